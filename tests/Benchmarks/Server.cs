using Api;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Benchmarks;

/// <summary>
/// One process: the product on one port, and on another a bare application with the plaintext endpoint and the endpoint a
/// C# developer would write by hand for the same purpose, with the same durability.
/// </summary>
internal static class Server
{
    internal sealed record NaiveRequest(string Ticket, string Level, string? Comment);

    internal sealed class NaiveRating
    {
        public Guid Id { get; set; }
        public required string ReceiptNo { get; set; }
        public required string Ticket { get; set; }
        public required string Level { get; set; }
        public string? Comment { get; set; }
        public DateTime SubmittedAt { get; set; }
    }

    internal sealed class NaiveContext(DbContextOptions<NaiveContext> options) : DbContext(options)
    {
        public DbSet<NaiveRating> Ratings => Set<NaiveRating>();
    }

    /// <summary>What the process has spent since it started.</summary>
    /// <param name="Processor">Microseconds of processor.</param>
    /// <param name="Allocated">Bytes.</param>
    /// <param name="Collections">Times that memory was collected.</param>
    /// <param name="Compiling">Microseconds that the compiler was at work.</param>
    internal sealed record Cost(double Processor, long Allocated, int Collections, double Compiling);

    /// <summary>Serves until standard input ends; prints the two addresses.</summary>
    /// <param name="folder">Content root.</param>
    /// <param name="settings">Further settings of the product.</param>
    public static async Task<int> RunAsync(string folder, params string[] settings)
    {
        var product = ApiBuilder.Build(
        [
            "--environment=Development", $"--contentRoot={folder}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error",
            "--RateLimits:Rater=1000000000", "--RateLimits:Entrance=1000000000", "--RateLimits:Address=1000000000", .. settings,
        ]);
        await product.StartAsync();
        var bare = await StartBareAsync(folder);
        await Console.Out.WriteLineAsync($"PRODUCT {AddressOf(product)}");
        await Console.Out.WriteLineAsync($"BARE {AddressOf(bare)}");
        await Console.In.ReadToEndAsync();
        await bare.StopAsync();
        await product.StopAsync();
        return 0;
    }

    /// <summary>The product's own <c>tally verify</c>.</summary>
    public static int Verify(string folder) => (int)typeof(ApiBuilder).Assembly.EntryPoint!
        .Invoke(obj: null, [new[] { "tally", "verify", "--environment=Development", $"--contentRoot={folder}" }])!;

    static async Task<WebApplication> StartBareAsync(string folder)
    {
        var builder = WebApplication.CreateBuilder(
            ["--hostBuilder:reloadConfigOnChange=false", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error"]);
        builder.Services.AddDbContextPool<NaiveContext>(o => o.UseSqlite($"Data Source={Path.Combine(folder, "naive.db")}"));
        var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<NaiveContext>();
            await db.Database.EnsureCreatedAsync();
            // FULL is SQLite's own default for every connection; the log is a property of the file.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        }
        EndpointRouteBuilderExtensions.MapGet(app, "/plaintext", () => "Hello, World!");
        EndpointRouteBuilderExtensions.MapGet(app, "/cost", () =>
            new Cost(Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(), GC.CollectionCount(0),
                System.Runtime.JitInfo.GetCompilationTime().TotalMicroseconds));
        EndpointRouteBuilderExtensions.MapPost(app, "/naive", async (NaiveRequest request, NaiveContext db) =>
        {
            var rating = new NaiveRating
            {
                Id = Guid.NewGuid(),
                ReceiptNo = Guid.NewGuid().ToString("N"),
                Ticket = request.Ticket,
                Level = request.Level,
                Comment = request.Comment,
                SubmittedAt = DateTime.UtcNow,
            };
            db.Add(rating);
            await db.SaveChangesAsync();
            return Results.Created($"/naive/{rating.Id}", rating);
        });
        await app.StartAsync();
        return app;
    }

    static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
