using System.Buffers.Binary;
using System.Net;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Organization;

namespace Api.Tests.Auth;

public sealed class PasswordTests
{
    const string Temporary = "a temporary phrase", Fresh = "一句新的而且容易记住的话";

    [Fact(DisplayName = "密码的散列：PBKDF2，HMAC-SHA-512，二十一万轮，盐十六字节，同一密码每次不同")]
    public void Hash()
    {
        var passwords = new Passwords();
        var hash = Convert.FromBase64String(passwords.Hash(Fresh));
        int[] stored = [hash[0], .. ((int[])[1, 5, 9]).Select(at => BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(at)))];
        Assert.Equal([1, (int)Microsoft.AspNetCore.Cryptography.KeyDerivation.KeyDerivationPrf.HMACSHA512, 210_000, 16], stored);
        Assert.NotEqual(hash, Convert.FromBase64String(passwords.Hash(Fresh)));
    }

    [Fact(DisplayName = "不存在的账号：拿来比对的散列与真的同样慢，每个进程不同，什么密码都不是它")]
    public void Nobody()
    {
        var passwords = new Passwords();
        var (nobody, hash) = (Convert.FromBase64String(passwords.Nobody), Convert.FromBase64String(passwords.Hash(Fresh)));
        Assert.Equal(hash[..13], nobody[..13]);
        Assert.Equal(hash.Length, nobody.Length);
        Assert.NotEqual(passwords.Nobody, new Passwords().Nobody);
        Assert.False(passwords.Verify(user: null, Fresh));
    }

    [Fact(DisplayName = "管理员重置密码：旧令牌失效；先改密码，其他都不能做；改后旧令牌又失效")]
    public async Task Temporary_password_is_changed_first()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        using var before = await app.StaffAsync("handler");
        var id = (await before.ReadAsync("/auth/me")).Id();
        var reset = await admin.PostAsync($"/users/{id}/reset-password", new { password = Temporary }).OkAsync();
        Assert.True(reset["mustChangePassword"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("/api/v1/auth/me")).StatusCode);
        Assert.Null(await app.SignInAsync("handler", TestApp.Password));

        using var handler = (await app.SignInAsync("handler", Temporary))!;
        await handler.GetAsync("/api/v1/cases").RefusedAsync(403, "auth.passwordChangeRequired");
        Assert.True((await handler.ReadAsync("/auth/me"))["mustChangePassword"]!.GetValue<bool>());
        await Change(handler, "wrong one entirely", Fresh).RefusedAsync(422, "auth.passwordWrong");
        await Change(handler, Temporary, Temporary).RefusedAsync(422, "auth.passwordUnchanged");
        await Change(handler, Temporary, "短密码").RefusedAsync(422, "auth.passwordTooShort");
        await Change(handler, Temporary, "handlerhandler").RefusedAsync(422, "auth.passwordIsUserName");
        var changed = await Change(handler, Temporary, Fresh).OkAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await handler.GetAsync("/api/v1/auth/me")).StatusCode);
        handler.DefaultRequestHeaders.Authorization = new("Bearer", changed.Text("accessToken"));
        Assert.Equal(HttpStatusCode.OK, (await handler.GetAsync("/api/v1/cases")).StatusCode);
        Assert.NotNull(await app.SignInAsync("handler", Fresh));
    }

    [Fact(DisplayName = "用偷来的令牌猜当前密码，同样五次锁定")]
    public async Task Guessing_the_current_password_locks()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        for (var i = 0; i < 5; i++) await Change(handler, $"wrong password {i}", Fresh).RefusedAsync(422, "auth.passwordWrong");
        await Change(handler, TestApp.Password, Fresh).RefusedAsync(422, "auth.passwordWrong");
        Assert.Null(await app.SignInAsync("handler", TestApp.Password));
    }

    [Fact(DisplayName = "退出登录：这个账号的全部令牌失效")]
    public async Task Logout()
    {
        await using var app = await TestApp.StartAsync();
        using var one = await app.StaffAsync("handler");
        using var other = await app.StaffAsync("handler");
        using var answer = await one.PostAsync("/auth/logout");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await one.GetAsync("/api/v1/auth/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/api/v1/auth/me")).StatusCode);
    }

    [Fact(DisplayName = "我的账号：姓名、角色和部门来自数据库")]
    public async Task Me()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var me = await handler.ReadAsync("/auth/me");
        Assert.Equal(("handler", "演示经办人", "政府采购部"), (me.Text("userName"), me.Text("displayName"), me.Text("department")));
        Assert.Equal(["handler"], me["roles"]!.AsArray().Select(r => r!.GetValue<string>()));
        await app.Browser().GetAsync("/api/v1/auth/me").RefusedAsync(401, "auth.required");
    }

    [Fact(DisplayName = "修改密码的内容不完整：400")]
    public async Task Invalid_body()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        await handler.PostAsync("/auth/password", new { currentPassword = "" }).RefusedAsync(400, "request.invalid");
    }

    static Task<HttpResponseMessage> Change(HttpClient client, string currentPassword, string newPassword) =>
        client.PostAsync("/auth/password", new { currentPassword, newPassword });
}
