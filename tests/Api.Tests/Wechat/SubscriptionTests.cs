using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Wechat;

public sealed class SubscriptionTests(MeanwhileApp shared) : IClassFixture<MeanwhileApp>
{
    static readonly string Template = WechatWorld.MiniTemplate;

    readonly TestApp app = shared.App;

    [Fact(DisplayName = "订阅余量：小程序上报一次点击只算一次，重复上报（同一 Idempotency-Key）不再加")]
    public async Task One_tap_counts_once()
    {
        using var mini = await app.MiniProgramAsync(app.Somebody());
        Assert.Equal(1, await ReportAsync(mini, "tap-1", (Template, "accept")));
        Assert.Equal(1, await ReportAsync(mini, "tap-1", (Template, "accept")));
        Assert.Equal(2, await ReportAsync(mini, "tap-2", (Template, "acceptWithAudio")));
        Assert.Equal(2, await ReportAsync(mini, "tap-3", (Template, "reject")));
        await (await PostAsync(mini, "tap-1", (Template, "reject"))).IsProblemAsync(422, "idempotency.reused");
        await (await PostAsync(mini, key: null, (Template, "accept"))).IsProblemAsync(400, "idempotency.keyRequired");
        await (await PostAsync(mini, "tap-4", (Template, "maybe"))).IsProblemAsync(422, "subscription.resultUnknown");
        using var other = await app.MiniProgramAsync(app.Somebody());
        Assert.Equal(0, await BalanceAsync(other));
    }

    [Fact(DisplayName = "订阅余量：同一次点击小程序上报、微信也推送，只算一次；哪一个丢了都还有另一个")]
    public async Task Told_twice_counts_once()
    {
        var phone = app.Somebody();
        using var mini = await app.MiniProgramAsync(phone);
        await ReportAsync(mini, "a", (Template, "accept"));
        await app.Sandbox().Phones.GrantAsync(phone.Id, WechatWorld.Mini, accept: true, Template);
        await app.WorkedOnAsync();
        Assert.Equal(1, await BalanceAsync(mini));
        await app.Sandbox().AdvanceAsync(TimeSpan.FromSeconds(2));
        await app.Sandbox().Phones.GrantAsync(phone.Id, WechatWorld.Mini, accept: true, Template);
        await app.WorkedOnAsync();
        Assert.Equal(2, await BalanceAsync(mini));
        await app.Sandbox().AdvanceAsync(TimeSpan.FromSeconds(2));
        await app.Sandbox().Phones.GrantAsync(phone.Id, WechatWorld.Mini, accept: false, Template);
        await app.WorkedOnAsync();
        Assert.Equal(2, await BalanceAsync(mini));
    }

    [Fact(DisplayName = "订阅余量：上报时微信的事件抢先一步（第一次授权，或同一行），上报仍成功、只算一次；同一个键同时到两次也只算一次")]
    public async Task Told_at_the_same_moment()
    {
        var phone = app.Somebody();
        using var mini = await app.MiniProgramAsync(phone);
        foreach (var tap in (string[])["first", "second"])
        {
            var before = await BalanceAsync(mini);
            shared.Meanwhile = async () =>
            {
                await app.Sandbox().AdvanceAsync(TimeSpan.FromSeconds(2));
                await app.Sandbox().Phones.GrantAsync(phone.Id, WechatWorld.Mini, accept: true, Template);
                await app.WorkedOnAsync();
            };
            Assert.Equal(before + 1, await ReportAsync(mini, tap, (Template, "accept")));
            Assert.Null(shared.Meanwhile);
            Assert.Equal(before + 1, await BalanceAsync(mini));
        }
        shared.Meanwhile = async () => Assert.Equal(3, await ReportAsync(mini, "third", (Template, "accept")));
        Assert.Equal(3, await ReportAsync(mini, "third", (Template, "accept")));
    }

    [Fact(DisplayName = "订阅余量：用户在设置里关闭订阅后归零，不会变成负数，再次同意从一算起")]
    public async Task Withdrawn_is_nothing()
    {
        var phone = app.Somebody();
        using var mini = await app.MiniProgramAsync(phone);
        await ReportAsync(mini, "a", (Template, "accept"));
        await ReportAsync(mini, "b", (Template, "accept"));
        await app.Sandbox().Phones.RevokeAsync(phone.Id, WechatWorld.Mini, Template);
        await app.WorkedOnAsync();
        Assert.Equal(0, await BalanceAsync(mini));
        Assert.Equal(1, await ReportAsync(mini, "c", (Template, "accept")));
    }

    static async Task<int> ReportAsync(HttpClient mini, string key, params (string Template, string Answer)[] results)
    {
        var answer = await PostAsync(mini, key, results);
        answer.EnsureSuccessStatusCode();
        return BalanceOf(await answer.JsonAsync());
    }

    static async Task<HttpResponseMessage> PostAsync(HttpClient mini, string? key, params (string Template, string Answer)[] results)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/my/subscriptions")
        {
            Content = JsonContent.Create(new { results = results.Select(r => new { templateId = r.Template, answer = r.Answer }) }),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await mini.SendAsync(request);
    }

    static async Task<int> BalanceAsync(HttpClient mini) => BalanceOf((await mini.GetFromJsonAsync<JsonObject>("/api/v1/my/subscriptions"))!);

    static int BalanceOf(JsonObject answer) =>
        answer["items"]!.AsArray().SingleOrDefault(i => i!["templateId"]!.GetValue<string>() == Template)?["balance"]!.GetValue<int>() ?? 0;
}

/// <summary>A product in which something happens just before a page's report of a tap is stored.</summary>
public sealed class MeanwhileApp : SharedApp
{
    /// <summary>What happens next, once; null when it has happened.</summary>
    public Func<Task>? Meanwhile { get; set; }

    /// <inheritdoc />
    protected override Task<TestApp> StartAsync() => TestApp.StartAsync(adjust: builder =>
    {
        var hook = new Hook(this);
        builder.Services.ConfigureDbContext<SqliteRatingDbContext>(context => context.AddInterceptors(hook));
        builder.Services.ConfigureDbContext<SqlServerRatingDbContext>(context => context.AddInterceptors(hook));
    });

    sealed class Hook(MeanwhileApp app) : SaveChangesInterceptor
    {
        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (app.Meanwhile is { } meanwhile && eventData.Context!.ChangeTracker.Entries<IdempotencyRecord>().Any())
            {
                app.Meanwhile = null;
                await meanwhile();
            }
            return result;
        }
    }
}
