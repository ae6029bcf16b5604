using System.Collections.Concurrent;
using System.Net;
using Api.Tests.Faults;
using Api.Tests.Harness;

namespace Api.Tests.Nodes;

/// <summary>一次一评 with two nodes on one database: whoever writes second sees the first one's rating.</summary>
public sealed class SameMomentTests : NodeTest
{
    const int Rounds = 400, ProcessRounds = 100, AtOnce = 4, ClientsPerNode = 4;

    [Fact(DisplayName = "两个节点一个库，同一次服务、同一人同一入口、同一个键同时提交数千次：每轮恰好写下一条，其余是409或重放")]
    public async Task TwoNodes()
    {
        await using var here = await NodeAsync();
        await using var there = await NodeAsync();
        await RoundsAsync(here, Rounds, here.Address, there.Address);
    }

    [Fact(DisplayName = "两个进程一个库，同样的同时提交：每轮恰好写下一条，其余是409或重放")]
    public async Task TwoProcesses()
    {
        // The third node only registers what is rated.
        await using var registrar = await NodeAsync();
        var startAt = $"--Clock:StartAt={TestApp.OrdinaryMonday}";
        await using var one = HostProcess.StartDemo(Folder, startAt);
        await using var two = HostProcess.StartDemo(Folder, startAt);
        using HttpClient first = await one.ReadyAsync(), second = await two.ReadyAsync();
        await RoundsAsync(registrar, ProcessRounds, first.BaseAddress!, second.BaseAddress!);
    }

    async Task RoundsAsync(TestApp registrar, int rounds, params Uri[] nodes)
    {
        var window = await registrar.TicketAsync("window");
        var encounters = new ConcurrentQueue<string>();
        for (var round = 0; round < rounds; round += 3) encounters.Enqueue((await registrar.RegisterAsync()).Ticket);
        var clients = nodes.Select(Plain).ToList();
        await Parallel.ForAsync(0, rounds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (round, _) =>
        {
            var kind = (Contest)(round % 3);
            var ticket = kind == Contest.Encounter && encounters.TryDequeue(out var own) ? own : window;
            await ContestAsync(kind, ticket, clients);
        });
        clients.ForEach(c => c.Dispose());

        await using var facts = await StoredFacts.OpenAsync(Folder);
        Assert.Equal(rounds, (await facts.ReceiptsAsync()).Count);
        await facts.AssertSoundAsync();
    }

    /// <summary>Everybody at every node at the same moment.</summary>
    static async Task ContestAsync(Contest kind, string ticket, List<HttpClient> nodes)
    {
        var same = new Person(ticket);
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, ClientsPerNode).SelectMany(_ => nodes).Select(node => kind switch
        {
            Contest.Encounter => new Person(ticket).RateAsync(node, level: "dissatisfied"),
            Contest.WalkIn => same.RateAsync(node),
            _ => same.RateAsync(node, key),
        }));
        var created = answers.Where(a => a.StatusCode == HttpStatusCode.Created).ToList();
        Assert.Single(created, a => !a.Headers.Contains("Idempotency-Replayed"));
        if (kind == Contest.Retry)
        {
            // The same wish under the same key: everybody gets the one answer.
            Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct(StringComparer.Ordinal));
            Assert.Equal(answers.Length, created.Count);
        }
        else
        {
            Assert.Single(created);
            Assert.All(answers.Except(created), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
        }
        foreach (var answer in answers) answer.Dispose();
    }

    enum Contest
    {
        Encounter,
        WalkIn,
        Retry,
    }
}
