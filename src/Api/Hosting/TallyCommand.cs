using System.Globalization;
using Api.Features.Statistics;
using Api.Features.Statistics.Months;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Api.Hosting;

/// <summary><c>tally verify</c> counts everything again and compares; <c>tally resum</c> has wrong sums of months made again.</summary>
internal static class TallyCommand
{
    const int MostLines = 50;

    const string Usage = """
        Usage: Api tally verify [--Setting:Name=value …]
               Api tally resum [--Setting:Name=value …]
        verify counts every rating, case and window again, and every month that is summed up from its days, and compares
        with what is stored; changes nothing. Exit code 1 when they differ. resum has the months whose sums differ from
        their days summed up again: figures read their days until the running service has done so. Both may run while the
        service is up; on SQL Server they hold locks, so choose a quiet hour.
        """;

    /// <summary>Compares; 0 equal, 1 different or refused, 2 not understood.</summary>
    public static Task<int> VerifyAsync(string[] args) => RunAsync(args, async db =>
    {
        var recount = new Recount(db);
        var differences = await recount.RunAsync(CancellationToken.None);
        if (differences.Count == 0 && recount.MonthDifferences.Count == 0)
        {
            await Console.Out.WriteLineAsync($"计数与事实相符（counts are right）：{recount.Facts} 条事实（facts），{recount.Months} 个月的合计（months）");
            return 0;
        }
        if (differences.Count > 0)
        {
            await Console.Error.WriteLineAsync($"计数与事实不符（counts differ）：{differences.Count} 处");
            foreach (var difference in differences.Take(MostLines))
                await Console.Error.WriteLineAsync($"  {difference.Step}: 计数 counted {difference.Counted}, 事实 facts {difference.Facts}");
        }
        if (recount.MonthDifferences is [var first, ..])
            await Console.Error.WriteLineAsync(
                $"整月合计与逐日不符（month sums differ）：{recount.MonthDifferences.Count} 处，可运行 tally resum\n  {Said(first)}");
        return 1;
    });

    /// <summary>Has months whose sums differ summed up again; 0 done or nothing to do, 1 refused, 2 not understood.</summary>
    public static Task<int> ResumAsync(string[] args) => RunAsync(args, async db =>
    {
        var check = new MonthCheck(db);
        var months = (await check.RunAsync(CancellationToken.None)).Select(d => d.Month).Distinct().ToList();
        await check.SumAgainAsync(months, CancellationToken.None);
        await Console.Out.WriteLineAsync(months.Count == 0
            ? $"整月合计与逐日相符（month sums are right）：{check.Months} 个月"
            : string.Create(CultureInfo.InvariantCulture, $"重新合计（to be summed up again）：{string.Join(' ', months.Select(m => m.ToString("yyyy-MM", CultureInfo.InvariantCulture)))}；服务运行后完成，此前按日读取"));
        return 0;
    });

    static string Said(MonthDifference d) => string.Create(
        CultureInfo.InvariantCulture, $"{d.Month:yyyy-MM} {d.Slice} {d.Key} {d.Cell}: 合计 summed {d.Stored}, 逐日 days {d.Days}");

    static async Task<int> RunAsync(string[] args, Func<RatingDbContext, Task<int>> work)
    {
        if (CommandLine.FirstUnknown(args) is { } unknown) return await CommandLine.NotUnderstoodAsync(unknown, Usage);
        var builder = WebApplication.CreateBuilder(args);
        ProductFiles.AddSettings(builder.Configuration);
        var options = DeploymentOptions.Read(builder.Configuration);
        await using var db = Storage.Open(options, builder.Environment.ContentRootPath);
        if (db is SqliteRatingDbContext && new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource is var file && !File.Exists(file))
            throw new StartupRefusedException($"没有数据库文件（no database）：{file}");
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                throw new StartupRefusedException("数据库版本较旧，请先运行 `migrate`（database has pending migrations）");
            return await work(db);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException || StorageFailures.IsStorageFailure(failure))
        {
            throw new StartupRefusedException($"数据库无法使用（database cannot be used）：{failure.GetBaseException().Message}", failure);
        }
    }
}
