using System.Net;

namespace Api.Tests.Faults;

/// <summary>The nightly sweep of defaults, cut off again and again while people rate. The big one is a command: Benchmarks sweep.</summary>
public sealed class KilledWhileSettlingTests : FaultTest
{
    const int Open = 4000, Kills = 4;
    const string Before = "2026-11-16T10:00:00+08:00", After = "2026-11-24T00:05:00+08:00";
    static readonly DateTime Due = new(2026, 11, 23, 16, 0, 0, DateTimeKind.Utc);

    [Fact(DisplayName = "默认评价中途断电四次，同时有人评价：每件恰好一条默认评价，计数与重算一致，已回执的一条不少")]
    public async Task Each_once()
    {
        await using (var host = HostProcess.StartDemo(Folder, $"--Clock:StartAt={Before}"))
        {
            using var client = await host.ReadyAsync();
            host.Terminate();
            Assert.Equal(0, await host.ExitAsync());
        }
        await ManyEncounters.AddAsync(StoredFacts.FileOf(Folder), Open, Due);

        var (receipts, cut) = (new List<string>(), 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var host = HostProcess.StartDemo(Folder, $"--Clock:StartAt={After}");
            using var client = await host.ReadyAsync();
            var ticket = await WalkIn.TicketAsync(client);
            var before = await ManyEncounters.UnsettledAsync(StoredFacts.FileOf(Folder));
            // Cut off in the middle of a sweep: some of it done, some not.
            while (await ManyEncounters.UnsettledAsync(StoredFacts.FileOf(Folder)) is var left && left > before - 200 && left > 0)
            {
                using var answer = await new WalkIn(ticket, negative: receipts.Count % 3 == 0).SendAsync(client);
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                receipts.Add(await answer.Content.ReadAsStringAsync());
            }
            await host.KillAsync();
            if (await ManyEncounters.UnsettledAsync(StoredFacts.FileOf(Folder)) > 0) cut++;
        }
        Assert.True(cut > 0, "No kill met a sweep; the test proves nothing.");

        await using (var host = HostProcess.StartDemo(Folder, $"--Clock:StartAt={After}"))
        {
            using var client = await host.ReadyAsync();
            for (var turn = 0; turn < 1200 && await ManyEncounters.UnsettledAsync(StoredFacts.FileOf(Folder)) > 0; turn++) await Task.Delay(100);
            host.Terminate();
            Assert.Equal(0, await host.ExitAsync());
        }
        await using (var verify = HostProcess.Start(Folder, "Development", ["tally", "verify"]))
            Assert.True(await verify.ExitAsync() == 0, verify.Errors);
        await using var facts = await StoredFacts.OpenAsync(Folder);
        Assert.Equal(0L, await facts.ScalarAsync("SELECT COUNT(*) FROM Encounters WHERE Window_DefaultDueAt IS NOT NULL AND SettledAt IS NULL"));
        Assert.Equal((long)Open, await facts.ScalarAsync("SELECT COUNT(DISTINCT r.EncounterId) FROM Ratings r JOIN Encounters e ON e.Id = r.EncounterId WHERE e.Number BETWEEN 200000000000000 AND 200000000004000 AND r.Origin = 'Default' AND e.DefaultedAt IS NOT NULL"));
        Assert.Equal((long)Open, await facts.ScalarAsync("SELECT COUNT(*) FROM Ratings r JOIN Encounters e ON e.Id = r.EncounterId WHERE e.Number BETWEEN 200000000000000 AND 200000000004000"));
        Assert.Equal((long)receipts.Count, await facts.ScalarAsync("SELECT COUNT(*) FROM Ratings WHERE Origin = 'Active'"));
        Assert.Equal("ok", await facts.ScalarAsync("PRAGMA integrity_check"));
    }
}
