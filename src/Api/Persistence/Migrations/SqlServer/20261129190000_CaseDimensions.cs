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
