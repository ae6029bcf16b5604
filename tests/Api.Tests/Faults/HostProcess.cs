using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Api.Tests.Faults;

/// <summary>The built host as a process of its own, which can be killed as a power cut would. Ended with the test, by its own id.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    /// <summary>Long enough for a busy machine; a test that waits so long has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process process;
    readonly StringBuilder output = new(), errors = new();
    readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    HostProcess(Process process) => this.process = process;

    /// <summary>The host: the published one that <c>TEST_HOST</c> names, or the one beside these tests, of the same configuration.</summary>
    public static string Dll { get; } = Environment.GetEnvironmentVariable("TEST_HOST") is { Length: > 0 } published ? published : FindDll();

    public int ExitCode => process.ExitCode;

    public bool HasExited => process.HasExited;

    public string Output { get { lock (output) return output.ToString(); } }

    public string Errors { get { lock (errors) return errors.ToString(); } }

    /// <summary>Starts the host with its content root in this folder; nothing of this process's own settings reaches it.</summary>
    public static HostProcess Start(string folder, string environment, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var inherited in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(inherited);
        // Short lives: what the runtime learns about hot paths never pays back.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in variables) start.Environment[name] = value;
        foreach (var argument in (string[])
        [
            Dll, .. arguments.TakeWhile(a => !a.StartsWith('-')), $"--contentRoot={folder}", $"--environment={environment}",
            "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information",
            .. arguments.SkipWhile(a => !a.StartsWith('-')),
        ])
            start.ArgumentList.Add(argument);

        var host = new HostProcess(new Process { StartInfo = start });
        host.process.OutputDataReceived += (_, line) => host.Heard(line.Data);
        host.process.ErrorDataReceived += (_, line) => { lock (host.errors) host.errors.AppendLine(line.Data); };
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    /// <summary>The demo on a free loopback port, with limits no test meets by accident.</summary>
    public static HostProcess StartDemo(string folder, params string[] settings) => Start(folder, "Development",
    [
        .. settings.TakeWhile(s => !s.StartsWith('-')),
        "--urls=http://127.0.0.1:0", $"--Demo:Password={Harness.TestApp.Password}",
        "--RateLimits:Rater=100000", "--RateLimits:Entrance=100000", "--RateLimits:Address=1000000",
        .. settings.SkipWhile(s => !s.StartsWith('-')),
    ]);

    /// <summary>The first address it listens on.</summary>
    public async Task<Uri> AddressAsync()
    {
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended).WaitAsync(Patience) == ended)
            throw new InvalidOperationException($"The host ended with {process.ExitCode}.\n{Errors}\n{Output}");
        return await listening.Task;
    }

    /// <summary>Waits until <c>/health/ready</c> says 200; returns a client that keeps no cookies and follows nothing.</summary>
    public async Task<HttpClient> ReadyAsync()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = await AddressAsync(),
            Timeout = Patience,
        };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !process.HasExited; await Task.Delay(20))
        {
            using var answer = await client.GetAsync("/health/ready");
            if (answer.StatusCode == HttpStatusCode.OK) return client;
        }
        throw new TimeoutException($"The host did not become ready.\n{Errors}\n{Output}");
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public void Terminate()
    {
        if (SendSignal(process.Id, 15) != 0) throw new InvalidOperationException($"SIGTERM could not be sent to {process.Id}.");
    }

    /// <summary>Waits for its end; the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    /// <summary>A port nobody listens on at this moment.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    void Heard(string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
        if (ListeningOn().Match(line) is { Success: true } match) listening.TrySetResult(new Uri(match.Groups["address"].Value));
    }

    static bool IsSetting(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name is "DOTNET_ENVIRONMENT" or "DOTNET_URLS";

    static string FindDll()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        for (var root = here; root is not null; root = root.Parent)
            if (File.Exists(Path.Combine(root.FullName, "Api.sln")))
            {
                var dll = Path.Combine(root.FullName, "src", "Api", "bin", here.Parent!.Name, here.Name, "Api.dll");
                return File.Exists(dll) ? dll : throw new FileNotFoundException("The host has not been built in this configuration.", dll);
            }
        throw new DirectoryNotFoundException("These tests lie outside the source tree.");
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningOn();

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int SendSignal(int process, int signal);
}
