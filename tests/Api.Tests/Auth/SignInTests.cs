using System.Net;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Auth;

public sealed class SignInTests
{
    const string Wrong = "not the password";

    [Fact(DisplayName = "登录失败一个样：不存在、停用、锁定、密码错误的回答相同")]
    public async Task Refusals_are_alike()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var publisher = (await admin.ReadAsync("/users?role=publisher"))["items"]![0]!.AsObject().Id();
        await admin.PostAsync($"/users/{publisher}/disable").OkAsync();
        for (var i = 0; i < 5; i++) Assert.Null(await app.SignInAsync("committee", Wrong));

        var answers = new List<string>();
        foreach (var (user, password) in ((string, string)[])
            [("nobody", TestApp.Password), ("publisher", TestApp.Password), ("committee", TestApp.Password), ("handler", Wrong)])
        {
            using var answer = await app.Browser().PostAsync("/auth/login", new { userName = user, password });
            var body = await answer.JsonAsync();
            body.Remove("traceId");
            answers.Add($"{(int)answer.StatusCode} {body.ToJsonString()} {answer.Headers.WwwAuthenticate}");
        }
        Assert.Single(answers.Distinct());
        Assert.StartsWith("401", answers[0]);
    }

    [Fact(DisplayName = "连续输错五次锁定十五分钟；锁定期间正确的密码也不能登录，到期后可以")]
    public async Task Five_wrong_ones_lock()
    {
        await using var app = await TestApp.StartAsync();
        for (var i = 0; i < 4; i++) Assert.Null(await app.SignInAsync("handler", Wrong));
        Assert.NotNull(await app.SignInAsync("Handler", TestApp.Password));
        for (var i = 0; i < 5; i++) Assert.Null(await app.SignInAsync("handler", Wrong));
        Assert.Null(await app.SignInAsync("handler", TestApp.Password));

        var locked = await LockAsync(app, "handler");
        Assert.InRange(locked!.Value - DateTime.UtcNow, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        await SetLockAsync(app, "handler", DateTime.UtcNow.AddSeconds(-1));
        Assert.NotNull(await app.SignInAsync("handler", TestApp.Password));
        Assert.Null(await LockAsync(app, "handler"));
    }

    [Fact(DisplayName = "并排猜测也逐个计数：二十个同时的错误密码锁定账号，并且锁定后不多记")]
    public async Task Guesses_side_by_side_are_counted()
    {
        await using var app = await TestApp.StartAsync();
        var guesses = await Task.WhenAll(Enumerable.Range(0, 23).Select(_ => app.SignInAsync("handler", Wrong)));
        Assert.All(guesses, Assert.Null);
        Assert.Null(await app.SignInAsync("handler", TestApp.Password));
        Assert.NotNull(await LockAsync(app, "handler"));
        Assert.Equal(0, await app.UseAsync<RatingDbContext, int>(db =>
            db.Users.Where(u => u.NormalizedUserName == "handler").Select(u => u.FailedSignIns).SingleAsync()));
    }

    [Fact(DisplayName = "同一账号同时用正确密码登录多次，都能登录")]
    public async Task Right_ones_side_by_side()
    {
        await using var app = await TestApp.StartAsync();
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => app.SignInAsync("handler", TestApp.Password)));
        Assert.All(all, Assert.NotNull);
    }

    [Fact(DisplayName = "管理员可以提前解锁")]
    public async Task Administrator_unlocks()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        for (var i = 0; i < 5; i++) Assert.Null(await app.SignInAsync("handler", Wrong));
        var user = (await admin.ReadAsync("/users?role=handler"))["items"]![0]!.AsObject();
        Assert.NotNull(user["lockedUntil"]);
        Assert.Null((await admin.PostAsync($"/users/{user.Id()}/unlock").OkAsync())["lockedUntil"]);
        Assert.NotNull(await app.SignInAsync("handler", TestApp.Password));
    }

    [Theory(DisplayName = "登录内容不完整或过长：400")]
    [InlineData("""{}""")]
    [InlineData("""{"userName":"handler"}""")]
    [InlineData("""{"userName":"handler","password":5}""")]
    public async Task Invalid_body(string body)
    {
        await using var app = await TestApp.StartAsync();
        using var answer = await app.Browser().PostAsync("/api/v1/auth/login", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    static Task<DateTime?> LockAsync(TestApp app, string name) => app.UseAsync<RatingDbContext, DateTime?>(db =>
        db.Users.Where(u => u.NormalizedUserName == name).Select(u => u.LockedUntil).SingleAsync());

    static Task<int> SetLockAsync(TestApp app, string name, DateTime until) => app.UseAsync<RatingDbContext, int>(db =>
        db.Users.Where(u => u.NormalizedUserName == name).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockedUntil, until)));
}
