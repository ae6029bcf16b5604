using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wechat.Sandbox;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>Faults 11 to 16: this person, this template, this value; others go on.</summary>
public sealed class RecipientFaultTests : IAsyncLifetime
{
    TestApp app = null!;

    public async Task InitializeAsync() => app = await StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory(DisplayName = "故障11：不再关注（43004、50005）：改用有余量的订阅消息，没有余量就说明原因；不会两个渠道都收到")]
    [InlineData(43004, 1, DeliveryState.Delivered)]
    [InlineData(50005, 1, DeliveryState.Delivered)]
    [InlineData(43004, 0, DeliveryState.Blocked)]
    public async Task Unfollowed(int code, int taps, DeliveryState end)
    {
        var (phone, account) = await app.FollowerAsync();
        Assert.Equal(account, (await app.SubscriberAsync(taps, phone)).Account);
        Fault(new SandboxFault { ErrCode = code });
        var id = await app.TellAsync(account);
        await app.SendAsync();
        await app.ReceiptsAsync();
        var message = await app.MessageAsync(id);
        Assert.Equal((end, MessageChannel.Template), (message.State, message.FailedChannel));
        Assert.Equal(taps, app.ShownTo(phone));
        if (taps == 0) Assert.Contains("没有关注", message.Reason, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "故障12：拒收（43101）：余量归零，晚些补发一次，仍被拒绝就结束，不反复尝试")]
    public async Task Refused()
    {
        var (phone, account) = await app.SubscriberAsync(2);
        app.Sandbox().AddFault(new SandboxFault { Path = SubscribeSend, ErrCode = 43101, Times = null });
        var id = await app.TellAsync(account);
        await app.SendAsync();
        Assert.Equal(0, await app.ReadAsync(db => db.SubscriptionGrants.AsNoTracking().Select(g => g.Pushed - g.Used).SingleAsync()));
        await app.SendAsync();
        Assert.Equal(1, app.Sandbox().Traffic.Count(SubscribeSend).Received);
        await app.LaterAsync(TimeSpan.FromHours(7));
        await app.SendAsync();
        await app.LaterAsync(TimeSpan.FromHours(7));
        await app.SendAsync();
        Assert.Equal((DeliveryState.Blocked, 2L, 0), (await app.StateAsync(id), app.Sandbox().Traffic.Count(SubscribeSend).Received, app.ShownTo(phone)));
    }

    [Fact(DisplayName = "故障13：小程序的 openid 用到了公众号（40003）：该条改走别的渠道或说明原因，不重试；一小时内很多就报警，请人核对 AppID，只报一次")]
    public async Task WrongOpenid()
    {
        using var sink = new LogSink();
        await using var own = await ListenedToAsync(sink);
        var ids = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            var (phone, account) = await own.FollowerAsync();
            await own.UseAsync(async (RatingDbContext db) =>
            {
                var identity = await db.RaterIdentities.SingleAsync(r => r.RaterAccountId == account && r.WechatAccount == "service");
                own.App.Services.GetRequiredService<RaterOpenids>().Seal(identity, phone.OpenIds[WechatWorld.Mini]);
                return await db.SaveChangesAsync();
            });
            ids.Add(await own.TellAsync(account));
            if (i is 8 or 11) await own.SendAsync();
            if (i == 8) Assert.DoesNotContain("its AppID may be the wrong one", sink.Text, StringComparison.Ordinal);
        }
        foreach (var id in ids)
        {
            var message = await own.MessageAsync(id);
            Assert.Equal((DeliveryState.Blocked, 1, 40003), (message.State, message.Attempts, message.ErrorCode));
            Assert.Contains("openid", message.Reason, StringComparison.Ordinal);
        }
        Assert.Equal((12L, 0L), (own.Sandbox().Traffic.Count(TemplateSend).Received, own.Sandbox().Traffic.Count(SubscribeSend).Received));
        Assert.Single(sink.Text.Split('\n'), line => line.Contains("its AppID may be the wrong one", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "故障14：字段值不合规则（47003）：该条不重试；连续三条相同就暂停这个模板，其余消息等待")]
    public async Task BadValue()
    {
        Fault(new SandboxFault { ErrCode = 47003, ErrMsg = "argument invalid! data.thing3.value invalid", Times = null });
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await app.TellAsync((await app.FollowerAsync()).Account));
            await app.SendAsync();
        }
        var states = new List<DeliveryState>();
        foreach (var id in ids) states.Add(await app.StateAsync(id));
        Assert.Equal([DeliveryState.Failed, DeliveryState.Failed, DeliveryState.Failed, DeliveryState.Parked], states);
        // Staff read which line of the template it is.
        Assert.Contains("thing3", (await app.MessageAsync(ids[0])).Reason, StringComparison.Ordinal);
        Assert.Contains("thing3", (await app.MessageAsync(ids[3])).Reason, StringComparison.Ordinal);
        Assert.Equal(3, app.Sandbox().Traffic.Count(TemplateSend).Received);
    }

    [Theory(DisplayName = "故障15：模板已删除（40037、40036）：立刻暂停这个模板并报警，其余消息等待，不消耗调用")]
    [InlineData(40037)]
    [InlineData(40036)]
    public async Task TemplateGone(int code)
    {
        Fault(new SandboxFault { ErrCode = code, Times = null });
        var first = await app.TellAsync((await app.FollowerAsync()).Account);
        await app.SendAsync();
        var second = await app.TellAsync((await app.FollowerAsync()).Account);
        await app.SendAsync();
        Assert.Equal((DeliveryState.Failed, DeliveryState.Parked, 1L),
            (await app.StateAsync(first), await app.StateAsync(second), app.Sandbox().Traffic.Count(TemplateSend).Received));
    }

    [Fact(DisplayName = "故障16：对同一人发送过密（43117）：给这个人的消息推后半小时，别人照发；之后各送达一次")]
    public async Task TooOften()
    {
        var (phone, account) = await app.FollowerAsync();
        var (other, second) = await app.FollowerAsync();
        Fault(new SandboxFault { ErrCode = 43117, OpenId = phone.OpenIds[WechatWorld.Service] });
        var first = await app.TellAsync(account);
        await app.SendAsync();
        var next = await app.TellAsync(second);
        await app.SendAsync();
        Assert.Equal((DeliveryState.Queued, DeliveryState.Sent, 0, 1),
            (await app.StateAsync(first), await app.StateAsync(next), app.ShownTo(phone), app.ShownTo(other)));
        await app.LaterAsync(TimeSpan.FromMinutes(31));
        await app.SendAsync();
        Assert.Equal((1, 1), (app.ShownTo(phone), app.ShownTo(other)));
    }

    [Fact(DisplayName = "故障16：给同一人的几条消息自己就隔开发，平台一次也没嫌太密，各送达一次")]
    public async Task Spaced()
    {
        app.Sandbox().Switches = app.Sandbox().Switches with { OpenIdSpacing = TimeSpan.FromSeconds(1) };
        var (phone, account) = await app.FollowerAsync();
        for (var i = 0; i < 4; i++) await app.TellAsync(account, $"第{i}条");
        for (var turn = 1; turn <= 4; turn++)
        {
            await app.SendAsync();
            await app.SendAsync();
            Assert.Equal(turn, app.ShownTo(phone));
            await app.LaterAsync(TimeSpan.FromSeconds(1.1));
        }
        var calls = app.Sandbox().Traffic.Count(TemplateSend);
        Assert.Equal((4L, 4L), (calls.Received, calls.Accepted));
    }

    static Task<TestApp> ListenedToAsync(LogSink sink) => TestApp.StartAsync(adjust: builder =>
    {
        StandStill(builder);
        builder.Logging.AddProvider(sink);
    });

    void Fault(SandboxFault fault) => app.Sandbox().AddFault(fault with { Path = TemplateSend });
}
