using System.ComponentModel;
using System.Diagnostics;

namespace Api.Tests.Faults;

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
        catch (Win32Exception)
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
