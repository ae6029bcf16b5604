using System.Diagnostics;

namespace Api.Tests.Faults;

/// <summary>A small file system in memory, gone after the test.</summary>
internal sealed class Tmpfs : IAsyncDisposable
{
    Tmpfs(string path) => Path = path;

    public string Path { get; }

    public static async Task<Tmpfs> MountAsync(string below, string size)
    {
        var path = Directory.CreateDirectory(System.IO.Path.Combine(below, "tmpfs")).FullName;
        var code = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path);
        return code == 0 ? new Tmpfs(path) : throw new InvalidOperationException($"This test mounts a tmpfs and must be allowed to: mount ended with {code}.");
    }

    /// <summary>Writes a file that leaves so many bytes free.</summary>
    public void Fill(string file, int leave)
    {
        var bytes = new DriveInfo(Path).AvailableFreeSpace - leave;
        Assert.True(bytes > 0, "The disk is fuller than the test wants it.");
        File.WriteAllBytes(file, new byte[bytes]);
    }

    public async ValueTask DisposeAsync() => Assert.Equal(0, await RunAsync("umount", Path));

    static async Task<int> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
