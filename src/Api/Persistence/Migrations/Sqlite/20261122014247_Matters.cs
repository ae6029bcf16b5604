using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Matters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OAuthSignIns");

            migrationBuilder.DropTable(
                name: "PartyBindings");

            migrationBuilder.DropTable(
                name: "RaterPhones");

            migrationBuilder.DropTable(
                name: "SubscriptionGrants");

            migrationBuilder.DropTable(
                name: "WechatCodeImages");

            migrationBuilder.DropTable(
                name: "WechatInbox");

            migrationBuilder.DropTable(
                name: "WechatReceipts");

            migrationBuilder.DropTable(
                name: "RaterIdentities");

            migrationBuilder.DropTable(
                name: "RaterAccounts");

            migrationBuilder.DropIndex(
                name: "IX_Encounters_Window_EndsAt",
                table: "Encounters");

            migrationBuilder.AddColumn<bool>(
                name: "HandlesSealed",
                table: "Users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "EvidenceNo",
                table: "Ratings",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "OperatorId",
                table: "Ratings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RegisteredChannel",
                table: "Ratings",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VisitNo",
                table: "Ratings",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WindowNumber",
                table: "Entrances",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AlterColumn<DateOnly>(
                name: "Window_ThroughOn",
                table: "Encounters",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(DateOnly),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<DateTime>(
                name: "Window_EndsAt",
                table: "Encounters",
                type: "TEXT",
                precision: 3,
                nullable: true,
                oldClrType: typeof(DateTime),
                oldType: "TEXT",
                oldPrecision: 3);

            migrationBuilder.AddColumn<DateTime>(
                name: "DefaultedAt",
                table: "Encounters",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MatterId",
                table: "Encounters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MatterKey",
                table: "Encounters",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NotRatableAt",
                table: "Encounters",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PhoneTailHash",
                table: "Encounters",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ProjectId",
                table: "Encounters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "SettledAt",
                table: "Encounters",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VisitNo",
                table: "Encounters",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Window_DefaultDueAt",
                table: "Encounters",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CalendarYears",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CalendarVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Notice = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DaysOff = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    WeekendDaysWorked = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarYears", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DutyShifts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    EntranceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OnDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    Through = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Secret = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PreviousSecret = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SecretIssuedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntegrationClients", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IntegrationNonces",
                columns: table => new
                {
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Nonce = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IntegrationNonces", x => new { x.ClientId, x.Nonce });
                });

            migrationBuilder.CreateTable(
                name: "Profiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ProfileVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Profiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SupplementaryTries",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupplementaryTries", x => new { x.Key, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "WindowTallies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    EntranceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BusinessLine = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WindowTallies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BidOpeningAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    AwardAnnouncedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    ArchivedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BusinessNo = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Content_EntranceKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Content_EntranceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content_Stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Content_BusinessLine = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Content_ItemId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Content_DepartmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content_StaffIds = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Content_Title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Content_ProjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Content_VisitNo = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Content_WindowNumber = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Content_OccurredAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Content_PromisedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    CancelledAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
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

            migrationBuilder.AddForeignKey(
                name: "FK_Encounters_Matters_MatterId",
                table: "Encounters",
                column: "MatterId",
                principalTable: "Matters",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Encounters_Projects_ProjectId",
                table: "Encounters",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Encounters_Matters_MatterId",
                table: "Encounters");

            migrationBuilder.DropForeignKey(
                name: "FK_Encounters_Projects_ProjectId",
                table: "Encounters");

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

            migrationBuilder.AlterColumn<DateOnly>(
                name: "Window_ThroughOn",
                table: "Encounters",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1),
                oldClrType: typeof(DateOnly),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AlterColumn<DateTime>(
                name: "Window_EndsAt",
                table: "Encounters",
                type: "TEXT",
                precision: 3,
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified),
                oldClrType: typeof(DateTime),
                oldType: "TEXT",
                oldPrecision: 3,
                oldNullable: true);

            migrationBuilder.CreateTable(
                name: "OAuthSignIns",
                columns: table => new
                {
                    StateKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RaterIdentityId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OAuthSignIns", x => x.StateKey);
                });

            migrationBuilder.CreateTable(
                name: "RaterAccounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActingPartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    MergedIntoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PhoneVerifiedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    TokenStamp = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RaterAccounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RaterAccounts_TradingParties_ActingPartyId",
                        column: x => x.ActingPartyId,
                        principalTable: "TradingParties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WechatCodeImages",
                columns: table => new
                {
                    EntranceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ContentKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Image = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ImageType = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WechatCodeImages", x => new { x.EntranceId, x.Kind });
                    table.ForeignKey(
                        name: "FK_WechatCodeImages_Entrances_EntranceId",
                        column: x => x.EntranceId,
                        principalTable: "Entrances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WechatInbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DedupeKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Event = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LeaseToken = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    NonceKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    OpenidKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Payload = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WechatInbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WechatReceipts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MsgId = table.Column<long>(type: "INTEGER", nullable: true),
                    OccurredAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    OpenidKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TemplateId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WechatReceipts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PartyBindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CodeKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConfirmableUntil = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PrivacyVersion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartyBindings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PartyBindings_RaterAccounts_RaterAccountId",
                        column: x => x.RaterAccountId,
                        principalTable: "RaterAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PartyBindings_TradingParties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "TradingParties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RaterIdentities",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirstSeenAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Follows = table.Column<bool>(type: "INTEGER", nullable: true),
                    FollowsSince = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Openid = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WechatAccount = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RaterIdentities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RaterIdentities_RaterAccounts_RaterAccountId",
                        column: x => x.RaterAccountId,
                        principalTable: "RaterAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RaterPhones",
                columns: table => new
                {
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Phone = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PhoneHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PrivacyVersion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RaterPhones", x => x.RaterAccountId);
                    table.ForeignKey(
                        name: "FK_RaterPhones_RaterAccounts_RaterAccountId",
                        column: x => x.RaterAccountId,
                        principalTable: "RaterAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubscriptionGrants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Pushed = table.Column<int>(type: "INTEGER", nullable: false),
                    RaterIdentityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reported = table.Column<int>(type: "INTEGER", nullable: false),
                    TemplateId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Used = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubscriptionGrants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubscriptionGrants_RaterIdentities_RaterIdentityId",
                        column: x => x.RaterIdentityId,
                        principalTable: "RaterIdentities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Encounters_Window_EndsAt",
                table: "Encounters",
                column: "Window_EndsAt");

            migrationBuilder.CreateIndex(
                name: "IX_OAuthSignIns_StartedAt",
                table: "OAuthSignIns",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_PartyBindings_CodeKey",
                table: "PartyBindings",
                column: "CodeKey",
                unique: true,
                filter: "CodeKey IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PartyBindings_PartyId_State",
                table: "PartyBindings",
                columns: new[] { "PartyId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_PartyBindings_RaterAccountId_State",
                table: "PartyBindings",
                columns: new[] { "RaterAccountId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_RaterAccounts_ErasedAt",
                table: "RaterAccounts",
                column: "ErasedAt",
                filter: "ErasedAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RaterIdentities_Key",
                table: "RaterIdentities",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RaterIdentities_RaterAccountId",
                table: "RaterIdentities",
                column: "RaterAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_RaterPhones_PhoneHash",
                table: "RaterPhones",
                column: "PhoneHash");

            migrationBuilder.CreateIndex(
                name: "IX_SubscriptionGrants_RaterIdentityId_TemplateId",
                table: "SubscriptionGrants",
                columns: new[] { "RaterIdentityId", "TemplateId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WechatInbox_DedupeKey",
                table: "WechatInbox",
                column: "DedupeKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WechatInbox_NonceKey",
                table: "WechatInbox",
                column: "NonceKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WechatInbox_State_ReceivedAt",
                table: "WechatInbox",
                columns: new[] { "State", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_WechatReceipts_Account_MsgId",
                table: "WechatReceipts",
                columns: new[] { "Account", "MsgId" });

            migrationBuilder.CreateIndex(
                name: "IX_WechatReceipts_ReceivedAt",
                table: "WechatReceipts",
                column: "ReceivedAt");
        }
    }
}
