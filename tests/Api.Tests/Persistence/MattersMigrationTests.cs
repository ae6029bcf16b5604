using Api.Persistence;
using Api.Tests.Faults;
using Domain.Encounters;
using Domain.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Tests.Persistence;

/// <summary>What an earlier version stored goes on under the rules of defaults.</summary>
public sealed class MattersMigrationTests : FaultTest
{
    const string Before = "20261122100001_CasesBeforeRectification";

    [Fact(DisplayName = "升级：早先登记的办件按原时限产生默认评价，公告、现场和抽取没有，已撤销的不再结算，已评价的到期计入")]
    public async Task Rows_survive()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "old.db")};Pooling=False");
        await connection.OpenAsync();
        await using var db = new SqliteRatingDbContext(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite(connection).Options);
        await db.GetService<IMigrator>().MigrateAsync(Before);
        await ExecuteAsync("PRAGMA foreign_keys = OFF");
        await AddAsync(1, "Matter", "Completed");
        await AddAsync(2, "Matter", "Archived", ratedAt: "2026-11-17 01:00:00");
        await AddAsync(3, "Matter", "TenderNotice");
        await AddAsync(4, "Matter", "Completed", cancelledAt: "2026-11-17 02:00:00");
        await AddAsync(5, "Visit", "Completed");
        await AddAsync(6, "DrawSession", "Drawn");

        await db.Database.MigrateAsync();

        var rows = await db.Encounters.AsNoTracking().OrderBy(e => e.Number).ToListAsync();
        var end = new DateTime(2026, 11, 23, 16, 0, 0, DateTimeKind.Utc);
        Assert.Equal([end, end, null, null, null, null], rows.Select(e => e.Window.DefaultDueAt));
        Assert.Equal([null, null, null, new DateTime(2026, 11, 17, 2, 0, 0, DateTimeKind.Utc), null, null], rows.Select(e => e.SettledAt));
        Assert.Equal(
            [WindowOutcome.Defaulted, WindowOutcome.Rated], rows.Where(e => e.Window.DefaultDueAt is not null).Select(e => WindowEnd.Of(e, isBarred: false)));
        Assert.Equal(new DateOnly(2026, 11, 23), ChinaTime.DateOf(rows[0].Window.DefaultDueAt!.Value.AddMilliseconds(-1)));
        Assert.False(db.Database.HasPendingModelChanges());

        Task AddAsync(int number, string kind, string stage, string? ratedAt = null, string? cancelledAt = null) => ExecuteAsync(
            $"""
            INSERT INTO Encounters (Id, Version, Number, Kind, EntranceId, Stage, Role, Title, DepartmentId, StaffIds, BusinessLine, CompletedAt, CompletedOn,
              Window_OpensAt, Window_ThroughOn, Window_EndsAt, Window_Provisional, Window_CalendarVersion, Window_ProfileCode, Window_ProfileVersion, RatedAt, CancelledAt)
            VALUES ('{new Guid(number, 0, 0, new byte[8])}', 1, {number}, '{kind}', '{Guid.Empty}', '{stage}', 'TradingParty', '演示', '{Guid.Empty}', '[]', 'governmentProcurement',
              '2026-11-16 02:00:00', '2026-11-16', '2026-11-16 02:00:00', '2026-11-23', '2026-11-23 16:00:00', 0, 1, 'shandong', 1, {Text(ratedAt)}, {Text(cancelledAt)})
            """);

        static string Text(string? value) => value is null ? "NULL" : $"'{value}'";

        async Task ExecuteAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }
}
