using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CaseDimensions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "OfCases",
                table: "MonthTouches",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "BusinessLine",
                table: "CaseTallies",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "CaseTallies",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EntranceId",
                table: "CaseTallies",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Facets",
                table: "CaseTallies",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ItemId",
                table: "CaseTallies",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseTallies_Day",
                table: "CaseTallies",
                column: "Day",
                filter: "EntranceId IS NULL");

            migrationBuilder.AddColumn<DateTime>(
                name: "SealedSeenAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "UnsealedAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            // They are summed up again, by two dimensions at once and with the cases; their days are read meanwhile.
            migrationBuilder.Sql("DELETE FROM SummedMonths");

            // What may be sealed is looked at once: only a case that was seen sealed is unsealed.
            migrationBuilder.Sql(
                """
                UPDATE Cases SET NextWatchAt = OpenedAt
                WHERE State IN ('Opened', 'Handling', 'Ledger') AND EXISTS (
                  SELECT 1 FROM Ratings INNER JOIN Encounters ON Encounters.Id = Ratings.EncounterId
                  WHERE Ratings.Id = Cases.RatingId AND Encounters.ProjectId IS NOT NULL AND Encounters.Role IN ('Bidder', 'Expert'))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CaseTallies_Day",
                table: "CaseTallies");

            migrationBuilder.DropColumn(
                name: "SealedSeenAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "UnsealedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "OfCases",
                table: "MonthTouches");

            migrationBuilder.DropColumn(
                name: "BusinessLine",
                table: "CaseTallies");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "CaseTallies");

            migrationBuilder.DropColumn(
                name: "EntranceId",
                table: "CaseTallies");

            migrationBuilder.DropColumn(
                name: "Facets",
                table: "CaseTallies");

            migrationBuilder.DropColumn(
                name: "ItemId",
                table: "CaseTallies");
        }
    }
}
