using System.Text.Json.Nodes;

namespace Wechat.Tests.Sandbox;

public sealed class QuotaTests
{
    [Fact(DisplayName = "沙箱：每分钟限额用完是 45011，下一分钟恢复，别的接口不受影响")]
    public async Task Minute()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.SetQuota(TestSandbox.TemplateSend, perMinute: 2, perDay: null);
        Assert.Equal([0, 0, 45011], await CodesAsync(sandbox, 3));
        Assert.Equal(0, (await sandbox.GetAsync($"/cgi-bin/ticket/getticket?type=jsapi&access_token={await sandbox.TokenAsync()}")).Code());
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([0], await CodesAsync(sandbox, 1));
    }

    [Fact(DisplayName = "沙箱：每日限额用完是 45009，北京时间零点恢复")]
    public async Task Day()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.SetQuota(TestSandbox.TemplateSend, perMinute: null, perDay: 1);
        Assert.Equal([0, 45009], await CodesAsync(sandbox, 2));
        // 09:00 in Beijing; the day of UTC ends eight hours later than Beijing's.
        sandbox.Clock.Advance(TimeSpan.FromHours(15) - TimeSpan.FromSeconds(1));
        Assert.Equal([45009], await CodesAsync(sandbox, 1));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([0], await CodesAsync(sandbox, 1));
    }

    [Fact(DisplayName = "沙箱：清零恢复当日次数，每月十次，之后 48006，下月又可以")]
    public async Task Cleared_ten_times_a_month()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.SetQuota(TestSandbox.TemplateSend, perMinute: null, perDay: 1);
        Assert.Equal([0, 45009], await CodesAsync(sandbox, 2));
        Assert.Equal(0, await ClearAsync(sandbox));
        Assert.Equal([0], await CodesAsync(sandbox, 1));
        for (var i = 1; i < 10; i++) Assert.Equal(0, await ClearAsync(sandbox));
        Assert.Equal(48006, await ClearAsync(sandbox));
        sandbox.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(0, await ClearAsync(sandbox));
        Assert.Equal(40013, (await sandbox.CallAsync(TestSandbox.Service, "/cgi-bin/clear_quota", new JsonObject { ["appid"] = TestSandbox.Mini })).Code());
    }

    [Fact(DisplayName = "沙箱：查询限额说出今日已用和剩余")]
    public async Task Told()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.SendAsync();
        var answer = await sandbox.CallAsync(
            TestSandbox.Service, "/cgi-bin/openapi/quota/get", new JsonObject { ["cgi_path"] = TestSandbox.TemplateSend });
        Assert.Equal((100_000, 1, 99_999), (
            answer["quota"]!["daily_limit"]!.GetValue<int>(), answer["quota"]!["used"]!.GetValue<int>(), answer["quota"]!["remain"]!.GetValue<int>()));
    }

    static async Task<List<int>> CodesAsync(TestSandbox sandbox, int count)
    {
        var codes = new List<int>();
        for (var i = 0; i < count; i++) codes.Add((await sandbox.SendAsync()).Code());
        return codes;
    }

    static async Task<int> ClearAsync(TestSandbox sandbox) =>
        (await sandbox.CallAsync(TestSandbox.Service, "/cgi-bin/clear_quota", new JsonObject { ["appid"] = TestSandbox.Service })).Code();
}
