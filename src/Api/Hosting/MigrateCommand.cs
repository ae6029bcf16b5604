using Api.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Hosting;

/// <summary><c>migrate</c> brings the database to this version; <c>migrate --script</c> prints what that would do.</summary>
internal static class MigrateCommand
{
    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var script = args.Contains("--script");
        var builder = WebApplication.CreateBuilder([.. args.Where(a => a != "--script")]);
        var options = builder.Configuration.Get<DeploymentOptions>() ?? new DeploymentOptions();
        await using var db = Storage.Open(options, builder.Environment.ContentRootPath);
        if (script)
        {
            // SQLite has no conditional statements, so its script starts from an empty database.
            var kind = options.Database.Provider == Storage.SqlServer ? MigrationsSqlGenerationOptions.Idempotent : MigrationsSqlGenerationOptions.Default;
            await Console.Out.WriteLineAsync(db.GetService<IMigrator>().GenerateScript(options: kind));
            return 0;
        }
        using var logging = LoggerFactory.Create(l => l.AddSimpleConsole());
        var applied = await DatabaseMigration.ApplyAsync(db, logging.CreateLogger(nameof(MigrateCommand)), CancellationToken.None);
        await Console.Out.WriteLineAsync(applied.Count == 0
            ? "数据库已是最新版本（nothing to do）"
            : $"已升级（applied）：{string.Join(", ", applied)}");
        return 0;
    }
}
