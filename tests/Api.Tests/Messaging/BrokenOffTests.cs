using Api.Features.Messaging;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;
using Wechat.Sandbox;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>A sender that dies between every two steps of one send; another one goes on from what is on disk.</summary>
public sealed class BrokenOffTests : IAsyncLifetime
{
    TestApp app = null!;

    /// <summary>The last thing that was done before the sender died.</summary>
    public enum Step { Queued, Planned, Claimed, Accepted, Answered, Recorded }

    public async Task InitializeAsync() => app = await StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory(DisplayName = "发送在任意两步之间中断：模板消息由别的实例用同一编号接手，手机正好收到一次")]
    [InlineData(Step.Queued, 1)]
    [InlineData(Step.Planned, 1)]
    [InlineData(Step.Claimed, 1)]
    [InlineData(Step.Accepted, 2)]
    [InlineData(Step.Answered, 2)]
    [InlineData(Step.Recorded, 1)]
    public async Task Template(Step last, int calls)
    {
        var (phone, account) = await app.FollowerAsync();
        var id = await app.TellAsync(account);
        await DieAfterAsync(last, "service");
        await app.SendAsync();
        if (last is Step.Claimed or Step.Accepted or Step.Answered) Assert.Equal(DeliveryState.Sending, await app.StateAsync(id));
        await app.LeasesEndAsync();
        await app.SendAsync();
        await app.ReceiptsAsync();
        Assert.Equal((DeliveryState.Delivered, 1), (await app.StateAsync(id), app.ShownTo(phone)));
        Assert.Equal(calls, app.Sandbox().Traffic.Count(TemplateSend).Received);
        Assert.All(app.Sandbox().Traffic.Requests(TemplateSend), r => Assert.Contains($"{id:N}", r.Body, StringComparison.Ordinal));
    }

    [Theory(DisplayName = "发送中断后过了十分钟才有人接手：微信不再认得编号，不再发，显示结果不明")]
    [InlineData(Step.Claimed, 0)]
    [InlineData(Step.Accepted, 1)]
    [InlineData(Step.Answered, 1)]
    public async Task Too_late(Step last, int shown)
    {
        var (phone, account) = await app.FollowerAsync();
        var id = await app.TellAsync(account);
        await DieAfterAsync(last, "service");
        await app.LaterAsync(TimeSpan.FromMinutes(11));
        await app.LeasesEndAsync();
        await app.SendAsync();
        Assert.Equal(DeliveryState.OutcomeUnknown, await app.StateAsync(id));
        await app.ReceiptsAsync();
        // The receipt names a number that nobody recorded, and no client id.
        Assert.Equal((DeliveryState.OutcomeUnknown, shown), (await app.StateAsync(id), app.ShownTo(phone)));
        Assert.Equal(shown, (int)app.Sandbox().Traffic.Count(TemplateSend).Received);
    }

    [Theory(DisplayName = "发送在任意两步之间中断：订阅消息不重发，要么收到一次，要么显示结果不明")]
    [InlineData(Step.Queued, DeliveryState.Delivered, 1)]
    [InlineData(Step.Planned, DeliveryState.Delivered, 1)]
    [InlineData(Step.Claimed, DeliveryState.OutcomeUnknown, 0)]
    [InlineData(Step.Accepted, DeliveryState.Delivered, 1)]
    [InlineData(Step.Answered, DeliveryState.Delivered, 1)]
    [InlineData(Step.Recorded, DeliveryState.Delivered, 1)]
    public async Task Subscription(Step last, DeliveryState end, int shown)
    {
        var (phone, account) = await app.SubscriberAsync(1);
        var id = await app.TellAsync(account);
        await DieAfterAsync(last, "mini");
        await app.LeasesEndAsync();
        await app.SendAsync();
        await app.ReceiptsAsync();
        Assert.Equal((end, shown), (await app.StateAsync(id), app.ShownTo(phone)));
        Assert.Equal(shown, (int)app.Sandbox().Traffic.Count(SubscribeSend).Received);
    }

    [Fact(DisplayName = "迟到的结果：租约已被别的实例接手，原来的实例不能再改状态")]
    public async Task Late_result_changes_nothing()
    {
        var (_, account) = await app.FollowerAsync();
        var id = await app.TellAsync(account);
        await using var scope = app.App.Services.CreateAsyncScope();
        var claimed = await ClaimAsync(scope.ServiceProvider, "service");
        await app.LeasesEndAsync();
        await app.SendAsync();
        await app.ReceiptsAsync();
        var failure = new SendingAnswer(WechatErrorTable.Of(50002), MsgId: null, Words: null);
        await scope.ServiceProvider.GetRequiredService<SendingResults>().RecordAsync([new Answered(claimed, failure)], CancellationToken.None);
        Assert.Equal(DeliveryState.Delivered, await app.StateAsync(id));
        Assert.Equal(0, await app.CountAsync<SendingHold>());
    }

    async Task DieAfterAsync(Step last, string accountName)
    {
        if (last == Step.Queued) return;
        await using var scope = app.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (last == Step.Planned)
        {
            await services.GetRequiredService<ChannelPlanner>().RunAsync(CancellationToken.None);
            return;
        }
        var claimed = await ClaimAsync(services, accountName);
        if (last == Step.Claimed) return;
        if (last == Step.Accepted)
            app.Sandbox().AddFault(new SandboxFault { Path = accountName == "service" ? TemplateSend : SubscribeSend, When = FaultPoint.After, Answer = FaultAnswer.Reset });
        var account = services.GetRequiredService<WechatAccounts>().Find(accountName)!;
        var answer = await services.GetRequiredService<MessageSender>().SendAsync(account, claimed);
        Assert.Equal(last == Step.Accepted ? WechatAdvice.OutcomeUnknown : WechatAdvice.Done, answer.Error.Advice);
        if (last is Step.Accepted or Step.Answered) return;
        await services.GetRequiredService<SendingResults>().RecordAsync([new Answered(claimed, answer)], CancellationToken.None);
    }

    static async Task<ClaimedMessage> ClaimAsync(IServiceProvider services, string account)
    {
        await services.GetRequiredService<ChannelPlanner>().RunAsync(CancellationToken.None);
        var accounts = services.GetRequiredService<WechatAccounts>();
        return Assert.Single(await services.GetRequiredService<OutboxClaims>().ClaimAsync(accounts.Find(account)!, SendingLane.Places, CancellationToken.None));
    }
}
