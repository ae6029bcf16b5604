using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>What one measurement found.</summary>
/// <param name="Rate">Answers per second.</param>
/// <param name="Refused">Answers that were not a success.</param>
/// <param name="Slowest">Milliseconds within which 99 of 100 were answered.</param>
/// <param name="Answers">Answers in all.</param>
internal sealed record Measured(double Rate, long Refused, double Slowest, long Answers);

/// <summary>Drives HTTP load with wrk, which costs the machine less than a client in .NET would.</summary>
internal static partial class Wrk
{
    /// <summary>Loads an address for some seconds.</summary>
    public static Task<Measured> RunAsync(int connections, int seconds, string url) =>
        StartAsync(["-t1", "--latency", $"-c{connections}", $"-d{seconds}s", url]);

    /// <summary>The same with a script that makes the requests.</summary>
    public static Task<Measured> RunAsync(int connections, int seconds, string url, string script, params string[] arguments) =>
        StartAsync(["-t1", "--latency", $"-c{connections}", $"-d{seconds}s", "-s", script, url, "--", .. arguments]);

    static async Task<Measured> StartAsync(string[] arguments)
    {
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var rate = Rate().Match(output);
        if (!rate.Success) throw new InvalidOperationException($"wrk said: {output}");
        var refused = Refused().Match(output);
        return new Measured(
            double.Parse(rate.Groups["value"].Value, CultureInfo.InvariantCulture),
            refused.Success ? long.Parse(refused.Groups["value"].Value, CultureInfo.InvariantCulture) : 0,
            MillisecondsOf(Slowest().Match(output)),
            long.Parse(Answers().Match(output).Groups["value"].Value, CultureInfo.InvariantCulture));
    }

    static double MillisecondsOf(Match time) =>
        double.Parse(time.Groups["value"].Value, CultureInfo.InvariantCulture)
        * time.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };

    [GeneratedRegex(@"Requests/sec:\s+(?<value>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"\s99%\s+(?<value>[0-9.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slowest();

    [GeneratedRegex(@"\s(?<value>[0-9]+) requests in", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answers();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<value>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refused();
}
