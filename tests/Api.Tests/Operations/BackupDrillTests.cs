using System.Collections.Concurrent;
using System.Net;
using Api.Tests.Faults;
using Api.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace Api.Tests.Operations;

/// <summary>The routine of docs/deploy.md, done once in full: back up while people rate, lose the database, restore, go on.</summary>
public sealed class BackupDrillTests : FaultTest
{
    readonly ConcurrentQueue<string> acknowledged = new();
    volatile bool enough;

    [Fact(DisplayName = "备份演练：八人同时评价时备份，备份开始前给了回执的一条不少；停机恢复后接着用，回执打得开，备份之后的不在")]
    public async Task Drill()
    {
        var copy = Path.Combine(Folder, "copy.db");
        List<string> before;
        await using (var host = HostProcess.StartDemo(Folder))
        {
            using var client = await host.ReadyAsync();
            var ticket = await WalkIn.TicketAsync(client);
            var people = Enumerable.Range(0, 8).Select(_ => RateAsync(client, ticket)).ToList();
            while (acknowledged.Count < 100 && people.TrueForAll(p => !p.IsCompleted)) await Task.Delay(1);
            before = [.. acknowledged];
            await SucceedsAsync("backup", copy);
            enough = true;
            await Task.WhenAll(people);
            Assert.True(acknowledged.Count > before.Count, "Nobody rated during the backup.");

            // The service goes on after the backup, and a restore into a served database is refused.
            using var late = await new WalkIn(ticket).SendAsync(client);
            var lateReceipt = (await late.IsRatedAsync())["receiptNo"]!.GetValue<string>();
            var (code, errors) = await RunAsync("restore", copy);
            Assert.True(code == 1, errors);
            Assert.Contains("being served", errors, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/receipts/{lateReceipt}")).StatusCode);
            acknowledged.Enqueue(lateReceipt);
            host.Terminate();
            Assert.Equal(0, await host.ExitAsync());
        }
        var copied = await ReceiptsAsync(copy);
        Assert.Subset(copied.ToHashSet(), before.ToHashSet());
        Assert.Subset(acknowledged.ToHashSet(), copied.ToHashSet());
        Assert.DoesNotContain(acknowledged.Last(), copied);

        var (existing, said) = await RunAsync("backup", copy);
        Assert.Equal(1, existing);
        Assert.Contains("not overwritten", said, StringComparison.Ordinal);
        Assert.Equal(copied, await ReceiptsAsync(copy));

        var database = StoredFacts.FileOf(Folder);
        var lost = await ReceiptsAsync(database);
        await SucceedsAsync("restore", copy);
        var kept = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(database)!, "rating.db.before-restore-*"),
            f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal));
        Assert.Equal(lost.Order(StringComparer.Ordinal), (await ReceiptsAsync(kept)).Order(StringComparer.Ordinal));

        await using (var host = HostProcess.StartDemo(Folder))
        {
            using var client = await host.ReadyAsync();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/receipts/{before[0]}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/api/v1/receipts/{acknowledged.Last()}")).StatusCode);
            using var again = await new WalkIn(await WalkIn.TicketAsync(client), negative: true).SendAsync(client);
            await again.IsRatedAsync();
            host.Terminate();
            Assert.Equal(0, await host.ExitAsync());
        }
        await using var facts = await StoredFacts.OpenAsync(Folder);
        Assert.Equal(copied.Count + 1, (await facts.ReceiptsAsync()).Count);
        await facts.AssertSoundAsync();
    }

    [Fact(DisplayName = "恢复：残缺的、别的系统的、不存在的文件都拒绝，原数据库一字节不动")]
    public async Task Unsound_copies()
    {
        await SucceedsAsync("migrate");
        var (sound, torn, foreign, text) = (At("sound.db"), At("torn.db"), At("foreign.db"), At("text.db"));
        await SucceedsAsync("backup", sound);
        var bytes = await File.ReadAllBytesAsync(sound);
        await File.WriteAllBytesAsync(torn, bytes[..(bytes.Length / 2)]);
        await File.WriteAllTextAsync(text, "这不是数据库");
        await using (var other = new SqliteConnection($"Data Source={foreign};Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE Ratings (Id INTEGER)";
            await command.ExecuteNonQueryAsync();
        }
        var before = await File.ReadAllBytesAsync(StoredFacts.FileOf(Folder));
        foreach (var file in (string[])[torn, foreign, text, At("absent.db")])
        {
            var (code, said) = await RunAsync("restore", file);
            Assert.True(code == 1, $"{file}: {code} {said}");
            Assert.Matches("nothing changed|no such file", said);
            Assert.DoesNotContain("Unhandled", said, StringComparison.Ordinal);
        }
        Assert.Equal(before, await File.ReadAllBytesAsync(StoredFacts.FileOf(Folder)));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(StoredFacts.FileOf(Folder))!, "*restor*"));
        await SucceedsAsync("restore", sound);
    }

    string At(string name) => Path.Combine(Folder, name);

    async Task RateAsync(HttpClient client, string ticket)
    {
        while (!enough)
        {
            using var answer = await new WalkIn(ticket).SendAsync(client);
            acknowledged.Enqueue((await answer.IsRatedAsync())["receiptNo"]!.GetValue<string>());
        }
    }

    async Task SucceedsAsync(params string[] command)
    {
        var (code, said) = await RunAsync(command);
        Assert.True(code == 0, $"{string.Join(' ', command)}: {code} {said}");
    }

    Task<(int Code, string Errors)> RunAsync(params string[] command) => Starts.UntilItEndsAsync(Folder, "Production", command);

    static async Task<List<string>> ReceiptsAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync());
        command.CommandText = "SELECT ReceiptNo FROM Ratings ORDER BY ReceiptNo";
        await using var reader = await command.ExecuteReaderAsync();
        var receipts = new List<string>();
        while (await reader.ReadAsync()) receipts.Add(reader.GetString(0));
        return receipts;
    }
}
