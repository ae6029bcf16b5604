using System.Collections.Concurrent;
using System.Net;
using Api.Tests.Harness;

namespace Api.Tests.Faults;

public sealed class KilledWhileRatingTests : FaultTest
{
    const int Kills = 10, Clients = 16;

    readonly ConcurrentDictionary<string, string> receipts = new();
    readonly ConcurrentBag<WalkIn> unanswered = [];

    [Fact(DisplayName = "提交中途断电十次：已回执的一条不少一条不多，未答复的重试后恰好一条")]
    public async Task EveryReceiptIsKeptOnce()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = HostProcess.StartDemo(Folder);
            using var client = await host.ReadyAsync();
            await RetryAsync(client);
            var ticket = await WalkIn.TicketAsync(client);
            var before = receipts.Count;
            var people = Enumerable.Range(0, Clients).Select(n => RateUntilCutOffAsync(client, ticket, n)).ToList();
            // Cut off in the middle of the work, never before some of it was acknowledged.
            while (receipts.Count < before + Clients + (kill * 7) && people.TrueForAll(p => !p.IsCompleted)) await Task.Delay(1);
            await host.KillAsync();
            await Task.WhenAll(people);
        }
        Assert.NotEmpty(unanswered);

        await using (var host = HostProcess.StartDemo(Folder))
        {
            using var client = await host.ReadyAsync();
            await RetryAsync(client);
            host.Terminate();
            Assert.Equal(0, await host.ExitAsync());
        }

        await using var facts = await StoredFacts.OpenAsync(Folder);
        Assert.Equal(receipts.Values.Order(StringComparer.Ordinal), (await facts.ReceiptsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(receipts.Keys.Order(StringComparer.Ordinal), (await facts.KeysAsync()).Order(StringComparer.Ordinal));
        await facts.AssertSoundAsync();
    }

    async Task RateUntilCutOffAsync(HttpClient client, string ticket, int number)
    {
        for (var turn = 0; ; turn++)
        {
            var person = new WalkIn(ticket, negative: (number + turn) % 3 == 0);
            try
            {
                await AcknowledgeAsync(client, person);
            }
            catch (HttpRequestException)
            {
                unanswered.Add(person);
                return;
            }
        }
    }

    async Task RetryAsync(HttpClient client)
    {
        while (unanswered.TryTake(out var person)) await AcknowledgeAsync(client, person);
    }

    async Task AcknowledgeAsync(HttpClient client, WalkIn person)
    {
        using var answer = await person.SendAsync(client);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.True(receipts.TryAdd(person.Key, (await answer.JsonAsync())["receiptNo"]!.GetValue<string>()));
    }
}
