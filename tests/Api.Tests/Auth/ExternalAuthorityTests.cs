using System.Net;
using System.Security.Cryptography;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Auth;

public sealed class ExternalAuthorityTests
{
    [Fact(DisplayName = "统一身份认证：令牌说明是谁，角色以本系统为准；停用和未登记的账号不能进入")]
    public async Task Authority_names_the_account()
    {
        await using var authority = await FakeAuthority.StartAsync();
        await using var app = await StartAsync(authority);
        using var admin = await app.StaffAsync("admin");
        var user = await admin.PostAsync("/users", new
        {
            userName = "sso.followup",
            displayName = "演示回访员乙",
            roles = new[] { "followUp" },
            externalId = "subject-1",
        }).OkAsync(201);
        Assert.False(user["hasPassword"]!.GetValue<bool>());

        using var client = With(app, authority.Token("subject-1"));
        var me = await client.ReadAsync("/auth/me");
        Assert.Equal(("sso.followup", "followUp"), (me.Text("userName"), me["roles"]![0]!.GetValue<string>()));
        await client.GetAsync("/api/v1/users").RefusedAsync(403, "auth.forbidden");
        await client.PostAsync("/auth/password", new { currentPassword = "whatever it is", newPassword = "another one entirely" })
            .RefusedAsync(409, "auth.passwordNotLocal");

        await RefusedAsync(app, authority.Token("nobody"));
        await admin.PostAsync($"/users/{user.Id()}/disable").OkAsync();
        await RefusedAsync(app, authority.Token("subject-1"));
        await admin.PostAsync($"/users/{user.Id()}/enable").OkAsync();
        using var again = With(app, authority.Token("subject-1"));
        Assert.Equal("sso.followup", (await again.ReadAsync("/auth/me")).Text("userName"));
    }

    [Fact(DisplayName = "统一身份认证：受众不符、过期、签发者不符、他人密钥、以公钥作密钥的令牌一律不认")]
    public async Task Tokens_that_do_not_hold()
    {
        await using var authority = await FakeAuthority.StartAsync();
        await using var app = await StartAsync(authority);
        using var admin = await app.StaffAsync("admin");
        await admin.PostAsync("/users", new { userName = "sso.admin", displayName = "演示管理员乙", roles = new[] { "admin" }, externalId = "subject-1" }).OkAsync(201);
        using var strangersKey = RSA.Create(2048);

        using var holds = With(app, authority.Token("subject-1"));
        await holds.ReadAsync("/users");
        await RefusedAsync(app, authority.Token("subject-1", audience: "another-system"));
        await RefusedAsync(app, authority.Token("subject-1", life: TimeSpan.FromMinutes(-2)));
        await RefusedAsync(app, authority.Token("subject-1", issuer: "https://elsewhere.example"));
        await RefusedAsync(app, authority.Token("subject-1", issuer: "service-rating"));
        await RefusedAsync(app, authority.Token("subject-1", key: new RsaSecurityKey(strangersKey) { KeyId = "1" }));
        await RefusedAsync(app, authority.Token("subject-1", key: authority.PublicKeyAsSecret()));
        await RefusedAsync(app, authority.Token("subject-1", claim: "email"));
        await RefusedAsync(app, authority.Token("subject-1")[..^4] + "AAAA");
        await RefusedAsync(app, "not a token");
        await RefusedAsync(app, "a.b.c");
    }

    [Fact(DisplayName = "统一身份认证：账号标识可以取自配置的声明")]
    public async Task Claim_is_configured()
    {
        await using var authority = await FakeAuthority.StartAsync();
        await using var app = await StartAsync(authority, "Authentication:Oidc:NameClaim=employee_no");
        using var admin = await app.StaffAsync("admin");
        await admin.PostAsync("/users", new { userName = "sso", displayName = "演示员", roles = new[] { "publisher" }, externalId = "E-0001" }).OkAsync(201);
        using var client = With(app, authority.Token("E-0001", claim: "employee_no"));
        Assert.Equal("sso", (await client.ReadAsync("/auth/me")).Text("userName"));
        await RefusedAsync(app, authority.Token("E-0001"));
    }

    [Fact(DisplayName = "关闭本地登录后，密码不再有用，新账号必须有统一身份认证标识")]
    public async Task Local_sign_in_is_off()
    {
        await using var authority = await FakeAuthority.StartAsync();
        var folder = Directory.CreateTempSubdirectory("rating-test-").FullName;
        try
        {
            await using (var first = await StartInAsync(authority, folder))
            {
                using var before = await first.StaffAsync("admin");
                await before.PostAsync("/users", new { userName = "sso", displayName = "演示管理员乙", roles = new[] { "admin" }, externalId = "boss" }).OkAsync(201);
            }
            await using var app = await StartInAsync(authority, folder, "Authentication:LocalSignIn=false");
            await app.Browser().PostAsync("/auth/login", new { userName = "admin", password = TestApp.Password })
                .RefusedAsync(403, "auth.localSignInOff");
            using var admin = With(app, authority.Token("boss"));
            await admin.PostAsync("/users", new { userName = "local", displayName = "演示员", roles = new[] { "admin" }, password = "a temporary phrase" })
                .RefusedAsync(422, "user.credentialMissing");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact(DisplayName = "统一身份认证停机时，它的令牌暂时不认，本地登录照常")]
    public async Task Authority_is_away()
    {
        var authority = await FakeAuthority.StartAsync();
        var token = authority.Token("subject-1");
        await using var app = await StartAsync(authority);
        await authority.DisposeAsync();
        await RefusedAsync(app, token);
        using var admin = await app.StaffAsync("admin");
        await admin.ReadAsync("/users");
    }

    [Fact(DisplayName = "没有配置统一身份认证时，外来的令牌不认")]
    public async Task Nothing_configured()
    {
        await using var authority = await FakeAuthority.StartAsync();
        await using var app = await TestApp.StartAsync();
        await RefusedAsync(app, authority.Token("subject-1"));
    }

    static Task<TestApp> StartAsync(FakeAuthority authority, params string[] more) => StartInAsync(authority, folder: null, more);

    static Task<TestApp> StartInAsync(FakeAuthority authority, string? folder, params string[] more) => TestApp.StartAsync(folder: folder, settings:
        [$"Authentication:Oidc:Authority={authority.Issuer}", $"Authentication:Oidc:Audience={FakeAuthority.Audience}", .. more]);

    static HttpClient With(TestApp app, string token)
    {
        var client = app.Browser();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    static async Task RefusedAsync(TestApp app, string token)
    {
        using var client = With(app, token);
        using var answer = await client.GetAsync("/api/v1/auth/me");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("auth.required", await answer.CodeAsync());
    }
}
