using System.Net;
using Api.Tests.Harness;

namespace Api.Tests.Organization;

public sealed class AdminCommandTests : IDisposable
{
    const string Password = "first admin phrase";

    readonly string folder = Directory.CreateTempSubdirectory("rating-test-").FullName;

    HostCommand Host => new(folder);

    [Fact(DisplayName = "没有演示数据的生产环境：命令建立管理员和中心，其余全部用接口完成，直到收到第一条评价")]
    public async Task Production_without_the_demo()
    {
        string[] create = ["admin", "create", "--user", "boss", "--name", "演示管理员", "--centre-code", "370000",
            "--centre-name=示例市公共资源交易中心", "--region", "示例市", .. Host.Production];
        Assert.Contains("keys create", (await RefusedAsync(1, create)).Said);
        Assert.Equal(0, (await Host.RunAsync(["keys", "create", .. Host.Production])).Code);
        var (code, said) = await Host.RunAsync(create, $"{Password}\n");
        Assert.True(code == 0, said);
        Assert.Contains("administrator created", said);
        Assert.Contains("centre created", said);
        Assert.DoesNotContain(Password, said);
        Assert.Contains("an administrator exists", (await RefusedAsync(1, create)).Said);

        await using var app = ApiBuilder.Build([.. Host.Production, "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"]);
        await app.StartAsync();
        using var admin = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        await ReadyAsync(admin);
        var signedIn = await admin.PostAsync("/auth/login", new { userName = "BOSS", password = Password }).OkAsync();
        Assert.False(signedIn["mustChangePassword"]!.GetValue<bool>());
        admin.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.Text("accessToken"));
        var department = await admin.PostAsync("/departments", new { code = "zfcg", name = "政府采购部" }).OkAsync(201);
        var entrance = await admin.PostAsync("/entrances", new
        {
            kind = "window",
            name = "1号窗口",
            departmentId = department.Id(),
            businessLine = "governmentProcurement",
        }).OkAsync(201);
        Assert.StartsWith("https://pj.example.gov.cn/q/", entrance.Text("url"));
        using var rater = new HttpClient { BaseAddress = admin.BaseAddress };
        using var rated = await rater.RateAsync(entrance.Text("ticket"), "verySatisfied");
        Assert.Equal(HttpStatusCode.Created, rated.StatusCode);
        await app.StopAsync();
    }

    [Fact(DisplayName = "密码可以来自环境变量；太短、缺少、与用户名相同都不建立账号")]
    public async Task Passwords()
    {
        await MigratedFile.CopyToAsync(Path.Combine(folder, "data", "rating.db"));
        Assert.Equal(0, (await Host.RunAsync(["keys", "create", .. Host.Production])).Code);
        string[] create = ["admin", "create", "--user=boss", "--name=演示管理员", .. Host.Production];
        Assert.Contains("at least 12", (await Host.RunAsync(create, "short\n")).Said);
        Assert.Contains("no password given", (await RefusedAsync(1, create)).Said);
        Assert.Contains("auth.passwordIsUserName", (await Host.RunAsync(create, "bossbossboss\n")).Said);
        var (code, said) = await Host.RunAsync(create, passwordVariable: Password);
        Assert.True(code == 0, said);
        Assert.Contains("no centre yet", said);
    }

    [Theory(DisplayName = "看不懂的命令行：退出码 2，并给出用法")]
    [InlineData("--name=演示管理员")]
    [InlineData("--user=boss")]
    [InlineData("--user=boss|--name=演示|--center-code=1")]
    [InlineData("--user=boss|--name=演示|--centre-code=1")]
    [InlineData("--user=boss|--name=演示|--user=other")]
    [InlineData("--user=boss|--name")]
    [InlineData("boss")]
    public async Task Mistyped(string options)
    {
        var (_, said) = await RefusedAsync(2, ["admin", "create", .. options.Split('|'), .. Host.Production]);
        Assert.Contains("Usage: Api admin create", said);
    }

    [Fact(DisplayName = "统一身份认证的第一名管理员：只有标识没有密码；没有配置认证源则拒绝")]
    public async Task External_administrator()
    {
        await MigratedFile.CopyToAsync(Path.Combine(folder, "data", "rating.db"));
        Assert.Equal(0, (await Host.RunAsync(["keys", "create", .. Host.Production])).Code);
        string[] create = ["admin", "create", "--user=boss", "--name=演示管理员", .. Host.Production];
        string[] oidc = ["--Authentication:Oidc:Authority=https://sso.example.gov.cn", "--Authentication:Oidc:Audience=rating", "--Authentication:LocalSignIn=false"];
        Assert.Contains("no external authority", (await RefusedAsync(1, [.. create, "--external-id=E1"])).Said);
        Assert.Contains("Authentication:Oidc:Authority", (await RefusedAsync(1, [.. create, "--Authentication:LocalSignIn=false"])).Said);
        Assert.Contains("unsafe address", (await RefusedAsync(1,
            [.. create, "--Authentication:Oidc:Authority=http://sso.example.gov.cn", "--Authentication:Oidc:Audience=rating"])).Said);
        Assert.Contains("--external-id", (await RefusedAsync(1, [.. create, .. oidc])).Said);
        var (code, said) = await Host.RunAsync([.. create, "--external-id", "E1", .. oidc]);
        Assert.True(code == 0, said);
    }

    [Fact(DisplayName = "帮助里列出 admin create")]
    public async Task Help() => Assert.Contains("admin create", (await Host.RunAsync(["help"])).Said);

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
    }

    async Task<(int Code, string Said)> RefusedAsync(int code, string[] arguments)
    {
        var result = await Host.RunAsync(arguments);
        Assert.True(code == result.Code, result.Said);
        return result;
    }

    static async Task ReadyAsync(HttpClient client)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            using var answer = await client.GetAsync("/health/ready");
            if (answer.StatusCode == HttpStatusCode.OK) return;
            await Task.Delay(50);
        }
        Assert.Fail("The product did not become ready within 30 s.");
    }
}
