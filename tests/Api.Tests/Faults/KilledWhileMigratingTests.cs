using System.Net;
using Microsoft.Data.Sqlite;

namespace Api.Tests.Faults;

public sealed class KilledWhileMigratingTests : FaultTest
{
    const int RandomStarts = 8, AimedStarts = 4;

    /// <summary>About when an undisturbed start has migrated and seeded.</summary>
    static readonly TimeSpan LastMoment = TimeSpan.FromMilliseconds(2000);

    static readonly ParallelOptions Two = new() { MaxDegreeOfParallelism = 2 };

    [Fact(DisplayName = "首次启动中途断电八次：每次再启动都能就绪并收下评价")]
    public Task KilledAtAnyMoment() => Parallel.ForAsync(0, RandomStarts, Two, async (start, _) =>
    {
        var folder = NewFolder(start);
        await using (var host = HostProcess.StartDemo(folder))
        {
            await Task.Delay(LastMoment * start / (RandomStarts - 1), CancellationToken.None);
            await host.KillAsync();
        }
        await StartsAndRatesAsync(folder);
    });

    [Fact(DisplayName = "迁移锁还在时断电：留下的锁行不挡住下一次启动")]
    public async Task KilledWhileTheLockRowExists()
    {
        var left = 0;
        await Parallel.ForAsync(0, AimedStarts, Two, async (start, _) =>
        {
            var folder = NewFolder(start);
            await using (var host = HostProcess.StartDemo(folder))
            {
                while (!HasLockRow(folder) && !host.Output.Contains("demo is running", StringComparison.Ordinal) && !host.HasExited)
                    await Task.Delay(1, CancellationToken.None);
                await host.KillAsync();
            }
            if (HasLockRow(folder)) Interlocked.Increment(ref left);
            await StartsAndRatesAsync(folder);
        });
        Assert.True(left > 0, "None of the kills met the lock row; the test proves nothing.");
    }

    static async Task StartsAndRatesAsync(string folder)
    {
        await using var host = HostProcess.StartDemo(folder);
        using var client = await host.ReadyAsync();
        using var answer = await new WalkIn(await WalkIn.TicketAsync(client), negative: true).SendAsync(client);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await host.KillAsync();
        await using var facts = await StoredFacts.OpenAsync(folder);
        await facts.AssertSoundAsync();
        Assert.Single(await facts.ReceiptsAsync());
        Assert.Equal(1L, await facts.ScalarAsync("SELECT COUNT(*) FROM Centres"));
    }

    string NewFolder(int start) => Directory.CreateDirectory(Path.Combine(Folder, start.ToString())).FullName;

    static bool HasLockRow(string folder)
    {
        if (!File.Exists(StoredFacts.FileOf(folder))) return false;
        try
        {
            using var connection = new SqliteConnection($"Data Source={StoredFacts.FileOf(folder)};Mode=ReadOnly;Pooling=False;Default Timeout=1");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM __EFMigrationsLock";
            return command.ExecuteScalar() is > 0L;
        }
        catch (SqliteException notYet) when (notYet.SqliteErrorCode is 1 or 5 or 8 or 14)
        {
            // No table, locked, still without its shared memory, or no file yet.
            return false;
        }
    }
}
