using Api.Features.Messaging;
using Api.Persistence;
using Domain.Messaging;
using Wechat.Client;

namespace Api.Tests.Messaging;

/// <summary>What becomes of a message after a call, without a product around it.</summary>
public sealed class SendingVerdictTests
{
    static readonly DateTime Now = new(2026, 11, 16, 1, 0, 0, DateTimeKind.Utc);
    static readonly WechatError Busy = new(-1, WechatAdvice.RetryLater, "微信系统繁忙，稍后再试");

    [Theory(DisplayName = "微信答复繁忙十次后交给人看；请求没有发出去的不算次数，一直等到连得上")]
    [InlineData(9, null, DeliveryState.Queued)]
    [InlineData(10, null, DeliveryState.Failed)]
    [InlineData(10, 0, DeliveryState.Queued)]
    [InlineData(500, 86400, DeliveryState.Queued)]
    public void Attempts(int attempts, int? unreachedSeconds, DeliveryState expected)
    {
        var unreached = unreachedSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var verdict = SendingVerdict.Of(Message(attempts), Busy, isUncertain: false, Now, jitter: 0, unreached);
        Assert.Equal(expected, verdict.State);
        if (unreachedSeconds is { } lasted) Assert.Equal(Now.AddSeconds(Math.Clamp(lasted, 2, 1800)), verdict.DueAt);
    }

    [Fact(DisplayName = "先前一次结果不明的，连不上时也不会过了十分钟再发")]
    public void Uncertain() => Assert.Equal(
        DeliveryState.OutcomeUnknown,
        SendingVerdict.Of(Message(2), Busy, isUncertain: true, Now, jitter: 0, unreached: TimeSpan.FromHours(1)).State);

    [Fact(DisplayName = "连不上的时长按账号记，许多消息同时遇到也只算一次；有一次发出去就重新算起")]
    public void Outages()
    {
        var outages = new SendingOutages();
        Assert.Equal(TimeSpan.Zero, outages.Note("service", hasLeft: false, Now));
        Assert.Equal(TimeSpan.Zero, outages.Note("service", hasLeft: false, Now));
        Assert.Equal(TimeSpan.FromMinutes(5), outages.Note("service", hasLeft: false, Now.AddMinutes(5)));
        Assert.Null(outages.Note("mini", hasLeft: true, Now.AddMinutes(5)));
        Assert.Null(outages.Note("service", hasLeft: true, Now.AddMinutes(6)));
        Assert.Equal(TimeSpan.Zero, outages.Note("service", hasLeft: false, Now.AddMinutes(7)));
    }

    static OutboundMessage Message(int attempts) => new()
    {
        Id = Guid.Empty,
        Kind = MessageKind.CaseProgress,
        DedupeKey = "test",
        Forms = [],
        CreatedAt = Now,
        State = DeliveryState.Sending,
        DueAt = Now,
        Channel = MessageChannel.Template,
        FirstAttemptAt = Now.AddMinutes(-1),
        Attempts = attempts,
    };
}
