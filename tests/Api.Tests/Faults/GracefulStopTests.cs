using System.Collections.Concurrent;
using System.Net;
using Api.Tests.Harness;

namespace Api.Tests.Faults;

public sealed class GracefulStopTests : FaultTest
{
    [Fact(DisplayName = "忙时停机（SIGTERM）：写下的每一条都给了回执，退出码为0")]
    public async Task EveryAcceptedRequestIsAnswered()
    {
        var receipts = new ConcurrentBag<string>();
        await using var host = HostProcess.StartDemo(Folder);
        using var client = await host.ReadyAsync();
        var ticket = await WalkIn.TicketAsync(client);
        var people = Enumerable.Range(0, 16).Select(_ => RateUntilClosedAsync()).ToList();
        while (receipts.Count < 200 && people.TrueForAll(p => !p.IsCompleted)) await Task.Delay(1);
        host.Terminate();
        await Task.WhenAll(people);
        Assert.Equal(0, await host.ExitAsync());

        await using var facts = await StoredFacts.OpenAsync(Folder);
        Assert.Equal(receipts.Order(StringComparer.Ordinal), (await facts.ReceiptsAsync()).Order(StringComparer.Ordinal));
        await facts.AssertSoundAsync();

        async Task RateUntilClosedAsync()
        {
            while (true)
            {
                try
                {
                    using var answer = await new WalkIn(ticket).SendAsync(client);
                    Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                    receipts.Add((await answer.JsonAsync())["receiptNo"]!.GetValue<string>());
                }
                catch (HttpRequestException closed) when (closed.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded or HttpRequestError.Unknown)
                {
                    return;
                }
            }
        }
    }
}
