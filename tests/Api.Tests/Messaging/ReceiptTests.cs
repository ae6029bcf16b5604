using Api.Tests.Harness;
using Api.Tests.Wechat;
using Domain.Messaging;
using Wechat.Sandbox;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>Fault 24: receipts that come early, twice, late, otherwise, or never.</summary>
public sealed class ReceiptTests : IAsyncLifetime
{
    TestApp app = null!;

    public async Task InitializeAsync() => app = await StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory(DisplayName = "故障24：回执早到、来两次、迟到的失败：都只有一个结果，成功不会被推翻")]
    [InlineData(ReceiptFaultKind.Early)]
    [InlineData(ReceiptFaultKind.Twice)]
    [InlineData(ReceiptFaultKind.FailureAfterSuccess)]
    [InlineData(ReceiptFaultKind.Swapped)]
    public async Task One_end(ReceiptFaultKind kind)
    {
        var (phone, account) = await app.FollowerAsync();
        app.Sandbox().Callbacks.AddFault(new ReceiptFault { Kind = kind });
        var id = await app.TellAsync(account);
        await app.SendAsync();
        await app.ReceiptsAsync();
        await app.LaterAsync(TimeSpan.FromMinutes(10));
        await app.ReceiptsAsync();
        var message = await app.MessageAsync(id);
        Assert.Equal((DeliveryState.Delivered, null, 1), (message.State, message.Reason, app.ShownTo(phone)));
    }

    [Theory(DisplayName = "故障24：回执说失败（冒号后有空格）或拒收：如实显示，状态不再变化，可以重发")]
    [InlineData("failed: system failed", DeliveryState.Failed)]
    [InlineData("failed:user block", DeliveryState.Blocked)]
    public async Task Failed(string status, DeliveryState end)
    {
        var (_, account) = await app.FollowerAsync();
        app.Sandbox().Callbacks.AddFault(new ReceiptFault { Kind = ReceiptFaultKind.Status, Status = status });
        var id = await app.TellAsync(account);
        await app.SendAsync();
        await app.ReceiptsAsync();
        var message = await app.MessageAsync(id);
        Assert.Equal((end, true), (message.State, DeliveryMoves.MayBeResent(message.State)));
        Assert.Contains(status, message.Reason, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "故障24：24小时没有回执：显示结果不明；之后回执来了以回执为准")]
    public async Task Never()
    {
        var (_, account) = await app.FollowerAsync();
        var (_, other) = await app.FollowerAsync();
        app.Sandbox().Callbacks.AddFault(new ReceiptFault { Kind = ReceiptFaultKind.Lost });
        app.Sandbox().Callbacks.AddFault(new ReceiptFault { Kind = ReceiptFaultKind.Late, Delay = TimeSpan.FromHours(30) });
        var lost = await app.TellAsync(account);
        await app.SendAsync();
        var late = await app.TellAsync(other);
        await app.SendAsync();
        await app.LaterAsync(TimeSpan.FromHours(23.9));
        await app.SendAsync();
        Assert.Equal((DeliveryState.Sent, DeliveryState.Sent), (await app.StateAsync(lost), await app.StateAsync(late)));
        await app.LaterAsync(TimeSpan.FromHours(0.2));
        await app.SendAsync();
        Assert.Equal((DeliveryState.OutcomeUnknown, DeliveryState.OutcomeUnknown), (await app.StateAsync(lost), await app.StateAsync(late)));
        await app.LaterAsync(TimeSpan.FromHours(7));
        await app.ReceiptsAsync();
        Assert.Equal((DeliveryState.OutcomeUnknown, DeliveryState.Delivered), (await app.StateAsync(lost), await app.StateAsync(late)));
    }

    [Theory(DisplayName = "故障24：订阅消息的回执没有编号可对：按收件人和模板对上；JSON 时间是文字或数字、有多余字段都一样")]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task Subscription(bool timeAsText, bool extraFields)
    {
        app.Sandbox().Switches = app.Sandbox().Switches with { CreateTimeAsText = timeAsText, ExtraFields = extraFields };
        var (phone, account) = await app.SubscriberAsync(1);
        var id = await app.TellAsync(account);
        await app.SendAsync();
        await app.ReceiptsAsync();
        Assert.Equal((DeliveryState.Delivered, 1), (await app.StateAsync(id), app.ShownTo(phone)));
    }

    [Theory(DisplayName = "故障24：订阅消息的回执是 JSON 对象还是数组、CreateTime 是数字还是文字、夹着没见过的事件和字段，都认得")]
    [InlineData(ListShape.Object, false)]
    [InlineData(ListShape.Array, true)]
    public async Task Json_shapes(ListShape shape, bool odd)
    {
        app.Sandbox().Switches = app.Sandbox().Switches with { CreateTimeAsText = odd, ExtraFields = odd, FieldsReversed = odd };
        var (phone, account) = await app.SubscriberAsync(1);
        app.Sandbox().Callbacks.AddFault(new ReceiptFault { Kind = ReceiptFaultKind.Lost });
        var id = await app.TellAsync(account);
        await app.SendAsync();
        Assert.Equal(DeliveryState.Sent, await app.StateAsync(id));
        var openid = phone.OpenIds[WechatWorld.Mini];
        await app.Sandbox().Callbacks.PushAsync(WechatWorld.Mini, new SandboxEvent { OpenId = openid, Event = "subscribe_msg_event_of_next_year", Fields = [new("Nested", "值")] });
        await app.Sandbox().Callbacks.PushAsync(WechatWorld.Mini, new SandboxEvent
        {
            OpenId = openid,
            Event = "subscribe_msg_sent_event",
            Shape = shape,
            List = [new Dictionary<string, string> { ["TemplateId"] = WechatWorld.MiniTemplate, ["MsgID"] = "3717005636572528999", ["ErrorCode"] = "0", ["ErrorStatus"] = "success" }],
        });
        await app.WorkedOnAsync();
        await app.SendAsync();
        var message = await app.MessageAsync(id);
        Assert.Equal((DeliveryState.Delivered, 3717005636572528999), (message.State, message.MsgId));
    }

    [Fact(DisplayName = "回执：消息多于一条时各对各的，不张冠李戴")]
    public async Task Each_its_own()
    {
        var (_, first) = await app.FollowerAsync();
        var (blocker, second) = await app.FollowerAsync();
        app.Sandbox().Phones.Block(blocker.Id, WechatWorld.Service);
        var (a, b) = (await app.TellAsync(first), await app.TellAsync(second));
        await app.SendAsync();
        await app.ReceiptsAsync();
        Assert.Equal((DeliveryState.Delivered, DeliveryState.Blocked), (await app.StateAsync(a), await app.StateAsync(b)));
    }
}
