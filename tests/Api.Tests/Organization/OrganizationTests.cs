using System.Net;
using Api.Tests.Harness;

namespace Api.Tests.Organization;

public sealed class OrganizationTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact(DisplayName = "从中心到入口：只用接口就能建起部门、人员、事项和评价入口")]
    public async Task From_centre_to_entrance()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var centre = await admin.PostAsync("/centres", new { code = "370099", name = "示例县公共资源交易中心", region = "示例县" }).OkAsync(201);
        await admin.PutAsync($"/centres/{centre.Id()}", new { name = "示例县交易中心", region = "示例县" }).OkAsync();
        Assert.Equal("示例县交易中心", (await admin.ReadAsync($"/centres/{centre.Id()}")).Text("name"));
        Assert.Equal(["370000", "370099"], (await admin.ReadAsync("/centres"))["items"]!.AsArray().Select(c => c!["code"]!.GetValue<string>()));
        await admin.PostAsync("/departments", new { code = "kq", name = "矿业权部" }).RefusedAsync(422, "organization.centreUnknown");
        var department = await admin.PostAsync("/departments", new { code = "kq", name = "矿业权部", centreId = centre.Id() }).OkAsync(201);
        var person = await admin.PostAsync("/staff", new { code = "K001", name = "演示员戊", departmentId = department.Id() }).OkAsync(201);
        var item = await admin.PostAsync("/items", new { code = "kq-notice", name = "矿业权出让公告发布", departmentId = department.Id(), businessLine = "miningRights" }).OkAsync(201);
        Assert.Equal("矿业权部", item.Text("department"));
        var entrance = await admin.PostAsync("/entrances", new
        {
            kind = "window",
            name = "示例县1号窗口",
            departmentId = department.Id(),
            businessLine = "miningRights",
            staffIds = new[] { person.Id() },
        }).OkAsync(201);
        using var rater = app.Browser();
        Assert.Equal(HttpStatusCode.Created, (await rater.RateAsync(entrance.Text("ticket"), "satisfied")).StatusCode);

        await admin.PostAsync($"/departments/{department.Id()}/disable").RefusedAsync(409, "organization.departmentHasEntrances");
        await admin.PostAsync($"/entrances/{entrance.Id()}/disable").OkAsync();
        Assert.False((await admin.PostAsync($"/departments/{department.Id()}/disable").OkAsync())["enabled"]!.GetValue<bool>());
        await admin.PostAsync("/staff", new { code = "K002", name = "演示员己", departmentId = department.Id() }).RefusedAsync(422, "organization.departmentUnknown");
        await admin.PostAsync($"/departments/{department.Id()}/enable").OkAsync();
    }

    [Theory(DisplayName = "编码唯一且不区分大小写")]
    [InlineData("/centres", "370000", "370000")]
    [InlineData("/departments", "zfcg", "ZFCG")]
    [InlineData("/staff", "S001", "s001")]
    [InlineData("/items", "zfcg-register", "ZFCG-Register")]
    public async Task Codes_are_unique(string path, string code, string same)
    {
        var app = shared.App;
        using var admin = await app.StaffAsync("admin");
        var departmentId = await DepartmentAsync(admin, "zfcg");
        foreach (var taken in (string[])[code, same])
            await admin.PostAsync(path, new { code = taken, name = "演示", region = "示例市", departmentId, businessLine = "miningRights" })
                .RefusedAsync(409, "organization.codeTaken");
        await admin.PostAsync(path, new { code = "编码", name = "演示", region = "示例市", departmentId, businessLine = "miningRights" })
            .RefusedAsync(422, "organization.codeInvalid");
        await admin.PostAsync(path, new { code = "new", name = "控制\u0001字符", region = "示例市", departmentId, businessLine = "miningRights" })
            .RefusedAsync(422, "organization.nameInvalid");
    }

    [Fact(DisplayName = "同时新建同一编码，只有一个成功，其余说明编码已被使用")]
    public async Task One_of_many_wins()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => admin.PostAsync("/departments", new { code = "new", name = "演示部" })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        foreach (var other in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            Assert.Equal("organization.codeTaken", await other.CodeAsync());
    }

    [Fact(DisplayName = "任何员工可以查看部门、人员和事项，只有管理员可以修改")]
    public async Task Who_may()
    {
        var app = shared.App;
        using var admin = await app.StaffAsync("admin");
        var id = await DepartmentAsync(admin, "zfcg");
        using var staff = await app.StaffAsync("staff");
        foreach (var path in (string[])["/centres", "/departments", "/staff", "/items", $"/departments/{id}"])
        {
            await staff.ReadAsync(path);
            await app.Browser().GetAsync($"/api/v1{path}").RefusedAsync(401, "auth.required");
        }
        foreach (var path in (string[])["/centres", "/departments", "/staff", "/items", "/parties", $"/departments/{id}/disable"])
            await staff.PostAsync(path).RefusedAsync(403, "auth.forbidden");
        foreach (var kind in (string[])["departments", "staff", "items", "parties"])
        {
            await staff.ImportAsync(kind, "code,name").RefusedAsync(403, "auth.forbidden");
            await staff.GetAsync($"/api/v1/{kind}/import-template").RefusedAsync(403, "auth.forbidden");
        }
    }

    [Fact(DisplayName = "修改人员和事项：版本过期被拒绝；离岗登记一次；在岗人员可以筛选")]
    public async Task Changes()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var (one, other) = (await DepartmentAsync(admin, "zfcg"), await DepartmentAsync(admin, "gcjs"));
        var person = (await admin.ReadAsync("/staff?text=S001"))["items"]![0]!.AsObject();
        var moved = await admin.PutAsync($"/staff/{person.Id()}", new { name = "演示员甲", departmentId = other }).OkAsync();
        Assert.Equal("工程建设部", moved.Text("department"));
        using var stale = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/staff/{person.Id()}")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { name = "演示员甲", departmentId = one }),
        };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        await admin.SendAsync(stale).RefusedAsync(412, "precondition.stale");

        Assert.Equal("2026-11-30", (await admin.PostAsync($"/staff/{person.Id()}/leave", new { leftOn = "2026-11-30" }).OkAsync()).Text("leftOn"));
        await admin.PostAsync($"/staff/{person.Id()}/leave").RefusedAsync(409, "organization.staffAlreadyLeft");
        Assert.Equal(4, await CountAsync(admin, "/staff?serving=true"));
        await app.MoveClockAsync("2026-12-01T09:00:00+08:00");
        Assert.Equal(3, await CountAsync(admin, "/staff?serving=true"));
        Assert.Equal(1, await CountAsync(admin, "/staff?serving=false"));

        var item = (await admin.ReadAsync("/items?text=zfcg-register"))["items"]![0]!.AsObject();
        Assert.Equal(["gcjs"], item["cooperatingDepartmentCodes"]!.AsArray().Select(c => c!.GetValue<string>()));
        await admin.PutAsync($"/items/{item.Id()}", Item(one, [one], "governmentProcurement")).RefusedAsync(422, "organization.cooperatingIsResponsible");
        await admin.PutAsync($"/items/{item.Id()}", Item(one, [Guid.NewGuid()], "governmentProcurement")).RefusedAsync(422, "organization.departmentUnknown");
        await admin.PutAsync($"/items/{item.Id()}", Item(one, [other], "landSale")).RefusedAsync(422, "organization.businessLineUnknown");
        Assert.False((await admin.PutAsync($"/items/{item.Id()}", Item(one, [], "governmentProcurement")).OkAsync())["enabled"]!.GetValue<bool>());
        Assert.Equal(1, await CountAsync(admin, "/items?enabled=false&businessLine=governmentProcurement"));
    }

    [Theory(DisplayName = "每个写入接口都检查内容：缺少必填项或类型不对为 400")]
    [InlineData("POST", "/centres")]
    [InlineData("PUT", "/centres/{centres}")]
    [InlineData("POST", "/departments")]
    [InlineData("PUT", "/departments/{departments}")]
    [InlineData("POST", "/staff")]
    [InlineData("PUT", "/staff/{staff}")]
    [InlineData("POST", "/staff/{staff}/leave")]
    [InlineData("POST", "/items")]
    [InlineData("PUT", "/items/{items}")]
    [InlineData("POST", "/parties")]
    [InlineData("POST", "/parties/search")]
    [InlineData("PUT", "/parties/{parties}")]
    [InlineData("POST", "/users")]
    [InlineData("PUT", "/users/{users}")]
    [InlineData("POST", "/users/{users}/reset-password")]
    public async Task Invalid_bodies(string method, string path)
    {
        var app = shared.App;
        using var admin = await app.StaffAsync("admin");
        if (path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open)
        {
            var kind = path[(open + 1)..path.IndexOf('}', StringComparison.Ordinal)];
            path = path.Replace($"{{{kind}}}", (await admin.ReadAsync($"/{kind}"))["items"]![0]!.AsObject().Text("id"), StringComparison.Ordinal);
        }
        foreach (var body in (string[])["[]", "{", """{"name":5,"leftOn":"soon","password":7,"phone":9,"roles":"admin"}"""])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1{path}") { Content = new StringContent(body, null, "application/json") };
            await admin.SendAsync(request).RefusedAsync(400, "request.malformed");
        }
        if (path.EndsWith("/leave", StringComparison.Ordinal) || path.EndsWith("/search", StringComparison.Ordinal)) return;
        using var empty = new HttpRequestMessage(new HttpMethod(method), $"/api/v1{path}") { Content = new StringContent("{}", null, "application/json") };
        await admin.SendAsync(empty).RefusedAsync(400, "request.invalid");
    }

    [Theory(DisplayName = "不存在的编号一律 404，并说明是什么没有找到")]
    [InlineData("centres", "centre.unknown")]
    [InlineData("departments", "department.unknown")]
    [InlineData("staff", "staff.unknown")]
    [InlineData("items", "item.unknown")]
    [InlineData("parties", "party.unknown")]
    public async Task Unknown(string kind, string code)
    {
        var app = shared.App;
        using var admin = await app.StaffAsync("admin");
        await admin.GetAsync($"/api/v1/{kind}/{Guid.NewGuid()}").RefusedAsync(404, code);
        await admin.PutAsync($"/{kind}/{Guid.NewGuid()}", new
        {
            name = "演示",
            region = "示例市",
            departmentId = await DepartmentAsync(admin, "zfcg"),
            businessLine = "miningRights",
            enabled = true,
        }).RefusedAsync(404, code);
    }

    static object Item(Guid departmentId, Guid[] cooperating, string businessLine) =>
        new { name = "政府采购项目进场登记", departmentId, cooperatingDepartmentIds = cooperating, businessLine, enabled = false };

    static async Task<Guid> DepartmentAsync(HttpClient admin, string code) =>
        (await admin.ReadAsync($"/departments?text={code}"))["items"]![0]!.AsObject().Id();

    static async Task<int> CountAsync(HttpClient admin, string path) => (await admin.ReadAsync(path))["items"]!.AsArray().Count;
}
