using System.Diagnostics;
using Api.Tests.Faults;

namespace Benchmarks;

/// <summary>
/// The nightly sweep: so many matters whose windows end at the same midnight get their defaults while people rate. Prints what
/// that costs and how the slowest of a hundred submits compares with a quiet hour (people come at their own pace in both); with kills, the process is cut off again
/// and again meanwhile. At the end everything is counted anew.
/// </summary>
internal static class Sweep
{
    const int Connections = 16, Seconds = 10, Quiet = 3;
    const string Monday = "2026-11-16T10:00:00+08:00", JustBefore = "2026-11-23T23:58:20+08:00", Midnight = "2026-11-24T00:05:00+08:00";
    static readonly DateTime Due = new(2026, 11, 23, 16, 0, 0, DateTimeKind.Utc);

    /// <summary>Runs it once; 0 when every count is right afterwards.</summary>
    /// <param name="encounters">How many.</param>
    /// <param name="kills">How often the process is cut off.</param>
    public static async Task<int> RunAsync(int encounters, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("rating-sweep-").FullName;
        var file = Path.Combine(folder, "data", "rating.db");
        try
        {
            await using (var first = await Node.StartAsync(folder, Monday)) await first.StopAsync();
            var watch = Stopwatch.StartNew();
            await ManyEncounters.AddAsync(file, encounters, Due);
            Console.WriteLine(FormattableString.Invariant($"{encounters:N0} open matters made in {watch.Elapsed.TotalSeconds:0} s, {new FileInfo(file).Length / 1e6:0} MB"));
            await (kills == 0 ? MeasureAsync(folder, file, encounters) : KillAsync(folder, file, kills));
            return await Node.VerifyAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(string folder, string file, int encounters)
    {
        await using var node = await Node.StartAsync(folder, JustBefore);
        await node.LoadAsync(Connections, Seconds);
        var quiet = new List<Measured>();
        for (var turn = 0; turn < Quiet; turn++) quiet.Add(await node.LoadAsync(Connections, Seconds));
        var open = await ManyEncounters.UnsettledAsync(file);
        if (open < encounters) throw new InvalidOperationException("The sweep began before the quiet hour was measured: the machine is too slow for this clock.");
        // Midnight comes by itself, and a minute later the worker, as in production.
        while (await ManyEncounters.UnsettledAsync(file) == open) await Task.Delay(100);
        var watch = Stopwatch.StartNew();
        var busy = new List<Measured>();
        while (await ManyEncounters.UnsettledAsync(file) > 0) busy.Add(await node.LoadAsync(Connections, Seconds));
        var took = watch.Elapsed.TotalSeconds;
        var memory = node.Megabytes;
        await node.StopAsync();
        var (idle, during) = (Median(quiet), Median(busy));
        Console.WriteLine(FormattableString.Invariant($"sweep: {took:0} s, {encounters / took:0} a second, {new FileInfo(file).Length / 1e6:0} MB, process {memory:0} MB"));
        Console.WriteLine(FormattableString.Invariant(
            $"submits at {Connections} connections with pauses, during ÷ before: rate {during.Rate / idle.Rate:0.00} ({idle.Rate:0} → {during.Rate:0} a second), p99 {during.Slowest / idle.Slowest:0.0} ({idle.Slowest:0.0} → {during.Slowest:0.0} ms), refused {busy.Sum(b => b.Refused)}"));
    }

    static async Task KillAsync(string folder, string file, int kills)
    {
        var random = new Random(7);
        var left = await ManyEncounters.UnsettledAsync(file);
        for (var kill = 1; kill <= kills && left > 0; kill++)
        {
            await using var node = await Node.StartAsync(folder, Midnight);
            var load = node.LoadAsync(Connections, Seconds);
            await Task.Delay(random.Next(500, Seconds * 1000));
            node.Kill();
            await load;
            left = await ManyEncounters.UnsettledAsync(file);
            Console.WriteLine(FormattableString.Invariant($"kill {kill}: {left:N0} left"));
        }
        await using var last = await Node.StartAsync(folder, Midnight);
        while (await ManyEncounters.UnsettledAsync(file) > 0) await Task.Delay(500);
        await last.StopAsync();
    }

    static Measured Median(List<Measured> measured) => measured.OrderBy(m => m.Slowest).ElementAt(measured.Count / 2);
}

/// <summary>The product as a process of its own.</summary>
internal sealed class Node : IAsyncDisposable
{
    readonly Process process;
    readonly string script, ticket;

    Node(Process process, string address, string ticket, string script) =>
        (this.process, Address, this.ticket, this.script) = (process, address, ticket, script);

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>Resident memory.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts it on this content root with its clock at an instant, and waits until it is ready.</summary>
    public static async Task<Node> StartAsync(string folder, string now, params string[] settings)
    {
        var started = Run.StartSelf(["--serve", folder, $"--Clock:StartAt={now}", .. settings]);
        var (product, _) = await Run.AddressesAsync(started);
        var lua = Path.Combine(folder, "submit.lua");
        await File.WriteAllTextAsync(lua, Run.PacedLua);
        return new Node(started, product, await Demo.TicketAsync(product), lua);
    }

    /// <summary>Submits at a steady pace: 16 connections are some 150 ratings a second.</summary>
    public Task<Measured> LoadAsync(int connections, int seconds) =>
        Wrk.RunAsync(connections, seconds, Address, script, "/api/v1/ratings", ticket);

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Stops it in order.</summary>
    public async Task StopAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    /// <summary>Counts everything again, by the product's own command.</summary>
    public static async Task<int> VerifyAsync(string folder)
    {
        using var verify = Run.StartSelf("--verify", folder);
        var said = verify.StandardOutput.ReadToEndAsync();
        verify.StandardInput.Close();
        await verify.WaitForExitAsync();
        Console.WriteLine(await said);
        return verify.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await StopAsync();
        process.Dispose();
    }
}
