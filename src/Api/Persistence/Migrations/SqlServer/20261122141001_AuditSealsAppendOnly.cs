using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Persistence.Migrations.SqlServer;

/// <summary>Audit seals are added and never changed: the database itself refuses.</summary>
[DbContext(typeof(SqlServerRatingDbContext))]
[Migration("20261122141001_AuditSealsAppendOnly")]
public sealed class AuditSealsAppendOnly : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) =>
        // A trigger must be the first statement of its batch, which an idempotent script cannot give it; EXEC can.
        migrationBuilder.Sql(
            "EXEC(N'CREATE TRIGGER AuditSeals_AppendOnly ON AuditSeals INSTEAD OF UPDATE, DELETE AS THROW 50001, ''audit seals are append-only'', 1;')");

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TRIGGER AuditSeals_AppendOnly;");
}
