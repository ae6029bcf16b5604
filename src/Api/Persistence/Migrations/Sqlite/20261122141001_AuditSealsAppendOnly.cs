using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Persistence.Migrations.Sqlite;

/// <summary>Audit seals are added and never changed: the database itself refuses.</summary>
[DbContext(typeof(SqliteRatingDbContext))]
[Migration("20261122141001_AuditSealsAppendOnly")]
public sealed class AuditSealsAppendOnly : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var verb in (string[])["UPDATE", "DELETE"])
            migrationBuilder.Sql(
                $"CREATE TRIGGER AuditSeals_No{verb} BEFORE {verb} ON AuditSeals BEGIN SELECT RAISE(ABORT, 'audit seals are append-only'); END;");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var verb in (string[])["UPDATE", "DELETE"])
            migrationBuilder.Sql($"DROP TRIGGER AuditSeals_No{verb};");
    }
}
