using Wechat.Tokens;

namespace Wechat.Tests.Tokens;

public sealed class TokenScheduleTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    [Theory(DisplayName = "何时续取（距到期的秒数）：提前十分钟，加一成随机；寿命短的提前一半；微信仍给同一个的，等到最后五分钟之内")]
    [InlineData(7200, false, 600, 660), InlineData(1200, false, 600, 660), InlineData(600, false, 300, 330), InlineData(300, false, 150, 165), InlineData(1, false, 0, 1)]
    [InlineData(600, true, 270, 300), InlineData(301, true, 270, 300), InlineData(300, true, 150, 165)]
    public void Renewal(int life, bool isSameAsBefore, int atLeast, int atMost)
    {
        var expiresAt = Now.AddSeconds(life);
        var early = Enumerable.Range(0, 200).Select(_ => (expiresAt - TokenSchedule.RenewAt(Now, expiresAt, isSameAsBefore)).TotalSeconds).ToList();
        Assert.All(early, seconds => Assert.InRange(seconds, atLeast, atMost));
        Assert.True(early.Distinct().Count() > 20);
    }
}
