using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Blacklist : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Blacklist",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PartyId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ListedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ListedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Grounds = table.Column<string>(type: "nvarchar(max)", maxLength: 16000, nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ProfileVersion = table.Column<int>(type: "int", nullable: false),
                    LiftRequestedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LiftRequestedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    LiftReason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    LiftDecidedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LiftDecision = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    LiftedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Blacklist", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RaterStandings",
                columns: table => new
                {
                    Key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Upheld = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RaterStandings", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Blacklist_Key",
                table: "Blacklist",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_Blacklist_ListedAt_Id",
                table: "Blacklist",
                columns: new[] { "ListedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Blacklist");

            migrationBuilder.DropTable(
                name: "RaterStandings");
        }
    }
}
