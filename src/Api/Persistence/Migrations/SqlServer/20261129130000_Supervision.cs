using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Supervision : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ArchiveQueries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Purpose = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ThroughOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Stream = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Step = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    ActorId = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    RequestedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DecidedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    DecisionWords = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    ReadableThroughOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReadableUntil = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArchiveQueries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CommitteeEscalations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Plan = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    SubmittedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SubmittedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    DecidedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    DecisionWords = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    CompletionWords = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    CompletedLate = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommitteeEscalations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommitteeEscalations_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NegativesAlerts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ThroughOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Negatives = table.Column<int>(type: "int", nullable: false),
                    Threshold = table.Column<int>(type: "int", nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ProfileVersion = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NegativesAlerts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SupervisionChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    OtherReason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    OtherMethod = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Finding = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Result = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    ReturnDueOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SupervisionChecks_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SupervisionSamples",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FromOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ThroughOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Percent = table.Column<int>(type: "int", nullable: true),
                    Size = table.Column<int>(type: "int", nullable: false),
                    Seed = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    SeedWasGiven = table.Column<bool>(type: "bit", nullable: false),
                    Method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Candidates = table.Column<int>(type: "int", nullable: false),
                    CandidatesHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    EarlierDraws = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    DrawnAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    DrawnById = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionSamples", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SupervisionSteps",
                columns: table => new
                {
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Move = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ToId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupervisionSteps", x => new { x.OwnerId, x.Ordinal });
                });

            migrationBuilder.CreateTable(
                name: "ArchiveReadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    QueryId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    NewestAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    OldestAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArchiveReadings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArchiveReadings_ArchiveQueries_QueryId",
                        column: x => x.QueryId,
                        principalTable: "ArchiveQueries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InvestigationTasks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    AlertId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Provisional = table.Column<bool>(type: "bit", nullable: false),
                    CalendarVersion = table.Column<int>(type: "int", nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ProfileVersion = table.Column<int>(type: "int", nullable: false),
                    AssigneeId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Findings = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Measures = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    ClosedLate = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvestigationTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InvestigationTasks_NegativesAlerts_AlertId",
                        column: x => x.AlertId,
                        principalTable: "NegativesAlerts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SampleCandidates",
                columns: table => new
                {
                    SampleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Rank = table.Column<int>(type: "int", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleCandidates", x => new { x.SampleId, x.Rank });
                    table.ForeignKey(
                        name: "FK_SampleCandidates_SupervisionSamples_SampleId",
                        column: x => x.SampleId,
                        principalTable: "SupervisionSamples",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SampleChecks",
                columns: table => new
                {
                    SampleId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    CheckId = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleChecks", x => new { x.SampleId, x.CaseId });
                    table.ForeignKey(
                        name: "FK_SampleChecks_SupervisionSamples_SampleId",
                        column: x => x.SampleId,
                        principalTable: "SupervisionSamples",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ArchiveQueries_RequestedAt_Id",
                table: "ArchiveQueries",
                columns: new[] { "RequestedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ArchiveReadings_QueryId_At",
                table: "ArchiveReadings",
                columns: new[] { "QueryId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_CommitteeEscalations_CaseId_Ordinal",
                table: "CommitteeEscalations",
                columns: new[] { "CaseId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CommitteeEscalations_DueAt",
                table: "CommitteeEscalations",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CommitteeEscalations_SubmittedAt_Id",
                table: "CommitteeEscalations",
                columns: new[] { "SubmittedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_InvestigationTasks_AlertId",
                table: "InvestigationTasks",
                column: "AlertId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InvestigationTasks_DueAt",
                table: "InvestigationTasks",
                column: "DueAt",
                filter: "DueAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_InvestigationTasks_Number",
                table: "InvestigationTasks",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_InvestigationTasks_OpenedAt_Id",
                table: "InvestigationTasks",
                columns: new[] { "OpenedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NegativesAlerts_RaisedAt_Id",
                table: "NegativesAlerts",
                columns: new[] { "RaisedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NegativesAlerts_Subject_SubjectId_Ordinal",
                table: "NegativesAlerts",
                columns: new[] { "Subject", "SubjectId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SampleChecks_CaseId_State",
                table: "SampleChecks",
                columns: new[] { "CaseId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionChecks_At_Id",
                table: "SupervisionChecks",
                columns: new[] { "At", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionChecks_CaseId_Ordinal",
                table: "SupervisionChecks",
                columns: new[] { "CaseId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SupervisionSamples_DrawnAt_Id",
                table: "SupervisionSamples",
                columns: new[] { "DrawnAt", "Id" });

            // Checks that were made before get a row of their own, so that they are listed with the new ones.
            migrationBuilder.Sql(
                """
                INSERT INTO SupervisionChecks (Id, CaseId, Ordinal, At, ById, DepartmentId, Reason, Method, Finding)
                SELECT NEWID(), CaseId, Ordinal, At, ById, DepartmentId, Result, Method, Note
                FROM CaseSteps
                WHERE Move = 'Supervised' AND ById IS NOT NULL AND Result IS NOT NULL AND Method IS NOT NULL AND Note IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ArchiveReadings");

            migrationBuilder.DropTable(
                name: "CommitteeEscalations");

            migrationBuilder.DropTable(
                name: "InvestigationTasks");

            migrationBuilder.DropTable(
                name: "SampleCandidates");

            migrationBuilder.DropTable(
                name: "SampleChecks");

            migrationBuilder.DropTable(
                name: "SupervisionChecks");

            migrationBuilder.DropTable(
                name: "SupervisionSteps");

            migrationBuilder.DropTable(
                name: "ArchiveQueries");

            migrationBuilder.DropTable(
                name: "NegativesAlerts");

            migrationBuilder.DropTable(
                name: "SupervisionSamples");
        }
    }
}
