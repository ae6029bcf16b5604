using Api.Hosting;
using Api.Persistence;
using Api.Tests.Faults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Api.Tests.Operations;

public sealed class StartOrderTests
{
    [Theory(DisplayName = "启动：开始监听之前不建数据库，旧的也不升级；监听之后升级好才就绪")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Listens_first(bool older)
    {
        var folder = Directory.CreateTempSubdirectory("rating-test-").FullName;
        try
        {
            Starts.WriteKeys(folder);
            var connection = $"Data Source={Path.Combine(folder, "rating.db")};Pooling=False";
            var before = older ? await OlderAsync(connection) : [];
            await using var app = ApiBuilder.Build(
            [
                "--environment=Production", $"--contentRoot={folder}", "--Site:PublicUrl=https://pj.example.gov.cn",
                $"--Keys:Directory={Path.Combine(folder, "keys")}", "--urls=http://127.0.0.1:0", $"--Database:ConnectionString={connection}",
                "--Logging:LogLevel:Default=None",
            ]);
            var start = app.Services.GetServices<IHostedService>().OfType<StartUp>().Single();
            await start.StartAsync(CancellationToken.None);
            // Longer than it takes to make the database on a busy machine.
            await Task.Delay(TimeSpan.FromSeconds(3));
            Assert.Equal(older, File.Exists(Path.Combine(folder, "rating.db")));
            Assert.Equal(before, await AppliedAsync(connection));

            ((ApplicationLifetime)app.Lifetime).NotifyStarted();
            await Nodes.Until.TrueAsync("ready", () => Task.FromResult(app.Services.GetRequiredService<Readiness>().IsReady));
            await using var db = Open(connection);
            Assert.Equal(db.Database.GetMigrations(), await AppliedAsync(connection));
            await start.StopAsync(CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A database of the version before this one; the names of its migrations.</summary>
    static async Task<IEnumerable<string>> OlderAsync(string connection)
    {
        await using var db = Open(connection);
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().SkipLast(1).Last());
        return await db.Database.GetAppliedMigrationsAsync();
    }

    static async Task<IEnumerable<string>> AppliedAsync(string connection)
    {
        await using var db = Open(connection);
        return await db.Database.GetAppliedMigrationsAsync();
    }

    static SqliteRatingDbContext Open(string connection) => new(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite(connection).Options);
}
