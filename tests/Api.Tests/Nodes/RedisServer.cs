using System.Diagnostics;
using System.Runtime.InteropServices;
using Api.Tests.Faults;
using StackExchange.Redis;

namespace Api.Tests.Nodes;

/// <summary>
/// A real redis-server of this test's own: free loopback port, no persistence, a folder that goes with it. Ended, paused
/// and resumed by its own process id.
/// </summary>
internal sealed class RedisServer : IAsyncDisposable
{
    const int Kill = 9, Continue = 18, Stop = 19;

    readonly string folder = Directory.CreateTempSubdirectory("rating-redis-").FullName;
    Process? process;
    ConnectionMultiplexer? inspector;

    RedisServer(int port)
    {
        Port = port;
        process = Launch();
    }

    public int Port { get; }

    /// <summary>The setting that makes a node use it.</summary>
    public string Setting => $"Redis:ConnectionString=127.0.0.1:{Port}";

    /// <summary>Starts a server and waits until it answers.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer(HostProcess.FreePort());
        await server.AnswersAsync();
        return server;
    }

    /// <summary>Stops it in the middle of whatever it does; connections stay open and nothing is answered.</summary>
    public void Hang() => Send(Stop);

    /// <summary>Lets it go on.</summary>
    public void GoOn() => Send(Continue);

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        await ForgetInspector();
        Send(Kill);
        await process!.WaitForExitAsync().WaitAsync(HostProcess.Patience);
        process.Dispose();
        process = null;
    }

    /// <summary>Starts it again, empty, on the same port.</summary>
    public Task StartAgainAsync()
    {
        process = Launch();
        return AnswersAsync();
    }

    /// <summary>Forgets everything it knew, the scripts too.</summary>
    public async Task FlushAsync()
    {
        var server = (await InspectorAsync()).GetServer("127.0.0.1", Port);
        await server.FlushAllDatabasesAsync();
        await server.ScriptFlushAsync();
    }

    /// <summary>Its only database.</summary>
    public async Task<IDatabase> DatabaseAsync() => (await InspectorAsync()).GetDatabase();

    /// <summary>Every key that begins so.</summary>
    public async Task<List<string>> KeysAsync(string prefix = "") =>
        [.. (await InspectorAsync()).GetServer("127.0.0.1", Port).Keys(pattern: $"{prefix}*").Select(k => k.ToString())];

    /// <summary>Waits until so many nodes listen for changed contexts.</summary>
    public Task ListenersAsync(int nodes) => Until.TrueAsync($"{nodes} nodes listen", async () =>
        await (await InspectorAsync()).GetServer("127.0.0.1", Port).SubscriptionSubscriberCountAsync("rating:context-changed") == nodes);

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    async Task<ConnectionMultiplexer> InspectorAsync() =>
        inspector ??= await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{Port},allowAdmin=true,abortConnect=true,connectTimeout=5000,syncTimeout=5000");

    async Task ForgetInspector()
    {
        if (inspector is null) return;
        await inspector.CloseAsync(allowCommandsToComplete: false);
        inspector.Dispose();
        inspector = null;
    }

    async Task AnswersAsync() => await Until.TrueAsync("redis-server answers", async () =>
    {
        try
        {
            return await (await DatabaseAsync()).PingAsync() >= TimeSpan.Zero;
        }
        catch (RedisConnectionException)
        {
            return false;
        }
    });

    Process Launch()
    {
        var start = new ProcessStartInfo("redis-server") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder, "--daemonize", "no"])
            start.ArgumentList.Add(argument);
        var launched = Process.Start(start)!;
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    void Send(int signal)
    {
        if (SendSignal(process!.Id, signal) != 0) throw new InvalidOperationException($"Signal {signal} could not be sent to {process.Id}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SendSignal(int process, int signal);
}
