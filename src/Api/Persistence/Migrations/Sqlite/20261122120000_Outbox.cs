using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Outbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "SettledAt",
                table: "WechatReceipts",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "OutboundMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DedupeKey = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RaterKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Forms = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ResendOf = table.Column<Guid>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Account = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    TemplateId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RaterIdentityId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenidKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FailedChannel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    FirstAttemptAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    LeaseToken = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    SentAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    MsgId = table.Column<long>(type: "INTEGER", nullable: true),
                    ErrorCode = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    HeldBy = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboundMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SendingDays",
                columns: table => new
                {
                    Account = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Calls = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SendingDays", x => new { x.Account, x.Channel, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "SendingHolds",
                columns: table => new
                {
                    Account = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    ErrorCode = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SendingHolds", x => new { x.Account, x.Scope });
                });

            migrationBuilder.CreateIndex(
                name: "IX_WechatReceipts_SettledAt_ReceivedAt",
                table: "WechatReceipts",
                columns: new[] { "SettledAt", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessages_Account_MsgId",
                table: "OutboundMessages",
                columns: new[] { "Account", "MsgId" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessages_CreatedAt_Id",
                table: "OutboundMessages",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessages_DedupeKey",
                table: "OutboundMessages",
                column: "DedupeKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessages_LeaseToken",
                table: "OutboundMessages",
                column: "LeaseToken");

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessages_OpenidKey_TemplateId",
                table: "OutboundMessages",
                columns: new[] { "OpenidKey", "TemplateId" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessages_State_DueAt",
                table: "OutboundMessages",
                columns: new[] { "State", "DueAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OutboundMessages");

            migrationBuilder.DropTable(
                name: "SendingDays");

            migrationBuilder.DropTable(
                name: "SendingHolds");

            migrationBuilder.DropIndex(
                name: "IX_WechatReceipts_SettledAt_ReceivedAt",
                table: "WechatReceipts");

            migrationBuilder.DropColumn(
                name: "SettledAt",
                table: "WechatReceipts");
        }
    }
}
