using System.Text;
using Api.Tests.Harness;

namespace Api.Tests.Organization;

public sealed class PartyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Company = "示例置业有限公司", CreditCode = "91000000DEM000002C", Person = "演示自然人", IdNumber = "000000190001010033", Phone = "0000-7654321";

    [Fact(DisplayName = "交易主体：自然人用身份证号，法人和其他组织用统一社会信用代码；一个证件一条记录")]
    public async Task Create()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var company = await admin.PostAsync("/parties", Party("legalPerson", Company, "91000000dem 000002c", Phone)).OkAsync(201);
        Assert.Equal(("示***", "****002C", "000****4321"), (company.Text("name"), company.Text("identifier"), company.Text("phone")));
        await admin.PostAsync("/parties", Party("naturalPerson", Person, IdNumber)).OkAsync(201);
        await admin.PostAsync("/parties", Party("otherOrganisation", "示例协会", CreditCode)).RefusedAsync(409, "party.identityTaken");
        await admin.PostAsync("/parties", Party("legalPerson", Company, "91000000DEM000002D")).RefusedAsync(422, "party.creditCodeInvalid");
        await admin.PostAsync("/parties", Party("naturalPerson", Person, "000000190001010034")).RefusedAsync(422, "party.idNumberInvalid");
        await admin.PostAsync("/parties", Party("legalPerson", Company, "91000000DEM000003F", "电话")).RefusedAsync(422, "party.phoneInvalid");
        await admin.PostAsync("/parties", Party("company", Company, "91000000DEM000003F")).RefusedAsync(422, "party.kindUnknown");
    }

    [Fact(DisplayName = "按完整的证件号码或电话查找，不按片段")]
    public async Task Search()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var id = (await admin.PostAsync("/parties", Party("legalPerson", Company, CreditCode, Phone)).OkAsync(201)).Id();
        using var followUp = await app.StaffAsync("followUp");
        foreach (var found in (object[])[new { identifier = CreditCode.ToLowerInvariant() }, new { phone = "00007654321" }, new { identifier = CreditCode, phone = Phone }])
            Assert.Equal([id], await IdsAsync(followUp, found));
        foreach (var missed in (object[])[new { identifier = CreditCode[..17] }, new { phone = "7654321" }, new { identifier = CreditCode, phone = "0000-0000000" }])
            Assert.Empty(await IdsAsync(followUp, missed));
        await followUp.PostAsync("/parties/search").RefusedAsync(422, "party.searchEmpty");
        Assert.Equal([id], [.. (await admin.ReadAsync("/parties?kind=legalPerson&pageSize=1"))["items"]!.AsArray().Select(p => p!.AsObject().Id())]);
    }

    [Fact(DisplayName = "交易主体只对管理员、监督员和回访员可见，且一律遮盖")]
    public async Task Who_may_see()
    {
        var app = shared.App;
        foreach (var role in (string[])["staff", "handler", "departmentHead", "committee", "publisher"])
        {
            using var client = await app.StaffAsync(role);
            await client.GetAsync("/api/v1/parties").RefusedAsync(403, "auth.forbidden");
            await client.PostAsync("/parties/search", new { phone = Phone }).RefusedAsync(403, "auth.forbidden");
        }
        foreach (var role in (string[])["admin", "supervisor", "followUp"])
        {
            using var client = await app.StaffAsync(role);
            Assert.Single((await client.ReadAsync("/parties"))["items"]!.AsArray());
        }
        using var supervisor = await app.StaffAsync("supervisor");
        await supervisor.PostAsync("/parties", Party("legalPerson", Company, CreditCode)).RefusedAsync(403, "auth.forbidden");
    }

    [Fact(DisplayName = "评价人身份保密：姓名、证件号码和电话不出现在任何回答、审计记录和数据库文件里")]
    public async Task Identity_is_nowhere()
    {
        await using var app = await TestApp.StartAsync(sqlite: true);
        using var admin = await app.StaffAsync("admin");
        var answers = new StringBuilder();
        async Task Note(Task<HttpResponseMessage> answer) => answers.AppendLine(await (await answer).Content.ReadAsStringAsync());
        var party = await admin.PostAsync("/parties", Party("legalPerson", Company, CreditCode, Phone)).OkAsync(201);
        await Note(admin.PostAsync("/parties", Party("legalPerson", Company, CreditCode, Phone)));
        await Note(admin.PostAsync("/parties", Party("naturalPerson", Company, CreditCode, Phone)));
        await Note(admin.GetAsync("/api/v1/parties"));
        await Note(admin.GetAsync("/api/v1/parties?format=csv"));
        await Note(admin.PutAsync($"/parties/{party.Id()}", new { name = Company, phone = Phone, enabled = true }));
        await Note(admin.ImportAsync("parties", $"kind,name,identifier,phone\nlegalPerson,{Company},{CreditCode},{Phone}\nlegalPerson,{Company},{CreditCode}9,{Phone}"));
        await Note(admin.ImportAsync("parties", $"kind,name,identifier,phone\nlegalPerson,{Company},{CreditCode},{Phone}"));

        app.CloseIdleConnections();
        var stored = new StringBuilder();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(app.Database)!, "rating.db*").Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            stored.Append(await reader.ReadToEndAsync());
        }
        Assert.Contains("tradingParty.created", stored.ToString());
        foreach (var secret in (string[])[Company, CreditCode, Phone, "00007654321"])
        {
            Assert.DoesNotContain(secret, answers.ToString());
            Assert.DoesNotContain(secret, stored.ToString());
        }
    }

    [Fact(DisplayName = "修改交易主体：不给电话保留原来的，给空的删除；证件号码不变")]
    public async Task Update()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var id = (await admin.PostAsync("/parties", Party("legalPerson", Company, CreditCode, Phone)).OkAsync(201)).Id();
        var renamed = await admin.PutAsync($"/parties/{id}", new { name = "新示例置业有限公司", enabled = false }).OkAsync();
        Assert.Equal(("新***", "****002C", "000****4321"), (renamed.Text("name"), renamed.Text("identifier"), renamed.Text("phone")));
        Assert.Null((await admin.PutAsync($"/parties/{id}", new { name = "新示例置业有限公司", phone = "", enabled = true }).OkAsync())["phone"]);
        Assert.Empty(await IdsAsync(admin, new { phone = Phone }));
        Assert.Equal([id], await IdsAsync(admin, new { identifier = CreditCode }));
    }

    [Fact(DisplayName = "演示办件有一个虚构的交易主体")]
    public async Task Demo_party()
    {
        var app = shared.App;
        using var admin = await app.StaffAsync("admin");
        Assert.Single(await IdsAsync(admin, new { identifier = "91000000DEM0000019" }));
    }

    static object Party(string kind, string name, string identifier, string? phone = null) => new { kind, name, identifier, phone };

    static async Task<Guid[]> IdsAsync(HttpClient client, object search) =>
        [.. (await client.PostAsync("/parties/search", search).OkAsync())["items"]!.AsArray().Select(p => p!.AsObject().Id())];
}
