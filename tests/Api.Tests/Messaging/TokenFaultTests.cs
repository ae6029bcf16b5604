using System.Diagnostics;
using System.Net.Http.Json;
using Api.Features.Development;
using Api.Tests.Harness;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;
using Wechat.Sandbox;
using Wechat.Tokens;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>Faults 4, 5 and 9 with the wall's time in the test's hand: tokens live by it, and calls give up after two seconds.</summary>
public sealed class TokenFaultTests : IAsyncLifetime
{
    const string StableToken = "/cgi-bin/stable_token";

    readonly MovedWall wall = new();
    TestApp app = null!;

    public async Task InitializeAsync() => app = await TestApp.StartAsync(
        settings: ["Wechat:TimeoutSeconds=2", "Wechat:ConnectSeconds=1"],
        adjust: builder =>
        {
            StandStill(builder);
            builder.Services.AddSingleton<TimeProvider>(wall);
        });

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact(DisplayName = "故障4：微信给的令牌只剩几分钟：照用，到期前另取一个；路上的调用用旧的也成功，没有一次被拒绝")]
    public async Task Short_lived()
    {
        // Another program fetched it first; and most of its two hours are gone.
        using (var other = new HttpClient { BaseAddress = app.SandboxAddress() })
        {
            var account = DemoWechat.Accounts()[DemoWechat.Service];
            (await other.PostAsJsonAsync(StableToken, new { grant_type = "client_credential", appid = account.AppId, secret = account.AppSecret })).EnsureSuccessStatusCode();
        }
        app.Sandbox().AgeTokens(WechatWorld.Service, TimeSpan.FromSeconds(420));
        var (phone, account1) = await app.FollowerAsync();
        await app.TellAsync(account1);
        await app.SendAsync();
        Assert.Equal(2, Tokens.Accepted);

        await LaterAsync(TimeSpan.FromSeconds(260));
        // It takes a while: the token that it carries is replaced meanwhile, and lives on beside the new one.
        app.Sandbox().AddFault(new SandboxFault { Path = TemplateSend, Delay = TimeSpan.FromMilliseconds(500) });
        await app.TellAsync(account1);
        await app.SendAsync();
        await RenewedAsync(3);
        await LaterAsync(TimeSpan.FromSeconds(200));
        await app.TellAsync(account1);
        await app.SendAsync();
        var sends = app.Sandbox().Traffic.Count(TemplateSend);
        Assert.Equal((3L, 3L, 3L, 3), (sends.Received, sends.Accepted, Tokens.Received, app.ShownTo(phone)));
    }

    [Theory(DisplayName = "故障5：取令牌很慢（20 秒）、HTTP 500、网页：手里的令牌照用；到期后马上放弃、不蜂拥，消息等着；恢复后各送达一次")]
    [InlineData(20, null, FaultAnswer.Usual)]
    [InlineData(0, 500, FaultAnswer.Usual)]
    [InlineData(0, 502, FaultAnswer.Html)]
    public async Task Token_service_away(int seconds, int? status, FaultAnswer answer)
    {
        var (phone, account) = await app.FollowerAsync();
        var people = new List<(PhoneView Phone, Guid Account)>();
        for (var i = 0; i < 20; i++) people.Add(await app.FollowerAsync());
        await app.TellAsync(account);
        await app.SendAsync();
        app.Sandbox().AddFault(new SandboxFault { Path = StableToken, Delay = TimeSpan.FromSeconds(seconds), HttpStatus = status, Answer = answer, Times = null });

        await LaterAsync(TimeSpan.FromSeconds(7200 - 240));
        await app.TellAsync(account);
        var watch = Stopwatch.StartNew();
        await app.SendAsync();
        Assert.Equal(2, app.ShownTo(phone));
        var tokens = app.App.Services.GetRequiredService<AccessTokens>();
        var ours = app.App.Services.GetRequiredService<WechatAccounts>().Find(DemoWechat.Service)!;
        await Nodes.Until.TrueAsync("the renewal failed", () => Task.FromResult(tokens.Status(ours).Failure is not null));

        await LaterAsync(TimeSpan.FromSeconds(300));
        var before = Tokens.Received;
        foreach (var (_, somebody) in people) await app.TellAsync(somebody);
        watch.Restart();
        await app.SendAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.InRange(Tokens.Received - before, 1, 3);
        Assert.Equal(0, people.Sum(p => app.ShownTo(p.Phone)));
        var waiting = await app.ReadAsync(db => db.OutboundMessages.AsNoTracking().Where(m => m.State == DeliveryState.Queued).ToListAsync());
        Assert.Equal(20, waiting.Count);
        // Nothing left, and the reason says what the platform said, or that it said nothing.
        Assert.All(waiting, m => Assert.Contains(status == 500 ? "微信系统繁忙" : "访问令牌", m.Reason, StringComparison.Ordinal));
        Assert.All(waiting, m => Assert.Null(m.FirstAttemptAt));
        // What never left was no attempt and spent nothing of the day's budget, and the next look comes later each time.
        Assert.All(waiting, m => Assert.Equal(0, m.Attempts));
        Assert.Equal(2, await app.ReadAsync(db => db.SendingDays.SumAsync(d => d.Calls)));

        app.Sandbox().ClearFaults();
        await LaterAsync(TimeSpan.FromMinutes(2));
        await app.SendAsync();
        Assert.All(people, p => Assert.Equal(1, app.ShownTo(p.Phone)));
    }

    [Fact(DisplayName = "故障9：微信已受理、答复超时：用同一编号再发，手机只收到一次；订阅消息不再发，显示结果不明，回执来了以回执为准")]
    public async Task Timed_out_after_acceptance()
    {
        var (phone, account) = await app.FollowerAsync();
        var (mini, subscriber) = await app.SubscriberAsync(1);
        foreach (var path in (string[])[TemplateSend, SubscribeSend])
            app.Sandbox().AddFault(new SandboxFault { Path = path, When = FaultPoint.After, Delay = TimeSpan.FromSeconds(30) });
        app.Sandbox().Callbacks.AddFault(new ReceiptFault { Kind = ReceiptFaultKind.Late, Delay = TimeSpan.FromMinutes(1), Times = 2 });
        var (template, subscription) = (await app.TellAsync(account), await app.TellAsync(subscriber));
        await app.SendAsync();
        Assert.Equal((DeliveryState.Queued, DeliveryState.OutcomeUnknown), (await app.StateAsync(template), await app.StateAsync(subscription)));
        await LaterAsync(TimeSpan.FromSeconds(70));
        await app.SendAsync();
        await app.ReceiptsAsync();
        Assert.Equal((DeliveryState.Delivered, DeliveryState.Delivered), (await app.StateAsync(template), await app.StateAsync(subscription)));
        Assert.Equal((1, 1, 2L, 1L), (app.ShownTo(phone), app.ShownTo(mini),
            app.Sandbox().Traffic.Count(TemplateSend).Received, app.Sandbox().Traffic.Count(SubscribeSend).Received));
    }

    SandboxCallCount Tokens => app.Sandbox().Traffic.Count(StableToken);

    /// <summary>The renewal runs beside the call that found it due.</summary>
    Task RenewedAsync(long calls) => Nodes.Until.TrueAsync($"{calls} calls for a token", () => Task.FromResult(Tokens.Received >= calls));

    Task LaterAsync(TimeSpan by)
    {
        wall.Move(by);
        return app.LaterAsync(by);
    }

    sealed class MovedWall : TimeProvider
    {
        long ahead;

        public void Move(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));
    }
}
