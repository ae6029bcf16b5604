using System.Net;
using Api.Tests.Harness;

namespace Api.Tests.Nodes;

public sealed class SharedLimitTests : NodeTest
{
    const int Limit = 4;
    static readonly string LimitSetting = $"RateLimits:Rater={Limit}";

    [Fact(DisplayName = "两个节点有Redis：同一人每分钟次数合起来算；Redis卡住或清空时各节点自己把关，恢复后又合起来算")]
    public async Task Together()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var here = await NodeAsync([redis.Setting, LimitSetting]);
        await using var there = await NodeAsync([redis.Setting, LimitSetting]);
        await CountsTogetherAsync(here, there);

        redis.Hang();
        Assert.Equal(2 * Limit, await LetInAsync(here, there));
        redis.GoOn();
        await CountsTogetherAsync(here, there);

        await redis.FlushAsync();
        Assert.InRange(await LetInAsync(here, there), Limit, 2 * Limit);
        await CountsTogetherAsync(here, there);
    }

    [Fact(DisplayName = "两个节点没有Redis：各节点各算各的")]
    public async Task Each()
    {
        await using var here = await NodeAsync([LimitSetting]);
        await using var there = await NodeAsync([LimitSetting]);
        Assert.Equal(2 * Limit, await LetInAsync(here, there));
    }

    [Fact(DisplayName = "写进Redis的键和值里没有地址、设备标识、票据、姓名电话")]
    public async Task NothingPersonal()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var app = await NodeAsync([redis.Setting]);
        await redis.ListenersAsync(1);
        using var rater = app.Browser();
        var ticket = await app.TicketAsync("window");
        using var scanned = await rater.GetAsync($"/api/v1/scan/{ticket}");
        var device = scanned.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1];
        using var rated = await rater.RateAsync(ticket, "dissatisfied", new { facets = new[] { "conduct" }, contact = new { name = "示例", phone = "0000-1234567" } });
        Assert.Equal(HttpStatusCode.Created, rated.StatusCode);

        var database = await redis.DatabaseAsync();
        var keys = await redis.KeysAsync();
        Assert.Contains(keys, k => k.StartsWith("rating:limit:", StringComparison.Ordinal));
        Assert.All(keys, key => Assert.Matches("^rating:(limit:[0-9a-f]+:[0-9]+|lock:work:[A-Za-z-]+)$", key));
        foreach (var key in keys)
        {
            // A lock that was released while we looked is gone, and has no value any more; -1 would be a key without an end.
            Assert.NotEqual(-1, (long)await database.ExecuteAsync("PTTL", key));
            if ((string?)await database.StringGetAsync(key) is { } value) Assert.Matches("^([0-9]{1,6}|[0-9A-F]{16})$", value);
        }
        var everything = string.Join('\n', keys);
        foreach (var secret in (string[])["127.0.0.1", "::1", device, ticket, "示例", "1234567"])
            Assert.DoesNotContain(secret, everything, StringComparison.OrdinalIgnoreCase);
    }

    static Task CountsTogetherAsync(TestApp here, TestApp there) =>
        Until.TrueAsync("the limit holds over both nodes", async () => await LetInAsync(here, there) == Limit);

    /// <summary>How many of twice the limit, in turn at both nodes, were not told to wait; all within one minute of the wall.</summary>
    static async Task<int> LetInAsync(TestApp here, TestApp there)
    {
        using HttpClient first = Plain(here.Address), second = Plain(there.Address);
        var ticket = await here.TicketAsync("window");
        while (true)
        {
            var minute = Minute();
            var person = new Person(ticket);
            var letIn = 0;
            for (var turn = 0; turn < 2 * Limit; turn++)
                foreach (var node in (HttpClient[])[first, second])
                {
                    using var answer = await person.RateAsync(node);
                    Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.TooManyRequests]);
                    if (answer.StatusCode != HttpStatusCode.TooManyRequests) letIn++;
                }
            if (Minute() == minute) return letIn;
        }
    }

    static long Minute() => DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 60;
}
