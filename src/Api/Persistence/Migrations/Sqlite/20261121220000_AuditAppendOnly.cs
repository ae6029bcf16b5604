using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Persistence.Migrations.Sqlite;

/// <summary>Audit rows are added and never changed: the database itself refuses.</summary>
[DbContext(typeof(SqliteRatingDbContext))]
[Migration("20261121220000_AuditAppendOnly")]
public sealed class AuditAppendOnly : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var verb in (string[])["UPDATE", "DELETE"])
            migrationBuilder.Sql(
                $"CREATE TRIGGER AuditRows_No{verb} BEFORE {verb} ON AuditRows BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END;");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var verb in (string[])["UPDATE", "DELETE"])
            migrationBuilder.Sql($"DROP TRIGGER AuditRows_No{verb};");
    }
}
