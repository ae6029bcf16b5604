using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.SqlServer
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
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Slice = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Cell = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthSums", x => new { x.Slice, x.Month, x.Key, x.Cell });
                });

            migrationBuilder.CreateTable(
                name: "MonthTouches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthTouches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rankings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PeriodCode = table.Column<string>(type: "nvarchar(7)", maxLength: 7, nullable: false),
                    Method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SatisfactionWeight = table.Column<int>(type: "int", nullable: false),
                    NegativeWeight = table.Column<int>(type: "int", nullable: false),
                    ContactWeight = table.Column<int>(type: "int", nullable: false),
                    RectifyWeight = table.Column<int>(type: "int", nullable: false),
                    FollowUpWeight = table.Column<int>(type: "int", nullable: false),
                    DepartmentMinimum = table.Column<int>(type: "int", nullable: false),
                    StaffMinimum = table.Column<int>(type: "int", nullable: false),
                    CommendationPercent = table.Column<int>(type: "int", nullable: false),
                    AccountabilityPercent = table.Column<int>(type: "int", nullable: false),
                    InputsHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ProfileVersion = table.Column<int>(type: "int", nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    FrozenById = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rankings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SummedMonths",
                columns: table => new
                {
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    SummedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SummedMonths", x => x.Month);
                });

            migrationBuilder.CreateTable(
                name: "RankingEntries",
                columns: table => new
                {
                    RankingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IsGone = table.Column<bool>(type: "bit", nullable: false),
                    VerySatisfied = table.Column<int>(type: "int", nullable: false),
                    Satisfied = table.Column<int>(type: "int", nullable: false),
                    BasicallySatisfied = table.Column<int>(type: "int", nullable: false),
                    Dissatisfied = table.Column<int>(type: "int", nullable: false),
                    VeryDissatisfied = table.Column<int>(type: "int", nullable: false),
                    ContactInTime = table.Column<int>(type: "int", nullable: false),
                    ContactOverdue = table.Column<int>(type: "int", nullable: false),
                    RectifyInTime = table.Column<int>(type: "int", nullable: false),
                    RectifyOverdue = table.Column<int>(type: "int", nullable: false),
                    FollowUpInTime = table.Column<int>(type: "int", nullable: false),
                    FollowUpOverdue = table.Column<int>(type: "int", nullable: false),
                    Standing = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ScoreHundredths = table.Column<int>(type: "int", nullable: true),
                    Rank = table.Column<int>(type: "int", nullable: true)
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
