using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Hosting;

/// <summary><c>migrate</c> brings the database to this version; <c>migrate --script</c> prints what that would do.</summary>
internal static class MigrateCommand
{
    const string Usage = """
        Usage: Api migrate [--script] [--Setting:Name=value …]
        Brings the database to this version; with --script prints the SQL that would, and touches nothing.
        """;

    /// <summary>Runs it; 0 done, 1 refused, 2 not understood.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (script, settings) = (args.Contains("--script"), args.Where(a => a != "--script").ToArray());
        if (CommandLine.FirstUnknown(settings) is { } unknown) return await CommandLine.NotUnderstoodAsync(unknown, Usage);
        var builder = WebApplication.CreateBuilder(settings);
        ProductFiles.AddSettings(builder.Configuration);
        var options = DeploymentOptions.Read(builder.Configuration);
        await using var db = Storage.Open(options, builder.Environment.ContentRootPath);
        if (script)
        {
            await Console.Out.WriteLineAsync(Script(db));
            return 0;
        }
        // What the command says goes to standard output; the log does not get between.
        using var logging = LoggerFactory.Create(l => l.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        IReadOnlyList<string> applied;
        try
        {
            applied = await DatabaseMigration.ApplyAsync(db, logging.CreateLogger(nameof(MigrateCommand)), CancellationToken.None);
        }
        catch (Exception failure) when (failure is TimeoutException or IOException or UnauthorizedAccessException || StorageFailures.IsStorageFailure(failure))
        {
            throw new StartupRefusedException($"数据库无法使用（database cannot be used）：{failure.GetBaseException().Message}", failure);
        }
        await Console.Out.WriteLineAsync(applied.Count == 0
            ? "数据库已是最新版本（nothing to do）"
            : $"已升级（applied）：{string.Join(", ", applied)}");
        return 0;
    }

    /// <summary>The whole way to this version. SQLite has no conditional statements, so its script starts from an empty database.</summary>
    public static string Script(RatingDbContext db) => db.GetService<IMigrator>().GenerateScript(
        options: db is SqliteRatingDbContext ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent);
}
