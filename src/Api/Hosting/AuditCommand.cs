using System.Globalization;
using Api.Features.Audit;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Api.Hosting;

/// <summary><c>audit verify</c>: checks every audit row, seal and thing, and names the first that is not as it was written.</summary>
internal static class AuditCommand
{
    const string HeadOption = "--head=";
    const int MostLines = 50;

    const string Usage = """
        Usage: Api audit verify [--head=NO:MAC] [--Setting:Name=value …]
        Checks the audit chains, the seals and the things they are about; changes nothing; may run while the service is up.
        With a head that was kept elsewhere (the service logs each one) also that nothing up to it was cut off. Exit code 1
        when something was altered, is missing, was added or was cut off; the first is named first.
        """;

    /// <summary>Runs it; 0 sound, 1 not or refused, 2 not understood.</summary>
    public static async Task<int> VerifyAsync(string[] args)
    {
        var heads = args.Where(a => a.StartsWith(HeadOption, StringComparison.Ordinal)).ToList();
        var settings = args.Except(heads).ToArray();
        if (CommandLine.FirstUnknown(settings) is { } unknown) return await CommandLine.NotUnderstoodAsync(unknown, Usage);
        (long No, string Mac)? kept = null;
        foreach (var head in heads)
        {
            if (head[HeadOption.Length..].Split(':') is not [var number, { Length: 64 } mac] || !long.TryParse(number, CultureInfo.InvariantCulture, out var no))
                return await CommandLine.NotUnderstoodAsync(head, Usage);
            kept = (no, mac.ToLowerInvariant());
        }

        var builder = WebApplication.CreateBuilder(settings);
        ProductFiles.AddSettings(builder.Configuration);
        var options = DeploymentOptions.Read(builder.Configuration);
        await using var db = Storage.Open(options, builder.Environment.ContentRootPath);
        if (db is SqliteRatingDbContext && new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource is var file && !File.Exists(file))
            throw new StartupRefusedException($"没有数据库文件（no database）：{file}");
        var verification = new AuditVerification(db, new AuditSealing(DeploymentKeys.Load(options, builder.Environment)));
        IReadOnlyList<AuditFinding> findings;
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync()).Any())
                throw new StartupRefusedException("数据库版本较旧，请先运行 `migrate`（database has pending migrations）");
            findings = await verification.RunAsync(kept, CancellationToken.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException || StorageFailures.IsStorageFailure(failure))
        {
            throw new StartupRefusedException($"数据库无法使用（database cannot be used）：{failure.GetBaseException().Message}", failure);
        }
        var headNow = verification.Head is { } newest ? $"{newest.No}:{newest.Mac}" : "-";
        if (findings.Count == 0)
        {
            await Console.Out.WriteLineAsync(
                $"审计记录完整（audit is sound）：{verification.Rows} 条记录（rows），{verification.Unsealed} 条待封存（not sealed yet），封存头（head）{headNow}");
            return 0;
        }
        await Console.Error.WriteLineAsync($"审计记录不完整（audit is not sound）：{findings.Count} 处；第一处（first）：{findings[0].Kind} {findings[0].Where} {findings[0].What}");
        foreach (var finding in findings.Take(MostLines)) await Console.Error.WriteLineAsync($"  {finding.Kind} {finding.Where} {finding.What}");
        return 1;
    }
}
