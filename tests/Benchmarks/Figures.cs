using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Benchmarks;

/// <summary>
/// What figures cost with many ratings, against ten thousand: two processes, one on a database with the counts and rows of each, asked in
/// turns. Prints medians and ratios of every route of figures (<see cref="FigureWorld"/>). Bounded: a question is asked for a quarter of a
/// minute at most, rows of ratings are made for six minutes at most.
/// </summary>
internal static class Figures
{
    const int Few = 10_000, Warm = 10, Turns = 200;
    const string December = "2026-12-20T10:00:00+08:00", Password = "benchmark-password-1";

    static readonly TimeSpan AskFor = TimeSpan.FromSeconds(15), FillFor = TimeSpan.FromMinutes(6);

    static readonly string Department = FigureWorld.Id(1, 3), Item = FigureWorld.Id(2, 11), Entrance = FigureWorld.Id(3, 19);

    static readonly (string Name, string Path)[] Questions =
    [
        ("satisfaction, a month by department", "/statistics/satisfaction?period=2026-10&by=department"),
        ("satisfaction, a quarter by item", "/statistics/satisfaction?period=2026-Q3&by=item"),
        ("satisfaction, a year by month", "/statistics/satisfaction?period=2025&by=month"),
        ("satisfaction, three years, all", "/statistics/satisfaction"),
        ("satisfaction, the present month by channel", "/statistics/satisfaction?period=2026-12&by=channel"),
        ("satisfaction, a month by day", "/statistics/satisfaction?period=2026-10&by=day"),
        ("satisfaction, days within two months, all", "/statistics/satisfaction?fromOn=2026-09-10&throughOn=2026-10-20"),
        ("satisfaction, days within two months by item (from the days)", "/statistics/satisfaction?fromOn=2026-09-10&throughOn=2026-10-20&by=item"),
        ("satisfaction, a month, one department by item", $"/statistics/satisfaction?period=2026-10&by=item&departmentId={Department}"),
        ("satisfaction, a year, one entrance by item", $"/statistics/satisfaction?period=2025&by=item&entranceId={Entrance}"),
        ("satisfaction, a year, one item and channel by quarter", $"/statistics/satisfaction?period=2025&by=quarter&itemId={Item}&channel=qrCode"),
        ("satisfaction, a month, one department and item by channel (from the days)", $"/statistics/satisfaction?period=2026-10&by=channel&departmentId={Department}&itemId={Item}"),
        ("staff, a month", "/statistics/staff?period=2026-10"),
        ("staff, a month, one department", $"/statistics/staff?period=2026-10&departmentId={Department}"),
        ("facets, a month", "/statistics/facets?period=2026-10"),
        ("facets, a year, one department", $"/statistics/facets?period=2025&departmentId={Department}"),
        ("pain points, a quarter", "/statistics/pain-points?period=2026-Q3"),
        ("pain points, a quarter, one department", $"/statistics/pain-points?period=2026-Q3&departmentId={Department}"),
        ("case duties, a month by item", "/statistics/cases?period=2026-10&by=item"),
        ("case duties, a year by facet", "/statistics/cases?period=2025&by=facet"),
        ("case duties, a quarter, one department by entrance", $"/statistics/cases?period=2026-Q3&by=entrance&departmentId={Department}"),
        ("case duties of departments, a month", "/kpi?period=2026-10"),
        ("case duties of departments, three years by month", "/kpi?by=month"),
        ("ranking, a month", "/rankings/2026-10"),
        ("ranking, a year", "/rankings/2025"),
        ("coverage (90 days of staff)", "/coverage/summary"),
        ("public statistics, a month, not kept", "/public/statistics?period=2026-10&once="),
        ("public statistics, a year, not kept", "/public/statistics?period=2025&once="),
        ("public statistics, a month, as asked", "/public/statistics?period=2026-10"),
    ];

