using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Persistence.Migrations.SqlServer;

/// <summary>Audit rows are added and never changed: the database itself refuses.</summary>
[DbContext(typeof(SqlServerRatingDbContext))]
[Migration("20261121220000_AuditAppendOnly")]
public sealed class AuditAppendOnly : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) =>
        // A trigger must be the first statement of its batch, which an idempotent script cannot give it; EXEC can.
        migrationBuilder.Sql(
            "EXEC(N'CREATE TRIGGER AuditRows_AppendOnly ON AuditRows INSTEAD OF UPDATE, DELETE AS THROW 50001, ''audit rows are append-only'', 1;')");

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("DROP TRIGGER AuditRows_AppendOnly;");
}
