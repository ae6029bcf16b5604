using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Matters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Encounters_Window_EndsAt",
                table: "Encounters");

            migrationBuilder.AddColumn<bool>(
                name: "HandlesSealed",
                table: "Users",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "EvidenceNo",
                table: "Ratings",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<Guid>(
                name: "OperatorId",
                table: "Ratings",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RegisteredChannel",
                table: "Ratings",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VisitNo",
                table: "Ratings",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "WindowNumber",
                table: "Entrances",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DefaultedAt",
                table: "Encounters",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MatterId",
                table: "Encounters",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MatterKey",
                table: "Encounters",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "NextNoticeAt",
                table: "Encounters",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NotRatableAt",
                table: "Encounters",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PhoneTailHash",
                table: "Encounters",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ProjectId",
                table: "Encounters",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SettledAt",
                table: "Encounters",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VisitNo",
                table: "Encounters",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "Window_DefaultDueAt",
                table: "Encounters",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CalendarYears",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CalendarVersion = table.Column<int>(type: "int", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Notice = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DaysOff = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    WeekendDaysWorked = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarYears", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DutyShifts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    EntranceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StaffId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OnDate = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<TimeOnly>(type: "time", nullable: false),
                    Through = table.Column<TimeOnly>(type: "time", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyShifts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DutyShifts_Entrances_EntranceId",
                        column: x => x.EntranceId,
                        principalTable: "Entrances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DutyShifts_StaffMembers_StaffId",
                        column: x => x.StaffId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IntegrationClients",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    ClientId = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Secret = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    PreviousSecret = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    SecretIssuedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntegrationClients", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IntegrationNonces",
                columns: table => new
                {
                    ClientId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Nonce = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntegrationNonces", x => new { x.ClientId, x.Nonce });
                });

            migrationBuilder.CreateTable(
                name: "Profiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ProfileVersion = table.Column<int>(type: "int", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    Content = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Profiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SupplementaryTries",
                columns: table => new
                {
                    Key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupplementaryTries", x => new { x.Key, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "WindowTallies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ItemId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    EntranceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BusinessLine = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WindowTallies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    SourceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BidOpeningAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    AwardAnnouncedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    ArchivedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Projects_IntegrationClients_SourceId",
                        column: x => x.SourceId,
                        principalTable: "IntegrationClients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Matters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    SourceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BusinessNo = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Fingerprint = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Content_EntranceKind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Content_EntranceId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content_Stage = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Content_BusinessLine = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content_ItemId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Content_DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content_StaffIds = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Content_Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Content_ProjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Content_VisitNo = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_WindowNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Content_OccurredAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Content_PromisedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Matters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Matters_IntegrationClients_SourceId",
                        column: x => x.SourceId,
                        principalTable: "IntegrationClients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Matters_Projects_Content_ProjectId",
                        column: x => x.Content_ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Ratings_EvidenceNo",
                table: "Ratings",
                column: "EvidenceNo",
                unique: true,
                filter: "EvidenceNo IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Encounters_MatterId_MatterKey",
                table: "Encounters",
                columns: new[] { "MatterId", "MatterKey" },
                unique: true,
                filter: "MatterId IS NOT NULL AND CancelledAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Encounters_NextNoticeAt",
                table: "Encounters",
                column: "NextNoticeAt",
                filter: "NextNoticeAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Encounters_PartyId_CompletedAt",
                table: "Encounters",
                columns: new[] { "PartyId", "CompletedAt" },
                filter: "PartyId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Encounters_ProjectId_PartyId_Role_Stage",
                table: "Encounters",
                columns: new[] { "ProjectId", "PartyId", "Role", "Stage" },
                unique: true,
                filter: "ProjectId IS NOT NULL AND PartyId IS NOT NULL AND CancelledAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Encounters_VisitNo_CompletedOn",
                table: "Encounters",
                columns: new[] { "VisitNo", "CompletedOn" },
                filter: "VisitNo IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Encounters_Window_DefaultDueAt",
                table: "Encounters",
                column: "Window_DefaultDueAt",
                filter: "Window_DefaultDueAt IS NOT NULL AND SettledAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarYears_CalendarVersion",
                table: "CalendarYears",
                column: "CalendarVersion",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyShifts_CreatedAt_Id",
                table: "DutyShifts",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DutyShifts_EntranceId_OnDate_StaffId_From",
                table: "DutyShifts",
                columns: new[] { "EntranceId", "OnDate", "StaffId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyShifts_StaffId_OnDate",
                table: "DutyShifts",
                columns: new[] { "StaffId", "OnDate" });

            migrationBuilder.CreateIndex(
                name: "IX_IntegrationClients_ClientId",
                table: "IntegrationClients",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IntegrationClients_CreatedAt_Id",
                table: "IntegrationClients",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_IntegrationNonces_ExpiresAt",
                table: "IntegrationNonces",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_Content_ProjectId",
                table: "Matters",
                column: "Content_ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Matters_SourceId_BusinessNo",
                table: "Matters",
                columns: new[] { "SourceId", "BusinessNo" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Profiles_Code_ProfileVersion",
                table: "Profiles",
                columns: new[] { "Code", "ProfileVersion" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Projects_SourceId_Code",
                table: "Projects",
                columns: new[] { "SourceId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SupplementaryTries_Day",
                table: "SupplementaryTries",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_WindowTallies_Day_DepartmentId",
                table: "WindowTallies",
                columns: new[] { "Day", "DepartmentId" });

            // Matters registered by an earlier version get their default when their window ends (SD 7); what was cancelled never does.
            migrationBuilder.Sql(
                """
                UPDATE Encounters SET Window_DefaultDueAt = Window_EndsAt
                WHERE Kind = 'Matter' AND Stage NOT IN ('TenderNotice', 'Consulted') AND CancelledAt IS NULL;
                """);
            migrationBuilder.Sql("UPDATE Encounters SET SettledAt = CancelledAt WHERE CancelledAt IS NOT NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CalendarYears");

            migrationBuilder.DropTable(
                name: "DutyShifts");

            migrationBuilder.DropTable(
                name: "IntegrationNonces");

            migrationBuilder.DropTable(
                name: "Matters");

            migrationBuilder.DropTable(
                name: "Profiles");

            migrationBuilder.DropTable(
                name: "SupplementaryTries");

            migrationBuilder.DropTable(
                name: "WindowTallies");

            migrationBuilder.DropTable(
                name: "Projects");

            migrationBuilder.DropTable(
                name: "IntegrationClients");

            migrationBuilder.DropIndex(
                name: "IX_Ratings_EvidenceNo",
                table: "Ratings");

            migrationBuilder.DropIndex(
                name: "IX_Encounters_MatterId_MatterKey",
                table: "Encounters");

            migrationBuilder.DropIndex(
                name: "IX_Encounters_NextNoticeAt",
                table: "Encounters");

            migrationBuilder.DropIndex(
                name: "IX_Encounters_PartyId_CompletedAt",
                table: "Encounters");

            migrationBuilder.DropIndex(
                name: "IX_Encounters_ProjectId_PartyId_Role_Stage",
                table: "Encounters");

            migrationBuilder.DropIndex(
                name: "IX_Encounters_VisitNo_CompletedOn",
                table: "Encounters");

            migrationBuilder.DropIndex(
                name: "IX_Encounters_Window_DefaultDueAt",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "HandlesSealed",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "EvidenceNo",
                table: "Ratings");

            migrationBuilder.DropColumn(
                name: "OperatorId",
                table: "Ratings");

            migrationBuilder.DropColumn(
                name: "RegisteredChannel",
                table: "Ratings");

            migrationBuilder.DropColumn(
                name: "VisitNo",
                table: "Ratings");

            migrationBuilder.DropColumn(
                name: "WindowNumber",
                table: "Entrances");

            migrationBuilder.DropColumn(
                name: "DefaultedAt",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "MatterId",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "MatterKey",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "NextNoticeAt",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "NotRatableAt",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "PhoneTailHash",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "ProjectId",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "SettledAt",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "VisitNo",
                table: "Encounters");

            migrationBuilder.DropColumn(
                name: "Window_DefaultDueAt",
                table: "Encounters");

            migrationBuilder.CreateIndex(
                name: "IX_Encounters_Window_EndsAt",
                table: "Encounters",
                column: "Window_EndsAt");
        }
    }
}
