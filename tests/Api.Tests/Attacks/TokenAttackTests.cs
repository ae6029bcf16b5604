using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Wechat;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Attacks;

/// <summary>Forged and misused tokens.</summary>
public sealed class TokenAttackTests(SharedApp shared) : AttackTest(shared)
{
    [Fact(DisplayName = "伪造令牌：alg=none、他人密钥、改了内容、过期、别的受众、别的签发者、旧印记、没有签名，一律 401；真的那张有效")]
    public async Task Forged()
    {
        var admin = await App.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.UserName == "admin"));
        var handler = await App.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.UserName == "handler"));
        var ours = new SigningCredentials(StaffTokens.KeyOf(App.Keys.Tokens.Current), SecurityAlgorithms.HmacSha256);
        var good = App.App.Services.GetRequiredService<StaffTokens>().Issue(admin).Token;
        Assert.Equal(200, await UsersAsync(good));
        Assert.Equal(200, await UsersAsync(Made(admin, ours)));

        var (head, body, _) = Parts(good);
        var none = Encode(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" });
        foreach (var (why, token) in ((string, string)[])
        [
            ("alg=none", $"{none}.{body}."), ("alg=none, signature kept", $"{none}.{body}.{Parts(good).Signature}"), ("no signature", $"{head}.{body}."),
            ("other key", Made(admin, new SigningCredentials(new SymmetricSecurityKey(new byte[32]) { KeyId = "1" }, SecurityAlgorithms.HmacSha256))),
            ("other key, no id", Made(admin, new SigningCredentials(new SymmetricSecurityKey(Encoding.ASCII.GetBytes(new string('k', 32))), SecurityAlgorithms.HmacSha256))),
            ("other algorithm", Made(admin, new SigningCredentials(new SymmetricSecurityKey([.. App.Keys.Tokens.Current.Secret, .. App.Keys.Tokens.Current.Secret]), SecurityAlgorithms.HmacSha512))),
            ("altered", $"{Parts(Made(handler, ours)).Head}.{body}.{Parts(Made(handler, ours)).Signature}"),
            ("expired", Made(admin, ours, expires: DateTime.UtcNow.AddMinutes(-2))), ("rater's audience", Made(admin, ours, audience: RaterTokens.Bearer)),
            ("web audience", Made(admin, ours, audience: RaterTokens.Web)), ("other issuer", Made(admin, ours, issuer: "elsewhere")),
            ("other stamp", Made(admin, ours, stamp: Guid.NewGuid())), ("no stamp", Made(admin, ours, stamp: Guid.Empty)), ("nobody", "a.b.c"), ("empty", ""),
        ])
            Assert.Equal((why, 401), (why, await UsersAsync(token)));
    }

    [Fact(DisplayName = "令牌里多写的角色没有用：权限只看数据库")]
    public async Task Role_in_the_token()
    {
        var handler = await App.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.UserName == "handler"));
        var ours = new SigningCredentials(StaffTokens.KeyOf(App.Keys.Tokens.Current), SecurityAlgorithms.HmacSha256);
        Assert.Equal(403, await UsersAsync(Made(handler, ours, role: "admin")));
    }

    [Fact(DisplayName = "放错地方的令牌：地址里的、Cookie 里的、Basic 的都不算；同时带两种凭证，谁的接口认谁的")]
    public async Task In_the_wrong_place()
    {
        using var admin = await App.StaffAsync("admin");
        var token = admin.DefaultRequestHeaders.Authorization!.Parameter!;
        using var nobody = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = App.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"/api/v1/users?access_token={token}&token={token}")).StatusCode);
        foreach (var (header, value) in ((string, string)[])[("Cookie", $"rater={token}; access_token={token}"), ("Authorization", $"Basic {token}"), ("X-Authorization", $"Bearer {token}")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/users");
            request.Headers.TryAddWithoutValidation(header, value);
            Assert.Equal((header, HttpStatusCode.Unauthorized), (header, (await nobody.SendAsync(request)).StatusCode));
        }
        using var mini = await App.MiniProgramAsync(App.Somebody());
        using var both = new HttpRequestMessage(HttpMethod.Get, "/api/v1/users");
        both.Headers.TryAddWithoutValidation("Cookie", $"rater={mini.DefaultRequestHeaders.Authorization!.Parameter}");
        both.Headers.TryAddWithoutValidation("Authorization", $"Bearer {mini.DefaultRequestHeaders.Authorization.Parameter}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.SendAsync(both)).StatusCode);
    }

    async Task<int> UsersAsync(string token)
    {
        using var client = App.Browser();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await client.GetAsync("/api/v1/users");
        return (int)answer.StatusCode;
    }

    static string Made(
        User user, SigningCredentials key, string issuer = StaffTokens.Issuer, string audience = StaffTokens.Audience, DateTime? expires = null, Guid? stamp = null,
        string? role = null)
    {
        var claims = new Dictionary<string, object> { ["sub"] = user.Id.ToString() };
        if (stamp != Guid.Empty) claims[StaffTokens.StampClaim] = (stamp ?? user.SecurityStamp).ToString("N");
        if (role is not null) claims["role"] = role;
        var end = expires ?? DateTime.UtcNow.AddHours(1);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = end.AddHours(-2),
            NotBefore = end.AddHours(-2),
            Expires = end,
            Claims = claims,
            SigningCredentials = key,
        });
    }

    static (string Head, string Body, string Signature) Parts(string token) => token.Split('.') is [var head, var body, var signature]
        ? (head, body, signature) : throw new FormatException(token);

    static string Encode(JsonObject json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
