using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Rectification : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ReRatingOf",
                table: "Ratings",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "CanBeCalled",
                table: "Cases",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "ClosedAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Closing",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Contact",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ContactDays",
                table: "Cases",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ContactVerdict",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ContactVerdictDepartmentId",
                table: "Cases",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ContactedAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DueAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Ending",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FailedContactsOn",
                table: "Cases",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "FailedFollowUps",
                table: "Cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Finding",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FinishedAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FollowUpDays",
                table: "Cases",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "FollowUpDueOn",
                table: "Cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FollowUpEndsAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FollowUpOutcome",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FollowUpVerdict",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HandlerId",
                table: "Cases",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LedgerById",
                table: "Cases",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LedgerDueOn",
                table: "Cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LedgerEndsAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LedgerReason",
                table: "Cases",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "LedgerSetOn",
                table: "Cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextWatchAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NotSolvedCount",
                table: "Cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "RectifyDays",
                table: "Cases",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RectifyReason",
                table: "Cases",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RectifyVerdict",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RectifyVerdictDepartmentId",
                table: "Cases",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reopenings",
                table: "Cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Round",
                table: "Cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "RoundBeganAt",
                table: "Cases",
                type: "datetime2(3)",
                precision: 3,
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<string>(
                name: "Satisfaction",
                table: "Cases",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CaseAttachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    AttachedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseAttachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseAttachments_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseNotices",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    Duty = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    HandlerId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseNotices", x => new { x.CaseId, x.Round, x.Duty, x.DueOn, x.Kind });
                    table.ForeignKey(
                        name: "FK_CaseNotices_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseSteps",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Move = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    From = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    To = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Side = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Result = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Reply = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseSteps", x => new { x.CaseId, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_CaseSteps_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUpSurveys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    AnswerableThroughOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    RemindAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    RemindedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SettledAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUpSurveys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FollowUpSurveys_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Round = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Channel = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Result = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Satisfaction = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Solved = table.Column<bool>(type: "bit", nullable: true),
                    Comment = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FollowUps_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Ratings_ReRatingOf",
                table: "Ratings",
                column: "ReRatingOf",
                unique: true,
                filter: "ReRatingOf IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_DueAt",
                table: "Cases",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_HandlerId",
                table: "Cases",
                column: "HandlerId",
                filter: "HandlerId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_NextWatchAt",
                table: "Cases",
                column: "NextWatchAt",
                filter: "NextWatchAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CaseAttachments_CaseId_AttachedAt",
                table: "CaseAttachments",
                columns: new[] { "CaseId", "AttachedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseNotices_At",
                table: "CaseNotices",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_FollowUpSurveys_CaseId_Round",
                table: "FollowUpSurveys",
                columns: new[] { "CaseId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FollowUpSurveys_Number",
                table: "FollowUpSurveys",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FollowUpSurveys_State_ExpiresAt",
                table: "FollowUpSurveys",
                columns: new[] { "State", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowUps_CaseId_At",
                table: "FollowUps",
                columns: new[] { "CaseId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseAttachments");

            migrationBuilder.DropTable(
                name: "CaseNotices");

            migrationBuilder.DropTable(
                name: "CaseSteps");

            migrationBuilder.DropTable(
                name: "FollowUpSurveys");

            migrationBuilder.DropTable(
                name: "FollowUps");

            migrationBuilder.DropIndex(
                name: "IX_Ratings_ReRatingOf",
                table: "Ratings");

            migrationBuilder.DropIndex(
                name: "IX_Cases_DueAt",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_HandlerId",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_NextWatchAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ReRatingOf",
                table: "Ratings");

            migrationBuilder.DropColumn(
                name: "CanBeCalled",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Closing",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Contact",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ContactDays",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ContactVerdict",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ContactVerdictDepartmentId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ContactedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "DueAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Ending",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FailedContactsOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FailedFollowUps",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Finding",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FinishedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FollowUpDays",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FollowUpDueOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FollowUpEndsAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FollowUpOutcome",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "FollowUpVerdict",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "HandlerId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "LedgerById",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "LedgerDueOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "LedgerEndsAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "LedgerReason",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "LedgerSetOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "NextWatchAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "NotSolvedCount",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RectifyDays",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RectifyReason",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RectifyVerdict",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RectifyVerdictDepartmentId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Reopenings",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Round",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RoundBeganAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Satisfaction",
                table: "Cases");
        }
    }
}
