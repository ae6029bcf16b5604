using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Persistence.Migrations.Sqlite;

/// <summary>
/// Cases opened by an earlier version get the clocks, empty lists and round that a new one starts with. They are watched from
/// the end of their contact deadline on.
/// </summary>
[DbContext(typeof(SqliteRatingDbContext))]
[Migration("20261122100001_CasesBeforeRectification")]
public sealed class CasesBeforeRectification : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        UPDATE Cases SET Contact = 'Pending', ContactDays = '["' || ContactDueOn || '"]', RectifyDays = '[]', FollowUpDays = '[]',
          FailedContactsOn = '[]', Round = 1, RoundBeganAt = OpenedAt, DueAt = ContactEndsAt, NextWatchAt = ContactEndsAt
        WHERE Round = 0;
        """);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        // The columns go with the migration before this one.
    }
}
