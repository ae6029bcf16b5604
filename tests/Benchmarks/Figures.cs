using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Benchmarks;

/// <summary>
/// What figures cost with many ratings, against ten thousand: two processes, one on a database with the counts of each, asked in turns.
/// Prints medians and ratios; the ratings are not made, for figures read counts only (<see cref="FigureWorld"/>).
/// </summary>
internal static class Figures
{
    const int Few = 10_000, Warm = 30, Turns = 200;
    const string December = "2026-12-02T10:00:00+08:00", Password = "benchmark-password-1";

    static readonly (string Name, string Path)[] Questions =
    [
        ("satisfaction, a month by department", "/statistics/satisfaction?period=2026-10&by=department"),
        ("satisfaction, a quarter by item", "/statistics/satisfaction?period=2026-Q3&by=item"),
        ("satisfaction, a year by month", "/statistics/satisfaction?period=2025&by=month"),
        ("satisfaction, three years, all", "/statistics/satisfaction"),
        ("satisfaction, a month by day (from the days)", "/statistics/satisfaction?period=2026-10&by=day"),
        ("satisfaction, a month, one department by item (from the days)", $"/statistics/satisfaction?period=2026-10&by=item&departmentId={FigureWorld.Id(1, 3)}"),
        ("staff, a month", "/statistics/staff?period=2026-10"),
        ("facets, a month", "/statistics/facets?period=2026-10"),
        ("pain points, a quarter", "/statistics/pain-points?period=2026-Q3"),
        ("ranking, a month", "/rankings/2026-10"),
        ("ranking, a year", "/rankings/2025"),
        ("cases in time, a month (from the days)", "/kpi?period=2026-10"),
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
        Console.WriteLine(FormattableString.Invariant($"| figures | {Few:N0} ratings, ms | {many:N0} ratings, ms | ratio | bytes of the answer |"));
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var (name, path) in Questions)
        {
            var bytes = (await few.AskAsync(path, Warm)).Bytes;
            var largest = (await full.AskAsync(path, Warm)).Bytes;
            List<double> light = [], heavy = [];
            for (var turn = 0; turn < Turns; turn++)
            {
                light.Add((await few.AskAsync(path, 1)).Milliseconds);
                heavy.Add((await full.AskAsync(path, 1)).Milliseconds);
            }
            var (a, b) = (Median(light), Median(heavy));
            Console.WriteLine(FormattableString.Invariant($"| {name} | {a:0.00} | {b:0.00} | {b / a:0.00} | {bytes:N0} → {largest:N0} |"));
        }
        return 0;
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    sealed class World : IAsyncDisposable
    {
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
            Console.WriteLine(FormattableString.Invariant($"{ratings:N0} ratings are {rows:N0} rolled rows, {new FileInfo(file).Length / 1e6:0} MB, made in {watch.Elapsed.TotalSeconds:0} s"));
            var running = await Node.StartAsync(place, December, $"--Demo:Password={Password}");
            watch.Restart();
            while (await SummedAsync(file) < 35 && watch.Elapsed < TimeSpan.FromMinutes(10)) await Task.Delay(200);
            Console.WriteLine(FormattableString.Invariant($"{await SummedAsync(file)} months summed up in {watch.Elapsed.TotalSeconds:0.0} s"));
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
