using Api.Features.Statistics;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Api.Hosting;

/// <summary><c>tally verify</c>: counts everything again and compares.</summary>
internal static class TallyCommand
{
    const int MostLines = 50;

    const string Usage = """
        Usage: Api tally verify [--Setting:Name=value …]
        Counts every rating, case and window again and compares with the stored counts; changes nothing. Exit code 1 when
        they differ. May run while the service is up; on SQL Server it holds locks, so choose a quiet hour.
        """;

    /// <summary>Runs it; 0 equal, 1 different or refused, 2 not understood.</summary>
    public static async Task<int> VerifyAsync(string[] args)
    {
        if (CommandLine.FirstUnknown(args) is { } unknown) return await CommandLine.NotUnderstoodAsync(unknown, Usage);
        var builder = WebApplication.CreateBuilder(args);
        ProductFiles.AddSettings(builder.Configuration);
        var options = DeploymentOptions.Read(builder.Configuration);
        await using var db = Storage.Open(options, builder.Environment.ContentRootPath);
        if (db is SqliteRatingDbContext && new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource is var file && !File.Exists(file))
            throw new StartupRefusedException($"没有数据库文件（no database）：{file}");
        var recount = new Recount(db);
        IReadOnlyList<TallyDifference> differences;
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                throw new StartupRefusedException("数据库版本较旧，请先运行 `migrate`（database has pending migrations）");
            differences = await recount.RunAsync(CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException || StorageFailures.IsStorageFailure(failure))
        {
            throw new StartupRefusedException($"数据库无法使用（database cannot be used）：{failure.GetBaseException().Message}", failure);
        }
        if (differences.Count == 0)
        {
            await Console.Out.WriteLineAsync($"计数与事实相符（counts are right）：{recount.Facts} 条事实（facts）");
            return 0;
        }
        await Console.Error.WriteLineAsync($"计数与事实不符（counts differ）：{differences.Count} 处");
        foreach (var difference in differences.Take(MostLines))
            await Console.Error.WriteLineAsync($"  {difference.Step}: 计数 counted {difference.Counted}, 事实 facts {difference.Facts}");
        return 1;
    }
}
