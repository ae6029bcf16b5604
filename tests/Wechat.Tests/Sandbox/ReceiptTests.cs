using Wechat.Callbacks;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

public sealed class ReceiptTests
{
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    [Theory(DisplayName = "沙箱回执：模板消息送达后推送结果，拒收的人是 user block")]
    [InlineData(false, TemplateOutcome.Delivered, "success")]
    [InlineData(true, TemplateOutcome.BlockedByUser, "failed:user block")]
    public async Task Template_receipts(bool blocked, TemplateOutcome outcome, string status)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Safe);
        sandbox.Control.Phones.Block(sandbox.Phone.Id, TestSandbox.Service, blocked);
        var sent = await sandbox.SendAsync();
        Assert.Empty(listener.Pushes);
        await PassAsync(sandbox, Soon);
        var receipt = TemplateReceipt.Of(PushTests.Read(sandbox, SandboxCallbackMode.Safe, Assert.Single(listener.Pushes)))!;
        Assert.Equal(new TemplateReceipt(sent["msgid"]!.GetValue<long>(), sandbox.OpenId, outcome, status), receipt);
    }

    [Fact(DisplayName = "故障 24：回执从不到来")]
    public Task Lost() => FollowsAsync(ReceiptFaultKind.Lost, sandbox => PassAsync(sandbox, TimeSpan.FromDays(2)), expected: []);

    [Fact(DisplayName = "故障 24：回执来两次")]
    public Task Twice() => FollowsAsync(ReceiptFaultKind.Twice, sandbox => PassAsync(sandbox, Soon), expected: ["success", "success"]);

    [Fact(DisplayName = "故障 24：回执迟到")]
    public Task Late() => FollowsAsync(
        ReceiptFaultKind.Late, sandbox => PassAsync(sandbox, TimeSpan.FromHours(3)), expected: ["success"], before: TimeSpan.FromHours(3) - Soon);

    [Fact(DisplayName = "故障 24：回执说系统失败，冒号后面有空格")]
    public Task Failed() => FollowsAsync(ReceiptFaultKind.Status, sandbox => PassAsync(sandbox, Soon), expected: ["failed: system failed"]);

    [Fact(DisplayName = "故障 24：先说成功，后来又说失败")]
    public Task Late_failure() => FollowsAsync(
        ReceiptFaultKind.FailureAfterSuccess, sandbox => PassAsync(sandbox, TimeSpan.FromHours(3)), expected: ["success", "failed: system failed"]);

    [Fact(DisplayName = "故障 24：发送接口还没有答复，回执已经到了")]
    public async Task Early()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Plain);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        listener.Answer = async (_, cancel) =>
        {
            await told.Task.WaitAsync(cancel);
            return "success";
        };
        sandbox.Control.Callbacks.AddFault(new ReceiptFault { Kind = ReceiptFaultKind.Early });
        var sending = sandbox.SendAsync();
        await PushTests.UntilAsync(() => listener.Pushes.Count == 1);
        Assert.False(sending.IsCompleted);
        told.SetResult();
        Assert.Equal(0, (await sending).Code());
    }

    [Fact(DisplayName = "故障 24：回执换了先后；没有下一个时两秒后照样来")]
    public async Task Swapped()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Plain);
        sandbox.Control.Callbacks.AddFault(new ReceiptFault { Kind = ReceiptFaultKind.Swapped });
        sandbox.Control.Callbacks.AddFault(new ReceiptFault { Kind = ReceiptFaultKind.Swapped, Skip = 1 });
        var first = (await sandbox.SendAsync())["msgid"]!.GetValue<long>();
        await PassAsync(sandbox, Soon);
        Assert.Empty(listener.Pushes);
        var second = (await sandbox.SendAsync())["msgid"]!.GetValue<long>();
        await PassAsync(sandbox, Soon);
        Assert.Equal([second, first], Numbers(sandbox, listener));
        var third = (await sandbox.SendAsync())["msgid"]!.GetValue<long>();
        await PassAsync(sandbox, Soon);
        Assert.Equal(2, listener.Pushes.Count);
        await PassAsync(sandbox, TimeSpan.FromSeconds(2));
        Assert.Equal([second, first, third], Numbers(sandbox, listener));
    }

    [Theory(DisplayName = "沙箱回执：订阅消息的事件，XML 有外层，JSON 一个是对象、几个是数组，也可以强行换形")]
    [InlineData(false, 1, ListShape.Usual, "<SubscribeMsgPopupEvent><List>")]
    [InlineData(true, 1, ListShape.Usual, "\"List\":{")]
    [InlineData(true, 2, ListShape.Usual, "\"List\":[")]
    [InlineData(true, 1, ListShape.Array, "\"List\":[")]
    public async Task Subscription_shapes(bool json, int items, ListShape shape, string written)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Plain, json, TestSandbox.Mini);
        string[] templates = [TestSandbox.OneTime, TestSandbox.LongTerm];
        if (shape == ListShape.Usual) await sandbox.Control.Phones.GrantAsync(sandbox.Phone.Id, TestSandbox.Mini, accept: true, templates[..items]);
        else await sandbox.Control.Callbacks.PushAsync(TestSandbox.Mini, Popup(sandbox, shape));
        var received = Assert.Single(listener.Pushes);
        Assert.Contains(written, received.Text);
        var choices = SubscribeMessages.Choices(PushTests.Read(sandbox, SandboxCallbackMode.Plain, received, TestSandbox.Mini));
        Assert.Equal(templates[..items], choices.Select(c => c.TemplateId));
        Assert.All(choices, c => Assert.Equal((true, "0"), (c.Accepted, c.PopupScene)));
    }

    [Fact(DisplayName = "沙箱回执：订阅消息送达、设置里关闭，都有事件")]
    public async Task Subscription_events()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.Control.Phones.GrantAsync(sandbox.Phone.Id, TestSandbox.Mini, accept: true, TestSandbox.OneTime);
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Safe, json: true, TestSandbox.Mini);
        sandbox.Control.Switches = sandbox.Control.Switches with { CreateTimeAsText = true, ExtraFields = true };
        Assert.Equal(0, (await sandbox.CallAsync(TestSandbox.Mini, TestSandbox.SubscribeSend, sandbox.Subscription())).Code());
        await PassAsync(sandbox, Soon);
        await sandbox.Control.Phones.RevokeAsync(sandbox.Phone.Id, TestSandbox.Mini, TestSandbox.OneTime);
        var messages = listener.Pushes.Select(p => PushTests.Read(sandbox, SandboxCallbackMode.Safe, p, TestSandbox.Mini)).ToList();
        var receipt = Assert.Single(SubscribeMessages.Receipts(messages[0]));
        Assert.Equal((TestSandbox.OneTime, true, sandbox.Control.Traffic.Deliveries[0].MsgId), (receipt.TemplateId, receipt.Delivered, $"{receipt.MsgId}"));
        Assert.False(Assert.Single(SubscribeMessages.Choices(messages[1])).Accepted);
        Assert.Contains($"\"CreateTime\":\"{sandbox.Clock.GetUtcNow().ToUnixTimeSeconds()}\"", messages[0].Text);
        Assert.Contains("SandboxExtra", messages[0].Text);
    }

    [Fact(DisplayName = "故障 22：不同的事件同一秒、两个人的消息同一个 MsgId")]
    public async Task Same_second_same_number()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = sandbox.Control.Phones.Create();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Plain);
        await sandbox.TurnAsync(HttpMethod.Put, "/switches", new { createTime = 1_700_000_000L, messageId = 42L });
        await sandbox.Control.Phones.SayAsync(sandbox.Phone.Id, TestSandbox.Service, "一");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(9));
        await sandbox.Control.Phones.SayAsync(other.Id, TestSandbox.Service, "二");
        var messages = listener.Pushes.Select(p => PushTests.Read(sandbox, SandboxCallbackMode.Plain, p)).ToList();
        Assert.All(messages, m => Assert.Equal((42, 1_700_000_000), (m.MsgId, m.CreateTime)));
        Assert.Equal(2, messages.Select(m => m.FromUserName).Distinct().Count());
    }

    static async Task FollowsAsync(ReceiptFaultKind kind, Func<TestSandbox, Task> wait, string[] expected, TimeSpan? before = null)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Plain);
        await sandbox.TurnAsync(HttpMethod.Post, "/receipt-faults", new { kind = $"{char.ToLowerInvariant($"{kind}"[0])}{$"{kind}"[1..]}", delay = "03:00:00" });
        var sent = await sandbox.SendAsync();
        if (before is { } early)
        {
            await PassAsync(sandbox, early);
            Assert.Empty(listener.Pushes);
        }
        await wait(sandbox);
        var receipts = listener.Pushes.Select(p => TemplateReceipt.Of(Unchecked(p))!).ToList();
        Assert.Equal(expected, receipts.Select(r => r.Status));
        Assert.All(receipts, r => Assert.Equal(sent["msgid"]!.GetValue<long>(), r.MsgId));
        Assert.Equal(1, Assert.Single(sandbox.Control.Callbacks.Faults).Struck);
    }

    static async Task PassAsync(TestSandbox sandbox, TimeSpan time)
    {
        sandbox.Clock.Advance(time);
        await sandbox.Control.SettleAsync();
    }

    /// <summary>Pushes from hours ago are outside the receiver's window; what they say is read without it.</summary>
    static CallbackMessage Unchecked(Received push) => CallbackMessage.Parse(push.Text)!;

    static IEnumerable<long> Numbers(TestSandbox sandbox, Listener listener) =>
        listener.Pushes.Select(p => TemplateReceipt.Of(PushTests.Read(sandbox, SandboxCallbackMode.Plain, p))!.MsgId);

    static SandboxEvent Popup(TestSandbox sandbox, ListShape shape) => new()
    {
        OpenId = sandbox.MiniOpenId,
        Event = "subscribe_msg_popup_event",
        ListElement = "SubscribeMsgPopupEvent",
        List = [new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TemplateId"] = TestSandbox.OneTime, ["SubscribeStatusString"] = "accept", ["PopupScene"] = "0",
        }],
        Shape = shape,
    };
}
