using Wechat.Client;

namespace Wechat.Tests.Client;

public sealed class WechatErrorTableTests
{
    [Theory(DisplayName = "错误码表：每种错误该怎么办")]
    [InlineData(0, WechatAdvice.Done), InlineData(-1, WechatAdvice.RetryLater)]
    [InlineData(40001, WechatAdvice.RefreshTokenOnce), InlineData(40014, WechatAdvice.RefreshTokenOnce), InlineData(42001, WechatAdvice.RefreshTokenOnce)]
    [InlineData(45011, WechatAdvice.WaitForNextMinute), InlineData(45009, WechatAdvice.WaitForTomorrow), InlineData(43117, WechatAdvice.SpareThisRecipient)]
    [InlineData(43004, WechatAdvice.RecipientCannotReceive), InlineData(50005, WechatAdvice.RecipientCannotReceive), InlineData(43101, WechatAdvice.RecipientCannotReceive), InlineData(40003, WechatAdvice.RecipientCannotReceive)]
    [InlineData(47003, WechatAdvice.TemplateIsWrong), InlineData(40037, WechatAdvice.TemplateIsWrong), InlineData(40036, WechatAdvice.TemplateIsWrong)]
    [InlineData(48001, WechatAdvice.AccountIsStopped), InlineData(48004, WechatAdvice.AccountIsStopped), InlineData(50002, WechatAdvice.AccountIsStopped)]
    [InlineData(40125, WechatAdvice.AccountIsStopped), InlineData(40164, WechatAdvice.AccountIsStopped), InlineData(89503, WechatAdvice.AccountIsStopped), InlineData(40243, WechatAdvice.AccountIsStopped), InlineData(40013, WechatAdvice.AccountIsStopped)]
    [InlineData(40029, WechatAdvice.CodeIsSpent), InlineData(40163, WechatAdvice.CodeIsSpent), InlineData(42003, WechatAdvice.CodeIsSpent)]
    [InlineData(40033, WechatAdvice.RequestIsWrong), InlineData(47001, WechatAdvice.RequestIsWrong), InlineData(40129, WechatAdvice.RequestIsWrong), InlineData(48006, WechatAdvice.RequestIsWrong)]
    public void Known(int code, WechatAdvice advice)
    {
        Assert.Equal(advice, WechatErrorTable.Of(code).Advice);
        Assert.True(WechatErrorTable.Of(code).IsKnown);
    }

    [Fact(DisplayName = "没有收录的错误码不会悄无声息：至多再试两次，理由里写着错误码")]
    public void Unknown()
    {
        var error = WechatErrorTable.Of(987654);
        Assert.Equal((WechatAdvice.RetryLater, 2, false), (error.Advice, error.MaxRetries, error.IsKnown));
        Assert.Contains("987654", error.Reason);
        Assert.Equal((WechatAdvice.RecipientCannotReceive, false), (WechatErrorTable.Of(43999).Advice, WechatErrorTable.Of(43999).IsKnown));
        Assert.Equal(1, WechatErrorTable.Of(43101).MaxRetries);
    }

    [Theory(DisplayName = "同一错误码在别的接口是别的意思")]
    [InlineData(40001, WechatPaths.StableToken, WechatAdvice.AccountIsStopped), InlineData(40013, WechatPaths.TemplateSend, WechatAdvice.TemplateIsWrong)]
    [InlineData(41030, WechatPaths.SubscribeSend, WechatAdvice.TemplateIsWrong), InlineData(41030, WechatPaths.GetWxaCodeUnlimit, WechatAdvice.RequestIsWrong)]
    [InlineData(40002, WechatPaths.GenerateUrlLink, WechatAdvice.AccountIsStopped), InlineData(40001, WechatPaths.TemplateSend, WechatAdvice.RefreshTokenOnce)]
    public void By_path(int code, string path, WechatAdvice advice) => Assert.Equal(advice, WechatErrorTable.Of(code, path).Advice);

    [Fact(DisplayName = "每个错误码只列一次，都有中文理由")]
    public void Table_is_tidy()
    {
        Assert.Equal(WechatErrorTable.All.Count, WechatErrorTable.All.Select(e => e.Code).Distinct().Count());
        Assert.All(WechatErrorTable.All, e => Assert.Matches("[\u4e00-\u9fff]{2}", e.Reason));
    }

    [Fact(DisplayName = "等到何时：分钟限额到下一整分，日限额到北京时间次日零点，同一人半小时后")]
    public void Not_before()
    {
        var now = new DateTimeOffset(2026, 11, 21, 15, 59, 30, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 16, 0, 0, TimeSpan.Zero), WechatErrorTable.Of(45011).NotBefore(now));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.FromHours(8)), WechatErrorTable.Of(45009).NotBefore(now));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(8)), WechatErrorTable.Of(45009).NotBefore(now.AddMinutes(1)));
        Assert.Equal(now.AddMinutes(30), WechatErrorTable.Of(43117).NotBefore(now));
        Assert.Null(WechatErrorTable.Of(-1).NotBefore(now));
    }

    [Theory(DisplayName = "错误说明里的 rid、IP、字段名读得出")]
    [InlineData("invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 60a1b2c3-0f1e2d3c-4b5a6978", "60a1b2c3-0f1e2d3c-4b5a6978", "203.0.113.7", null)]
    [InlineData("argument invalid! data.thing1.value invalid rid: 6-5-4", "6-5-4", null, "thing1")]
    [InlineData("system error", null, null, null)]
    [InlineData(null, null, null, null)]
    public void Messages(string? message, string? rid, string? ip, string? field) =>
        Assert.Equal((rid, ip, field), (WechatErrorMessage.Rid(message), WechatErrorMessage.Ip(message), WechatErrorMessage.Field(message)));
}
