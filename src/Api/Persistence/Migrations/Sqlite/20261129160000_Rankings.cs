using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Rankings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MonthSums",
                columns: table => new
                {
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Slice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Cell = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthSums", x => new { x.Slice, x.Month, x.Key, x.Cell });
                });

            migrationBuilder.CreateTable(
                name: "MonthTouches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthTouches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rankings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PeriodCode = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SatisfactionWeight = table.Column<int>(type: "INTEGER", nullable: false),
                    NegativeWeight = table.Column<int>(type: "INTEGER", nullable: false),
                    ContactWeight = table.Column<int>(type: "INTEGER", nullable: false),
                    RectifyWeight = table.Column<int>(type: "INTEGER", nullable: false),
                    FollowUpWeight = table.Column<int>(type: "INTEGER", nullable: false),
                    DepartmentMinimum = table.Column<int>(type: "INTEGER", nullable: false),
                    StaffMinimum = table.Column<int>(type: "INTEGER", nullable: false),
                    CommendationPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountabilityPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    InputsHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ProfileCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ProfileVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    FrozenById = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rankings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SummedMonths",
                columns: table => new
                {
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SummedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SummedMonths", x => x.Month);
                });

            migrationBuilder.CreateTable(
                name: "RankingEntries",
                columns: table => new
                {
                    RankingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsGone = table.Column<bool>(type: "INTEGER", nullable: false),
                    VerySatisfied = table.Column<int>(type: "INTEGER", nullable: false),
                    Satisfied = table.Column<int>(type: "INTEGER", nullable: false),
                    BasicallySatisfied = table.Column<int>(type: "INTEGER", nullable: false),
                    Dissatisfied = table.Column<int>(type: "INTEGER", nullable: false),
                    VeryDissatisfied = table.Column<int>(type: "INTEGER", nullable: false),
                    ContactInTime = table.Column<int>(type: "INTEGER", nullable: false),
                    ContactOverdue = table.Column<int>(type: "INTEGER", nullable: false),
                    RectifyInTime = table.Column<int>(type: "INTEGER", nullable: false),
                    RectifyOverdue = table.Column<int>(type: "INTEGER", nullable: false),
                    FollowUpInTime = table.Column<int>(type: "INTEGER", nullable: false),
                    FollowUpOverdue = table.Column<int>(type: "INTEGER", nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ScoreHundredths = table.Column<int>(type: "INTEGER", nullable: true),
                    Rank = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RankingEntries", x => new { x.RankingId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_RankingEntries_Rankings_RankingId",
                        column: x => x.RankingId,
                        principalTable: "Rankings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MonthTouches_Month",
                table: "MonthTouches",
                column: "Month");

            migrationBuilder.CreateIndex(
                name: "IX_Rankings_FrozenAt_Id",
                table: "Rankings",
                columns: new[] { "FrozenAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Rankings_PeriodCode",
                table: "Rankings",
                column: "PeriodCode",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MonthSums");

            migrationBuilder.DropTable(
                name: "MonthTouches");

            migrationBuilder.DropTable(
                name: "RankingEntries");

            migrationBuilder.DropTable(
                name: "SummedMonths");

            migrationBuilder.DropTable(
                name: "Rankings");
        }
    }
}
