using Domain.Messaging;

namespace Domain.Tests.Messaging;

public sealed class DeliveryTests
{
    static readonly DateTime Noon = new(2026, 11, 16, 4, 0, 0, DateTimeKind.Utc);

    [Theory(DisplayName = "投递状态：终态不再变化，结果不明还能等回执，其余按表走")]
    [InlineData(DeliveryState.Queued, DeliveryState.Sending, true)]
    [InlineData(DeliveryState.Sending, DeliveryState.Sent, true)]
    [InlineData(DeliveryState.Sent, DeliveryState.Delivered, true)]
    [InlineData(DeliveryState.OutcomeUnknown, DeliveryState.Delivered, true)]
    [InlineData(DeliveryState.OutcomeUnknown, DeliveryState.Queued, false)]
    [InlineData(DeliveryState.Sent, DeliveryState.Queued, false)]
    [InlineData(DeliveryState.Delivered, DeliveryState.Failed, false)]
    [InlineData(DeliveryState.Queued, DeliveryState.Delivered, false)]
    [InlineData(DeliveryState.Parked, DeliveryState.Queued, true)]
    public void Moves(DeliveryState from, DeliveryState to, bool allowed) => Assert.Equal(allowed, DeliveryMoves.Allows(from, to));

    [Fact(DisplayName = "投递状态：已送达、无法接收、发送失败、未发送是终态；只有还在路上和已送达的不能重发")]
    public void Ends()
    {
        var all = Enum.GetValues<DeliveryState>();
        Assert.Equal([DeliveryState.Delivered, DeliveryState.Blocked, DeliveryState.Failed, DeliveryState.Suppressed], all.Where(DeliveryMoves.IsFinal));
        Assert.Equal([DeliveryState.Queued, DeliveryState.Sending, DeliveryState.Sent, DeliveryState.Delivered], all.Where(s => !DeliveryMoves.MayBeResent(s)));
    }

    [Theory(DisplayName = "重试间隔：2秒起逐次加倍，最长半小时，随机提前至多四分之一")]
    [InlineData(1, 0, 2)]
    [InlineData(1, 1, 1.5)]
    [InlineData(4, 0, 16)]
    [InlineData(30, 0, 1800)]
    [InlineData(30, 1, 1350)]
    public void Waits(int attempts, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.After(attempts, jitter));

    [Theory(DisplayName = "连不上微信时：已经断了多久就再等多久，至少2秒，至多半小时，随机提前至多四分之一")]
    [InlineData(0, 0, 2)]
    [InlineData(40, 0, 40)]
    [InlineData(40, 1, 30)]
    [InlineData(86400, 0, 1800)]
    public void Waits_for_a_connection(double lasted, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.WhileNothingLeaves(TimeSpan.FromSeconds(lasted), jitter));

    [Theory(DisplayName = "结果不明：模板消息在时限内可以用同一编号再发，订阅消息一次也不能")]
    [InlineData(MessageChannel.Template, 0, true)]
    [InlineData(MessageChannel.Template, 8.9, true)]
    [InlineData(MessageChannel.Template, 9, false)]
    [InlineData(MessageChannel.Subscription, 0, false)]
    public void Repeats(MessageChannel channel, double minutes, bool allowed) =>
        Assert.Equal(allowed, RetrySchedule.MayRepeat(channel, Noon, Noon.AddMinutes(minutes)));

    [Theory(DisplayName = "渠道选择：关注的走模板消息，有余量的走订阅消息，都没有就不发；失败过的渠道不再走")]
    [InlineData(true, 1, null, MessageChannel.Template)]
    [InlineData(false, 1, null, MessageChannel.Subscription)]
    [InlineData(null, 0, null, null)]
    [InlineData(true, 1, MessageChannel.Template, MessageChannel.Subscription)]
    [InlineData(true, 0, MessageChannel.Template, null)]
    [InlineData(false, 1, MessageChannel.Subscription, null)]
    public void Chooses(bool? follows, int balance, MessageChannel? failed, MessageChannel? expected)
    {
        var choice = ChannelChoice.For(new RecipientReach(HasTemplate: true, HasServiceOpenid: true, follows, HasSubscription: true, HasMiniOpenid: true, balance), failed);
        Assert.Equal((expected, expected is null), (choice.Channel, choice.Reason is not null));
    }
}
