using System.Diagnostics;

namespace Benchmarks;

/// <summary>Drives the server and prints what it measured, as ratios.</summary>
internal static class Run
{
    const int Turns = 5;
    static readonly int[] Connections = [1, 64, 256];

    /// <summary>Of the time of a load, so much is the compiler's when it is at rest.</summary>
    const double AtRest = 0.01;

    const int WarmConnections = 64, WarmSeconds = 8;
    static readonly TimeSpan LongestWarming = TimeSpan.FromSeconds(90);

    /// <summary>Everything, once.</summary>
    /// <param name="seconds">Length of each measurement; there are five of each kind.</param>
    /// <param name="only">One number of connections instead of all three, or none.</param>
    public static async Task<int> AllAsync(int seconds, int? only = null)
    {
        TicketCost.Print();
        var folder = Directory.CreateTempSubdirectory("rating-bench-").FullName;
        try
        {
            var ticket = await Deployed.PrepareAsync(folder);
            var script = Path.Combine(folder, "submit.lua");
            await File.WriteAllTextAsync(script, Lua);
            using var server = StartSelf(["--serve", folder, .. Deployed.Settings]);
            try
            {
                var (product, bare) = await AddressesAsync(server);
                await Demo.ReadyAsync(product);
                await MeasureAsync(new Loads(product, bare, script, ticket), seconds, only is { } one ? [one] : Connections);
                return 0;
            }
            finally
            {
                server.StandardInput.Close();
                if (!server.WaitForExit(TimeSpan.FromSeconds(30))) server.Kill();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(Loads loads, int seconds, int[] connections)
    {
        Console.WriteLine();
        var (warming, compiling) = await WarmAsync(loads, seconds);
        Console.WriteLine(FormattableString.Invariant($"warmed for {warming:0} s; the compiler then took {compiling:0.0%} of the time of a load"));
        Console.WriteLine("| connections | scan ÷ plaintext | submit ÷ plaintext | naive ÷ plaintext | submit ÷ naive | p99 plaintext, scan, submit, naive in ms | processor of scan, submit, naive ÷ plaintext | kB allocated by plaintext, scan, submit, naive | refused |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var many in connections)
        {
            // In turns, and the median of each: what else the machine does in a second falls on all of them alike.
            Kind plaintext = new(loads.Bare), scan = new(loads.Bare), submit = new(loads.Bare), naive = new(loads.Bare);
            for (var turn = 0; turn < Turns; turn++)
            {
                await plaintext.MeasureAsync(() => loads.PlaintextAsync(many, seconds));
                await scan.MeasureAsync(() => loads.ScanAsync(many, seconds));
                await submit.MeasureAsync(() => loads.SubmitAsync(many, seconds));
                await naive.MeasureAsync(() => loads.NaiveAsync(many, seconds));
            }
            Console.WriteLine(FormattableString.Invariant(
                $"| {many} | {scan.Rate / plaintext.Rate:0.00} | {submit.Rate / plaintext.Rate:0.000} | {naive.Rate / plaintext.Rate:0.000} | {submit.Rate / naive.Rate:0.0} | {plaintext.Slowest:0.0}, {scan.Slowest:0.0}, {submit.Slowest:0.0}, {naive.Slowest:0.0} | {scan.Processor / plaintext.Processor:0.0}, {submit.Processor / plaintext.Processor:0.0}, {naive.Processor / plaintext.Processor:0.0} | {plaintext.Allocated:0.0}, {scan.Allocated:0.0}, {submit.Allocated:0.0}, {naive.Allocated:0.0} | {plaintext.Refused + scan.Refused + submit.Refused + naive.Refused} |"));
        }
    }

    /// <summary>
    /// Loads everything until the compiler is at rest: the JIT compiles in tiers, the last of them beside the load, and a server that is still
    /// at it measures the compiler. Where it does not come to rest, no load is begun after a minute and a half, and what is printed says so.
    /// </summary>
    /// <returns>Seconds it took, and the compiler's part of the last load.</returns>
    static async Task<(double Seconds, double Compiling)> WarmAsync(Loads loads, int seconds)
    {
        var started = Stopwatch.GetTimestamp();
        var compiling = double.MaxValue;
        while (compiling > AtRest && Stopwatch.GetElapsedTime(started) < LongestWarming)
        {
            await loads.PlaintextAsync(WarmConnections, seconds);
            await loads.ScanAsync(WarmConnections, seconds);
            await loads.NaiveAsync(WarmConnections, seconds);
            var (before, since) = (await Kind.SpentAsync(loads.Bare), Stopwatch.GetTimestamp());
            await loads.SubmitAsync(WarmConnections, WarmSeconds);
            compiling = ((await Kind.SpentAsync(loads.Bare)).Compiling - before.Compiling) / Stopwatch.GetElapsedTime(since).TotalMicroseconds;
        }
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, compiling);
    }

    /// <summary>This program once more, with other arguments.</summary>
    internal static Process StartSelf(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. SelfArguments(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

    static string[] SelfArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(Run).Assembly.Location] : [];

    /// <summary>Where the server said that it listens.</summary>
    internal static async Task<(string Product, string Bare)> AddressesAsync(Process server)
    {
        string? product = null;
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("PRODUCT ", StringComparison.Ordinal)) product = line["PRODUCT ".Length..];
            if (!line.StartsWith("BARE ", StringComparison.Ordinal)) continue;
            // The rest of the output is the guide of the demo; it is read so that the pipe never fills.
            _ = server.StandardOutput.ReadToEndAsync();
            return (product!, line["BARE ".Length..]);
        }
        throw new InvalidOperationException("The server did not start.");
    }

    /// <summary>A new rater and a new key with every request, as thousands of people would send them.</summary>
    internal const string Lua = """
        local threads = 0
        function setup(thread) thread:set("number", threads); threads = threads + 1 end
        function init(args)
          local path, ticket = args[1], args[2]
          local body = '{"ticket":"' .. ticket .. '","level":"satisfied"}'
          -- Put together once: the generator shares the machine with what it measures.
          local whole = wrk.format("POST", path, {["Content-Type"] = "application/json", ["Idempotency-Key"] = "KEY"}, body)
          before, after = whole:match("^(.*)KEY(.*)$")
          before = before .. os.time() .. "-" .. math.random(1, 1000000) .. "-" .. number .. "-"
          count = 0
        end
        function request()
          count = count + 1
          return before .. count .. after
        end
        """;

    /// <summary>The same from people who come at their own pace: each connection rests 50 to 150 ms before its next rating.</summary>
    internal const string PacedLua = $"{Lua}\nfunction delay() return math.random(50, 150) end\n";
}
