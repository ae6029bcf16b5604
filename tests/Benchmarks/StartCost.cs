using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks;

/// <summary>
/// How long the product takes from nothing to its first answered scan, and what it holds in memory when nobody asks,
/// beside a minimal API that says hello. Linux only: memory is read from /proc.
/// </summary>
internal static class StartCost
{
    const int Repeats = 5;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30), Rest = TimeSpan.FromSeconds(2);

    sealed record Start(double Milliseconds, double Megabytes);

    /// <summary>Starts both in turns and prints the medians and their ratios.</summary>
    /// <param name="program">The product: its published <c>Api.dll</c>.</param>
    public static async Task<int> PrintAsync(string program)
    {
        var folder = Directory.CreateTempSubdirectory("rating-start-").FullName;
        var address = FreeAddress();
        string[] product = [program, "--environment=Development", $"--contentRoot={folder}", $"--urls={address}", "--Logging:LogLevel:Default=Error"];
        string[] hello = [typeof(StartCost).Assembly.Location, "--hello", address];
        try
        {
            // The first start makes the database and the demo; what is measured is every later one.
            var ticket = await SeedAsync(product, address);
            var (products, hellos) = (new List<Start>(), new List<Start>());
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                products.Add(await MeasureAsync(product, $"{address}/api/v1/scan/{ticket}"));
                hellos.Add(await MeasureAsync(hello, $"{address}/plaintext"));
            }
            var (start, least) = (Median(products, s => s.Milliseconds), Median(hellos, s => s.Milliseconds));
            var (memory, little) = (Median(products, s => s.Megabytes), Median(hellos, s => s.Megabytes));
            Console.WriteLine(FormattableString.Invariant(
                $"start to first answer: {start:0} ms, hello world {least:0} ms, ratio {start / least:0.0}"));
            Console.WriteLine(FormattableString.Invariant(
                $"resident memory, idle: {memory:0} MB, hello world {little:0} MB, ratio {memory / little:0.0}"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The smallest API there is, until its standard input ends.</summary>
    /// <param name="address">Where it listens.</param>
    public static async Task<int> HelloAsync(string address)
    {
        var app = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", $"--urls={address}", "--Logging:LogLevel:Default=Error"]).Build();
        app.MapGet("/plaintext", () => "Hello, World!");
        await app.RunAsync();
        return 0;
    }

    static async Task<string> SeedAsync(string[] command, string address)
    {
        using var process = Run(command);
        try
        {
            return await Demo.TicketAsync(address);
        }
        finally
        {
            await EndAsync(process);
        }
    }

    static async Task<Start> MeasureAsync(string[] command, string url)
    {
        using var client = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        using var process = Run(command);
        try
        {
            while (!await AnswersAsync(client, url))
            {
                if (Stopwatch.GetElapsedTime(started) > Longest) throw new InvalidOperationException($"No answer: {url}");
                await Task.Delay(5);
            }
            var taken = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            await Task.Delay(Rest);
            return new Start(taken, ResidentMegabytes(process.Id));
        }
        finally
        {
            await EndAsync(process);
        }
    }

    static Process Run(string[] command)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, UseShellExecute = false })!;
        // The demo greets on its standard output; it is read so that the pipe never fills.
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }

    static async Task EndAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    static async Task<bool> AnswersAsync(HttpClient client, string url)
    {
        try
        {
            using var answer = await client.GetAsync(url);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static double ResidentMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    static double Median(List<Start> starts, Func<Start, double> of) => starts.Select(of).Order().ElementAt(starts.Count / 2);
}