    /// <summary>Runs it once.</summary>
    /// <param name="many">How many ratings to compare with ten thousand.</param>
    public static async Task<int> RunAsync(int many)
    {
        await using var few = await World.MakeAsync(Few);
        await using var full = await World.MakeAsync(many);
        Console.WriteLine(FormattableString.Invariant($"| figures | {Few:N0} ratings, ms | {many:N0} ratings, ms | ratio | bytes of the answer | turns |"));
        Console.WriteLine("|---|---|---|---|---|---|");
        List<(string Name, double Ratio)> ratios = [];
        foreach (var (name, path) in Questions)
        {
            var watch = Stopwatch.StartNew();
            var bytes = (await few.AskAsync(path, Warm)).Bytes;
            var largest = (await full.AskAsync(path, Warm)).Bytes;
            List<double> light = [], heavy = [];
            while (light.Count < Turns && (light.Count < 5 || watch.Elapsed < AskFor))
            {
                light.Add((await few.AskAsync(path, 1)).Milliseconds);
                heavy.Add((await full.AskAsync(path, 1)).Milliseconds);
            }
            var (a, b) = (Median(light), Median(heavy));
            ratios.Add((name, b / a));
            Console.WriteLine(FormattableString.Invariant($"| {name} | {a:0.00} | {b:0.00} | {b / a:0.00} | {bytes:N0} → {largest:N0} | {light.Count} |"));
        }
        var worst = ratios.MaxBy(r => r.Ratio);
        Console.WriteLine(FormattableString.Invariant(
            $"{ratios.Count(r => r.Ratio <= 1.1)} of {ratios.Count} at 1.10 or less; median {Median([.. ratios.Select(r => r.Ratio)]):0.00}; the most {worst.Ratio:0.00}: {worst.Name}"));
        return 0;
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    sealed class World : IAsyncDisposable
    {
        const int Months = 36;

        readonly string folder;
        readonly Node node;
        readonly HttpClient client;

        World(string folder, Node node, HttpClient client) => (this.folder, this.node, this.client) = (folder, node, client);

        public static async Task<World> MakeAsync(int ratings)
        {
            var place = Directory.CreateTempSubdirectory("rating-figures-").FullName;
            var file = Path.Combine(place, "data", "rating.db");
            await using (var first = await Node.StartAsync(place, December, $"--Demo:Password={Password}")) await first.StopAsync();
            var watch = Stopwatch.StartNew();
            var rows = await FigureWorld.AddAsync(file, ratings);
            Console.WriteLine(FormattableString.Invariant($"{ratings:N0} ratings are {rows:N0} rolled rows, made in {watch.Elapsed.TotalSeconds:0} s"));
            watch.Restart();
            var made = await FigureWorld.AddRowsAsync(file, ratings, FillFor);
            Console.WriteLine(FormattableString.Invariant($"{made:N0} rows of ratings beside them{(made < ratings ? ", as many as the time allowed" : "")}, {new FileInfo(file).Length / 1e6:0} MB, in {watch.Elapsed.TotalSeconds:0} s"));
            var running = await Node.StartAsync(place, December, $"--Demo:Password={Password}");
            watch.Restart();
            while (await SummedAsync(file) < Months && watch.Elapsed < TimeSpan.FromMinutes(10)) await Task.Delay(500);
            Console.WriteLine(FormattableString.Invariant($"{await SummedAsync(file)} of {Months} months summed up in {watch.Elapsed.TotalSeconds:0.0} s"));
            var asking = new HttpClient { BaseAddress = new Uri(running.Address) };
            using var answer = await asking.PostAsJsonAsync("/api/v1/auth/login", new { userName = "supervisor", password = Password });
            var token = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
            asking.DefaultRequestHeaders.Authorization = new("Bearer", token);
            return new World(place, running, asking);
        }

        public async Task<(double Milliseconds, int Bytes)> AskAsync(string path, int times)
        {
            var (milliseconds, bytes) = (0.0, 0);
            for (var i = 0; i < times; i++)
            {
                var watch = Stopwatch.StartNew();
                bytes = (await client.GetByteArrayAsync($"/api/v1{path}{(path.EndsWith('=') ? Guid.NewGuid().ToString("N") : "")}")).Length;
                milliseconds = watch.Elapsed.TotalMilliseconds;
            }
            return (milliseconds, bytes);
        }

        public async ValueTask DisposeAsync()
        {
            client.Dispose();
            await node.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        static async Task<long> SummedAsync(string file)
        {
            await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False;Default Timeout=60");
            await connection.OpenAsync();
            await using var ask = connection.CreateCommand();
            ask.CommandText = "SELECT COUNT(*) FROM SummedMonths";
            return (long)(await ask.ExecuteScalarAsync())!;
        }
    }
}
