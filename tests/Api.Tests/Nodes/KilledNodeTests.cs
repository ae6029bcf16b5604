using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Api.Tests.Faults;
using Api.Tests.Harness;
using Xunit.Abstractions;

namespace Api.Tests.Nodes;

/// <summary>
/// One of two processes is cut off under load, again and again; what people were told is compared with what is stored.
/// <c>KILLS=100</c> in the environment makes the run longer than the suite's.
/// </summary>
public sealed class KilledNodeTests(ITestOutputHelper output) : NodeTest
{
    const int PeoplePerNode = 8, GoOn = 2;

    static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") ?? "8", CultureInfo.InvariantCulture);

    readonly ConcurrentDictionary<string, string> receipts = new();
    readonly HostProcess?[] nodes = new HostProcess?[2];
    readonly HttpClient?[] clients = new HttpClient?[2];
    readonly bool[] down = new bool[2];
    readonly Random chance = new(20261121);
    int retried, replayed, busy;
    volatile bool over;

    [Fact(DisplayName = "两个进程一个库，忙时反复杀掉其中一个（kill -9）：已回执的一条不少一条不多，未答复的到另一个节点重试后恰好一条")]
    public async Task EveryReceiptIsKeptOnce()
    {
        var watch = Stopwatch.StartNew();
        try
        {
            for (var node = 0; node < nodes.Length; node++) await StartAsync(node);
            var ticket = await WalkIn.TicketAsync(clients[0]!);
            var people = Enumerable.Range(0, nodes.Length * PeoplePerNode).Select(n => Task.Run(() => RateAsync(ticket, n))).ToList();
            for (var kill = 0; kill < Kills; kill++)
            {
                var victim = kill % nodes.Length;
                var until = receipts.Count + chance.Next(1, 150);
                await Until.TrueAsync("people are rating", () => Task.FromResult(receipts.Count >= until || people.Exists(p => p.IsFaulted)));
                Volatile.Write(ref down[victim], true);
                await nodes[victim]!.KillAsync();
                await StartAsync(victim);
                Volatile.Write(ref down[victim], false);
            }
            over = true;
            await Task.WhenAll(people);
            foreach (var node in nodes)
            {
                node!.Terminate();
                Assert.Equal(0, await node.ExitAsync());
            }
        }
        finally
        {
            over = true;
            foreach (var node in nodes) if (node is not null) await node.DisposeAsync();
            foreach (var client in clients) client?.Dispose();
        }

        await using var facts = await StoredFacts.OpenAsync(Folder);
        var stored = await facts.ReceiptsAsync();
        var lost = receipts.Values.Except(stored, StringComparer.Ordinal).Count();
        var doubled = stored.Count - receipts.Count;
        output.WriteLine($"{Kills} kills in {watch.Elapsed.TotalSeconds:F0} s: {receipts.Count} acknowledged, {stored.Count} stored, {lost} lost, {doubled} doubled; "
            + $"{retried} cut off and asked again, {replayed} of them had been stored; {busy} answers 503");
        Assert.Equal((0, 0), (lost, doubled));
        Assert.Equal(receipts.Keys.Order(StringComparer.Ordinal), (await facts.KeysAsync()).Order(StringComparer.Ordinal));
        Assert.True(retried >= Kills / 2, "The kills met nobody; the test proves nothing.");
        await facts.AssertSoundAsync();
    }

    async Task StartAsync(int node)
    {
        if (nodes[node] is { } gone) await gone.DisposeAsync();
        nodes[node] = HostProcess.StartDemo(Folder);
        // Whoever still holds the old client is cut off anyway; it is collected with the test.
        clients[node] = await nodes[node]!.ReadyAsync();
    }

    async Task RateAsync(string ticket, int number)
    {
        for (var turn = 0; !over; turn++)
        {
            // Whoever was cut off goes on at the other node, where some others never stop; the rest wait, so that the start
            // has most of the machine.
            while (MustWait(number) && !over) await Task.Delay(5);
            await RateUntilAnsweredAsync(new WalkIn(ticket, negative: (number + turn) % 3 == 0), number % nodes.Length);
        }
    }

    bool MustWait(int number) => Volatile.Read(ref down[number % nodes.Length])
        || (number >= GoOn * nodes.Length && (Volatile.Read(ref down[0]) || Volatile.Read(ref down[1])));

    /// <summary>Asks with the same key until somebody answers, at the other node after each time it was cut off.</summary>
    async Task RateUntilAnsweredAsync(WalkIn person, int node)
    {
        for (var cutOff = false; ; node = 1 - node)
            try
            {
                using var answer = await person.SendAsync(clients[node]!);
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    Interlocked.Increment(ref busy);
                    continue;
                }
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                if (cutOff && answer.Headers.Contains("Idempotency-Replayed")) Interlocked.Increment(ref replayed);
                Assert.True(receipts.TryAdd(person.Key, (await answer.JsonAsync())["receiptNo"]!.GetValue<string>()));
                return;
            }
            catch (HttpRequestException)
            {
                if (!cutOff) Interlocked.Increment(ref retried);
                cutOff = true;
                await Task.Delay(5);
            }
    }
}
