using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Tests.Faults;
using Api.Tests.Harness;
using Api.Tests.Wechat;

namespace Api.Tests.Nodes;

/// <summary>Three processes of the product and one of the sandbox; every call of every caller uses the token.</summary>
public sealed partial class TokenProcessTests : NodeTest
{
    const int Callers = 64, Processes = 3;

    /// <summary>Whoever waits longer for another node's token asks as well; a round that took so long on a busy machine proves nothing.</summary>
    static readonly TimeSpan PatienceWithOthers = TimeSpan.FromSeconds(3);

    [Fact(DisplayName = "三个进程各六十四个调用者，令牌一再到期，Redis 中途被杀：每次到期全部进程只向微信要一次令牌，没有一个调用失败")]
    public async Task One_call_per_expiry()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var platform = HostProcess.Start(Folder, "Development", ["sandbox", "--Sandbox:Port=0"]);
        await Until.TrueAsync("the sandbox says where it is", () => Task.FromResult(Phones().IsMatch(platform.Output)));
        using var knobs = new HttpClient { BaseAddress = new Uri(Phones().Match(platform.Output).Groups["address"].Value) };
        var nodes = new List<HostProcess>();
        try
        {
            var clients = new List<HttpClient>();
            for (var n = 0; n < Processes; n++)
            {
                nodes.Add(HostProcess.StartDemo(
                    Folder, $"--Clock:StartAt={TestApp.OrdinaryMonday}", $"--Wechat:BaseUrl={Apis().Match(platform.Output).Groups["address"].Value}", $"--{redis.Setting}", "--Redis:PatienceMilliseconds=5000"));
                clients.Add(await SignedInAsync(nodes[n]));
            }
            await EverybodyAsync(clients);
            await RoundAsync(knobs, clients);
            await RoundAsync(knobs, clients);
            var calling = EverybodyAsync(clients);
            await redis.KillAsync();
            await calling;
            await RoundAsync(knobs, clients);
            await RoundAsync(knobs, clients);
            clients.ForEach(c => c.Dispose());
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    /// <summary>The token dies while everybody calls: one call for the next one.</summary>
    static async Task RoundAsync(HttpClient knobs, List<HttpClient> clients)
    {
        for (var attempt = 0; ; attempt++)
        {
            var before = await TokenCallsAsync(knobs);
            (await knobs.PostAsJsonAsync($"/sandbox/accounts/{WechatWorld.Service}/tokens", new { left = "00:00:00" })).EnsureSuccessStatusCode();
            var watch = Stopwatch.StartNew();
            await EverybodyAsync(clients);
            var calls = await TokenCallsAsync(knobs) - before;
            if (calls == 1) return;
            Assert.True(watch.Elapsed > PatienceWithOthers && calls <= Processes && attempt < 10, $"{calls} calls for one expiry in {watch.Elapsed}.");
        }
    }

    static Task EverybodyAsync(List<HttpClient> clients) => Task.WhenAll(clients.SelectMany(client => Enumerable.Range(0, Callers).Select(async _ =>
    {
        var answer = (await client.GetFromJsonAsync<JsonObject>("/api/v1/messages/templates"))!;
        Assert.Empty(answer["unreachable"]!.AsArray());
    })));

    static async Task<long> TokenCallsAsync(HttpClient knobs) =>
        (await knobs.GetFromJsonAsync<JsonObject>("/sandbox/counters"))!["calls"]!["/cgi-bin/stable_token"]!["received"]!.GetValue<long>();

    static async Task<HttpClient> SignedInAsync(HostProcess node)
    {
        var client = await node.ReadyAsync();
        var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { userName = "admin", password = TestApp.Password });
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await answer.JsonAsync())["accessToken"]!.GetValue<string>());
        return client;
    }

    [GeneratedRegex(@"APIs\s+(?<address>http://127\.0\.0\.1:\d+)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Apis();

    [GeneratedRegex(@"phones\s+(?<address>http://127\.0\.0\.1:\d+/)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phones();
}
