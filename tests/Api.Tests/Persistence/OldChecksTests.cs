using Api.Persistence;
using Api.Tests.Harness;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Tests.Persistence;

/// <summary>Checks that an earlier version noted in the timeline only are listed under this one.</summary>
public sealed class OldChecksTests : IAsyncLifetime
{
    const string LastOfTheOldVersion = "20261122150000_LongerReceipts";
    static readonly Guid Case = Guid.Parse("019aa000-0000-7000-8000-0000000000a1"), Who = Guid.Parse("019aa000-0000-7000-8000-0000000000a2");

    readonly string folder = Directory.CreateTempSubdirectory("rating-old-").FullName;

    string Connection => $"Data Source={Path.Combine(folder, "rating.db")};Foreign Keys=False;Pooling=False";

    [Fact(DisplayName = "旧版本的库升级：办理过程里的每次监督检查都进了检查列表，内容不变，别的步骤不进")]
    public async Task Checks_of_the_version_before()
    {
        await using var db = new SqliteRatingDbContext(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite(Connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(LastOfTheOldVersion);
        foreach (var (ordinal, move, reason, method, note) in ((int, string, string?, string?, string?)[])
            [(2, "Expedited", null, null, "请尽快"), (3, "Supervised", "FalseReport", "SiteVisit", "现场未见整改"), (4, "Supervised", "Other", "Other", "已查")])
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO CaseSteps (CaseId, Ordinal, Round, At, Move, "From", "To", DepartmentId, Side, ById, Result, Method, Note)
                VALUES ({Case}, {ordinal}, 1, {new DateTime(2026, 11, 16, ordinal, 0, 0, DateTimeKind.Utc)}, {move}, 'Opened', 'Opened', {Case}, 'Supervision', {Who}, {reason}, {method}, {note})
                """);
        await migrator.MigrateAsync();
        var checks = await db.SupervisionChecks.AsNoTracking().OrderBy(c => c.Ordinal).ToListAsync();
        Assert.Equal(
            [(3, SupervisionReason.FalseReport, SupervisionMethod.SiteVisit, "现场未见整改"), (4, SupervisionReason.Other, SupervisionMethod.Other, "已查")],
            checks.Select(c => (c.Ordinal, c.Reason, c.Method, c.Finding)));
        Assert.All(checks, c => Assert.Equal((Case, Who, Case, null, new DateTime(2026, 11, 16, c.Ordinal, 0, 0, DateTimeKind.Utc)), (c.CaseId, c.ById, c.DepartmentId, c.Result, c.At)));
        Assert.Equal(2, checks.Select(c => c.Id).Distinct().Count());
        // The identity can be asked for, as EF writes identities.
        Assert.Equal(4, (await db.SupervisionChecks.AsNoTracking().SingleAsync(c => c.Id == checks[1].Id)).Ordinal);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Folders.DeleteAsync(folder);
}
