using System.Diagnostics;
using System.Net;
using Api.Tests.Faults;
using Api.Tests.Harness;

namespace Api.Tests.Nodes;

/// <summary>A real file system without room; where none can be mounted, <see cref="StorageFailureTests"/> has the limit of SQLite's own.</summary>
public sealed class FullDiskTests : FaultTest
{
    const int Times = 3, PeopleAtOnce = 8, RoomLeft = 256 * 1024;

    [TmpfsFact(DisplayName = "8 MB的tmpfs写满三次：每次都答503和Retry-After，写满前的回执都在；腾出空间后不用重启就接着收，同一个键恰好一条")]
    public async Task Full()
    {
        await using var disk = await Tmpfs.MountAsync(Folder, "8m");
        var receipts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var host = HostProcess.StartDemo(disk.Path))
        {
            using var client = await host.ReadyAsync();
            var ticket = await WalkIn.TicketAsync(client);
            for (var time = 0; time < Times; time++)
            {
                var filler = Path.Combine(disk.Path, "filler");
                disk.Fill(filler, leave: RoomLeft);
                var turnedAway = new List<WalkIn>();
                for (var turn = 0; turnedAway.Count < 2 * PeopleAtOnce; turn++)
                {
                    Assert.True(turn < 500, "A disk that never fills up proves nothing.");
                    var people = Enumerable.Range(0, PeopleAtOnce).Select(_ => new WalkIn(ticket, negative: true)).ToList();
                    foreach (var (person, answer) in people.Zip(await Task.WhenAll(people.Select(p => p.SendAsync(client)))))
                        using (answer)
                            if (answer.StatusCode == HttpStatusCode.Created)
                            {
                                receipts.Add(person.Key, await ReceiptOf(answer));
                            }
                            else
                            {
                                Assert.Equal((HttpStatusCode.ServiceUnavailable, "service.storageUnavailable"), (answer.StatusCode, await answer.CodeAsync()));
                                Assert.NotNull(answer.Headers.RetryAfter);
                                turnedAway.Add(person);
                            }
                }
                using (var scan = await client.GetAsync($"/api/v1/scan/{ticket}")) Assert.Equal(HttpStatusCode.OK, scan.StatusCode);

                File.Delete(filler);
                foreach (var person in turnedAway)
                {
                    using var answer = await person.SendAsync(client);
                    Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                    receipts.Add(person.Key, await ReceiptOf(answer));
                }
            }
            host.Terminate();
            Assert.Equal(0, await host.ExitAsync());
        }
        await using var facts = await StoredFacts.OpenAsync(disk.Path);
        Assert.Equal(receipts.Values.Order(StringComparer.Ordinal), (await facts.ReceiptsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(receipts.Keys.Order(StringComparer.Ordinal), (await facts.KeysAsync()).Order(StringComparer.Ordinal));
        await facts.AssertSoundAsync();
    }

    static async Task<string> ReceiptOf(HttpResponseMessage answer) => (await answer.JsonAsync())["receiptNo"]!.GetValue<string>();
}

/// <summary>Skipped, and said so, where nobody may mount.</summary>
public sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute()
    {
        if (!Tmpfs.IsPermitted) Skip = "这台机器不允许挂载 tmpfs；磁盘写满另由 StorageFailureTests.Full 以 max_page_count 检查。";
    }
}

/// <summary>A small file system in memory, gone after the test.</summary>
internal sealed class Tmpfs : IAsyncDisposable
{
    Tmpfs(string path) => Path = path;

    public static bool IsPermitted { get; } = Probe();

    public string Path { get; }

    public static async Task<Tmpfs> MountAsync(string below, string size)
    {
        var path = Directory.CreateDirectory(System.IO.Path.Combine(below, "tmpfs")).FullName;
        var code = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path);
        return code == 0 ? new Tmpfs(path) : throw new InvalidOperationException($"mount ended with {code}.");
    }

    /// <summary>Writes a file that leaves so many bytes free.</summary>
    public void Fill(string file, int leave)
    {
        var bytes = new DriveInfo(Path).AvailableFreeSpace - leave;
        Assert.True(bytes > 0, "The disk is fuller than the test wants it.");
        File.WriteAllBytes(file, new byte[bytes]);
    }

    public async ValueTask DisposeAsync() => Assert.Equal(0, await RunAsync("umount", Path));

    static bool Probe()
    {
        var folder = Directory.CreateTempSubdirectory("rating-mount-");
        try
        {
            if (RunAsync("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.FullName).GetAwaiter().GetResult() != 0) return false;
            return RunAsync("umount", folder.FullName).GetAwaiter().GetResult() == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No such command here.
            return false;
        }
        finally
        {
            folder.Delete();
        }
    }

    static async Task<int> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
