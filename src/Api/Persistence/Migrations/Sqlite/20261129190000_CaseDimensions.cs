using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "BusinessLine",
                table: "CaseTallies",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "CaseTallies",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EntranceId",
                table: "CaseTallies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Facets",
                table: "CaseTallies",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ItemId",
                table: "CaseTallies",
                type: "TEXT",
                nullable: true);

            // They are summed up again, by two dimensions at once and with the cases; their days are read meanwhile.
            migrationBuilder.Sql("DELETE FROM SummedMonths");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
