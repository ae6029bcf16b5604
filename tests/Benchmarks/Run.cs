using System.Diagnostics;

namespace Benchmarks;

/// <summary>Drives the server and prints what it measured, as ratios.</summary>
internal static class Run
{
    const int Turns = 5;
    static readonly int[] Connections = [1, 64, 256];

    /// <summary>Everything, once.</summary>
    /// <param name="seconds">Length of each measurement; there are five of each kind.</param>
    /// <param name="only">One number of connections instead of all three, or none.</param>
    public static async Task<int> AllAsync(int seconds, int? only = null)
    {
        TicketCost.Print();
        var folder = Directory.CreateTempSubdirectory("rating-bench-").FullName;
        var ticket = await Deployed.PrepareAsync(folder);
        using var server = StartSelf(["--serve", folder, .. Deployed.Settings]);
        try
        {
            var (product, bare) = await AddressesAsync(server);
            await Demo.ReadyAsync(product);
            var script = Path.Combine(folder, "submit.lua");
            await File.WriteAllTextAsync(script, Lua);
            Console.WriteLine();
            Console.WriteLine("| connections | scan ÷ plaintext | submit ÷ plaintext | naive ÷ plaintext | submit ÷ naive | p99 plaintext, scan, submit, naive in ms | processor of scan, submit, naive ÷ plaintext | kB allocated by plaintext, scan, submit, naive | refused |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
            // Warm: the JIT compiles in tiers, the last of them beside the load; a cold server measures the compiler.
            await Wrk.RunAsync(64, seconds, $"{bare}/plaintext");
            await Wrk.RunAsync(64, 2 * seconds, $"{product}/api/v1/scan/{ticket}");
            await Wrk.RunAsync(64, 8 * seconds, product, script, "/api/v1/ratings", ticket);
            await Wrk.RunAsync(64, seconds, bare, script, "/naive", ticket);
            foreach (var connections in only is { } one ? [one] : Connections)
            {
                // In turns, and the median of each: what else the machine does in a second falls on all of them alike.
                Kind plaintext = new(bare), scan = new(bare), submit = new(bare), naive = new(bare);
                for (var turn = 0; turn < Turns; turn++)
                {
                    await plaintext.MeasureAsync(() => Wrk.RunAsync(connections, seconds, $"{bare}/plaintext"));
                    await scan.MeasureAsync(() => Wrk.RunAsync(connections, seconds, $"{product}/api/v1/scan/{ticket}"));
                    await submit.MeasureAsync(() => Wrk.RunAsync(connections, seconds, product, script, "/api/v1/ratings", ticket));
                    await naive.MeasureAsync(() => Wrk.RunAsync(connections, seconds, bare, script, "/naive", ticket));
                }
                Console.WriteLine(FormattableString.Invariant(
                    $"| {connections} | {scan.Rate / plaintext.Rate:0.00} | {submit.Rate / plaintext.Rate:0.00} | {naive.Rate / plaintext.Rate:0.000} | {submit.Rate / naive.Rate:0.0} | {plaintext.Slowest:0.0}, {scan.Slowest:0.0}, {submit.Slowest:0.0}, {naive.Slowest:0.0} | {scan.Processor / plaintext.Processor:0.0}, {submit.Processor / plaintext.Processor:0.0}, {naive.Processor / plaintext.Processor:0.0} | {plaintext.Allocated:0.0}, {scan.Allocated:0.0}, {submit.Allocated:0.0}, {naive.Allocated:0.0} | {plaintext.Refused + scan.Refused + submit.Refused + naive.Refused} |"));
            }
            return 0;
        }
        finally
        {
            server.StandardInput.Close();
            if (!server.WaitForExit(TimeSpan.FromSeconds(30))) server.Kill();
            Directory.Delete(folder, recursive: true);
        }
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
