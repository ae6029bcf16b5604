using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Api.Persistence;
using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Organization;

public sealed class ImportTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Departments = "部门编码,部门名称,是否启用\nkq,矿业权部,是\nzfcg,政府采购一部,\njdb,监督部,是\n";

    [Fact(DisplayName = "导入：新的新建，已有编码的更新，一样的不动；再导入一次全部不变")]
    public async Task Import_and_again()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        Assert.Equal((1, 1, 1), await CountsAsync(admin.ImportAsync("departments", Departments, dryRun: true)));
        Assert.Equal(3, (await admin.ReadAsync("/departments"))["items"]!.AsArray().Count);
        Assert.Equal((1, 1, 1), await CountsAsync(admin.ImportAsync("departments", Departments)));
        Assert.Equal((0, 0, 3), await CountsAsync(admin.ImportAsync("departments", Departments)));
        Assert.Equal("政府采购一部", (await admin.ReadAsync("/departments?text=zfcg"))["items"]![0]!.AsObject().Text("name"));
        Assert.Equal((1, 1, 0), await CountsAsync(admin.ImportAsync("staff", "工号,姓名,部门编码,离岗日期\nK001,演示员戊,KQ,\ns001,演示员甲,zfcg,2026/11/30\n")));
        Assert.Equal((1, 0, 1), await CountsAsync(admin.ImportAsync("items",
            "事项编码,事项名称,责任单位编码,配合单位编码,业务类别\nkq-1,矿业权出让公告发布,kq,zfcg；gcjs,矿业权\nzfcg-register,政府采购项目进场登记,zfcg,gcjs,governmentProcurement\n")));
        Assert.Equal((1, 0, 0), await CountsAsync(admin.ImportAsync("parties", "主体类型,名称,证件号码,电话\n法人,示例置业有限公司,91000000DEM000002C,0000-7654321\n")));
        Assert.Equal((0, 1, 1), await CountsAsync(admin.ImportAsync("parties",
            "kind,name,identifier\nlegalPerson,示例置业集团有限公司,91000000DEM000002C\n法人,示例建设有限公司,91000000DEM0000019\n")));
    }

    [Theory(DisplayName = "文字编码：UTF-8 带或不带标记、GB18030 都能读，认不出的说明白")]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("GB18030")]
    public async Task Encodings(string encoding)
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Departments),
            "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Departments)],
            _ => CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes(Departments.Replace("\n", "\r\n", StringComparison.Ordinal)),
        };
        Assert.Equal((1, 1, 1), await CountsAsync(admin.ImportAsync("departments", bytes)));
        Assert.Equal("矿业权部", (await admin.ReadAsync("/departments?text=kq"))["items"]![0]!.AsObject().Text("name"));
        await admin.ImportAsync("departments", [0xFF, 0xFF, 0x80, 0x0A]).RefusedAsync(422, "import.encodingUnknown");
    }

    [Fact(DisplayName = "有一行不对就一行也不导入，每个错误都指出行、列和原因")]
    public async Task Every_error_is_named()
    {
        var app = shared.App;
        using var admin = await app.StaffAsync("admin");
        var before = await CountAsync(app);
        Assert.Equal(
            ["3:code:organization.codeInvalid", "4:name:import.required", "6:code:import.codeRepeated", "7:enabled:import.flagInvalid",
                "8:centreCode:organization.centreUnknown", "9:enabled:organization.departmentHasEntrances", "10::import.tooManyCells"],
            await admin.ImportAsync("departments",
                "code,name,centreCode,enabled\nok1,演示一部,,\n坏,演示二部,,\nok2,,,\n\nOK1,演示三部,,\nok3,演示四部,,也许\nok4,演示五部,999,\nzfcg,政府采购部,,否\nok5,演示六部,,,多\n").ErrorsAsync());
        Assert.Equal(
            ["2:departmentCode:organization.departmentUnknown", "3:leftOn:import.dateInvalid"],
            await admin.ImportAsync("staff", "code,name,departmentCode,leftOn\nK1,演示员,nowhere,\nK2,演示员,zfcg,2026-13-01\n").ErrorsAsync());
        Assert.Equal(
            ["2:businessLine:organization.businessLineUnknown", "3:departmentCode:organization.departmentUnknown",
                "4:cooperatingDepartmentCodes:organization.departmentUnknown", "5:cooperatingDepartmentCodes:organization.cooperatingIsResponsible"],
            await admin.ImportAsync("items",
                "code,name,departmentCode,cooperatingDepartmentCodes,businessLine\ni1,事项,zfcg,,土地\ni2,事项,x,,矿业权\ni3,事项,zfcg,x,矿业权\ni4,事项,zfcg,zfcg,矿业权\n").ErrorsAsync());
        Assert.Equal(
            ["2:identifier:party.creditCodeInvalid", "2:phone:party.phoneInvalid", "3:kind:party.kindUnknown", "5:identifier:import.codeRepeated", "6:kind:party.identityTaken"],
            [.. (await admin.ImportAsync("parties",
                "kind,name,identifier,phone\n法人,示例,91000000DEM0000018,无\n公司,示例,91000000DEM000002C,\n法人,示例,91000000DEM000002C,\n法人,示例,91000000DEM000002C,\n其他组织,示例,91000000DEM0000019,\n").ErrorsAsync()).Order(StringComparer.Ordinal)]);
        Assert.Equal(before, await CountAsync(app));
    }

    [Fact(DisplayName = "表头不对：缺列、不认识的列、重复的列和没有数据都指出来")]
    public async Task Header()
    {
        var app = shared.App;
        using var admin = await app.StaffAsync("admin");
        Assert.Equal(["1::import.columnUnknown", "1:name:import.columnMissing"], await admin.ImportAsync("departments", "code,nmae\na,演示\n").ErrorsAsync());
        Assert.Equal(["1:code:import.columnRepeated"], await admin.ImportAsync("departments", "code,部门编码,name\na,b,演示\n").ErrorsAsync());
        Assert.Equal(["1::import.noRows"], await admin.ImportAsync("departments", "code,name\n\n,\n").ErrorsAsync());
        Assert.Equal(["1:code:import.columnMissing", "1:name:import.columnMissing"], await admin.ImportAsync("departments", "").ErrorsAsync());
        Assert.Contains("2::import.quoteBroken", await admin.ImportAsync("departments", "code,name\na,\"演示\n").ErrorsAsync());
    }

    [Fact(DisplayName = "导出的表格原样导入：什么都不变")]
    public async Task Round_trip()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        await admin.ImportAsync("departments", "code,name,enabled\nodd,\"=算式,\"\"引号\"\"部\",否\n").OkAsync();
        await admin.ImportAsync("staff", "code,name,departmentCode,leftOn\nK1,@演示员,zfcg,2026-11-30\n").OkAsync();
        await admin.ImportAsync("items", "code,name,departmentCode,cooperatingDepartmentCodes,businessLine,enabled\ni1,-演示事项,zfcg,gcjs;jdb,矿业权,否\n").OkAsync();
        foreach (var (kind, rows) in ((string, int)[])[("departments", 4), ("staff", 5), ("items", 11)])
        {
            var exported = await admin.GetByteArrayAsync($"/api/v1/{kind}?format=csv");
            Assert.Contains("'", Encoding.UTF8.GetString(exported));
            Assert.Equal((0, 0, rows), await CountsAsync(admin.ImportAsync(kind, exported)));
        }
    }

    [Theory(DisplayName = "导入模板：表头和一行虚构的例子，本身可以通过检查")]
    [InlineData("departments")]
    [InlineData("staff")]
    [InlineData("items")]
    [InlineData("parties")]
    public async Task Template(string kind)
    {
        var app = shared.App;
        using var admin = await app.StaffAsync("admin");
        using var answer = await admin.GetAsync($"/api/v1/{kind}/import-template");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var template = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(2, Encoding.UTF8.GetString(template).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var (created, updated, unchanged) = await CountsAsync(admin.ImportAsync(kind, template, dryRun: true));
        Assert.Equal(1, created + updated + unchanged);
    }

    [Fact(DisplayName = "表单上传文件同样可以导入；没有文件、其他类型被拒绝")]
    public async Task Form()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var path = new Uri("/api/v1/departments/import", UriKind.Relative);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Departments)), "file", "部门.csv" } };
        Assert.Equal((1, 1, 1), await CountsAsync(admin.PostAsync(path, form)));
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "note" } };
        await admin.PostAsync(path, empty).RefusedAsync(422, "import.fileMissing");
        using var broken = new StringContent("no boundary here");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await admin.PostAsync(path, broken).RefusedAsync(400, "request.malformed");
        await admin.PostAsync("/departments/import", new { }).RefusedAsync(415, "request.mediaType");
    }

    [Fact(DisplayName = "一次最多五千行、两兆字节；五千行一次导入，多一行就全部拒绝")]
    public async Task Limits()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var rows = string.Concat(Enumerable.Range(0, 5000).Select(i => $"N{i},演示员{i},zfcg\n"));
        Assert.Equal((5000, 0, 0), await CountsAsync(admin.ImportAsync("staff", $"code,name,departmentCode\n{rows}")));
        await admin.ImportAsync("staff", $"code,name,departmentCode\n{rows}N5000,演示员,zfcg\n").RefusedAsync(422, "import.tooManyRows");
        await admin.ImportAsync("staff", new string('x', 2 * 1024 * 1024 + 1)).RefusedAsync(413, "request.tooLarge");
        await admin.ImportAsync("staff", new string('x', 3 * 1024 * 1024)).RefusedAsync(413, "request.tooLarge");
        admin.DefaultRequestHeaders.ExpectContinue = true;
        using var elsewhere = await admin.PostAsync("/departments", new { code = "a", name = new string('x', 70_000) });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, elsewhere.StatusCode);
    }

    static async Task<(int Created, int Updated, int Unchanged)> CountsAsync(Task<HttpResponseMessage> answer)
    {
        var body = await answer.OkAsync();
        Assert.Empty(body["errors"]!.AsArray());
        return (body["created"]!.GetValue<int>(), body["updated"]!.GetValue<int>(), body["unchanged"]!.GetValue<int>());
    }

    static Task<int> CountAsync(TestApp app) => app.UseAsync<RatingDbContext, int>(async db =>
        await db.Departments.CountAsync() + await db.StaffMembers.CountAsync() + await db.ServiceItems.CountAsync()
        + await db.TradingParties.CountAsync() + await db.AuditRows.CountAsync());
}
