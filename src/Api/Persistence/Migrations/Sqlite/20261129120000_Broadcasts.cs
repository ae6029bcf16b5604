using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Broadcasts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "BroadcastId",
                table: "OutboundMessages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Priority",
                table: "OutboundMessages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Withdrawn",
                table: "OutboundMessages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Broadcasts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    LinkPath = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    AuthorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SubmittedSize = table.Column<int>(type: "INTEGER", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Broadcasts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeStops",
                columns: table => new
                {
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoppedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeStops", x => x.RaterAccountId);
                    table.ForeignKey(
                        name: "FK_NoticeStops_RaterAccounts_RaterAccountId",
                        column: x => x.RaterAccountId,
                        principalTable: "RaterAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoticeSubscriptions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TopicKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CentreId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BusinessLine = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeSubscriptions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoticeSubscriptions_RaterAccounts_RaterAccountId",
                        column: x => x.RaterAccountId,
                        principalTable: "RaterAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BroadcastProgress",
                columns: table => new
                {
                    BroadcastId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Cursor = table.Column<Guid>(type: "TEXT", nullable: true),
                    FixedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Total = table.Column<int>(type: "INTEGER", nullable: false),
                    Queued = table.Column<int>(type: "INTEGER", nullable: false),
                    Sent = table.Column<int>(type: "INTEGER", nullable: false),
                    Delivered = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    Unknown = table.Column<int>(type: "INTEGER", nullable: false),
                    Suppressed = table.Column<int>(type: "INTEGER", nullable: false),
                    NoChannel = table.Column<int>(type: "INTEGER", nullable: false),
                    CountedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BroadcastProgress", x => x.BroadcastId);
                    table.ForeignKey(
                        name: "FK_BroadcastProgress_Broadcasts_BroadcastId",
                        column: x => x.BroadcastId,
                        principalTable: "Broadcasts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BroadcastRecipients",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BroadcastId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SurveyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    LinkNumber = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BroadcastRecipients", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BroadcastRecipients_Broadcasts_BroadcastId",
                        column: x => x.BroadcastId,
                        principalTable: "Broadcasts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_OutboundMessages_BroadcastId_State_Withdrawn",
                table: "OutboundMessages",
                columns: new[] { "BroadcastId", "State", "Withdrawn" },
                filter: "BroadcastId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastProgress_SettledAt",
                table: "BroadcastProgress",
                column: "SettledAt");

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastRecipients_BroadcastId_Key",
                table: "BroadcastRecipients",
                columns: new[] { "BroadcastId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastRecipients_BroadcastId_State_Id",
                table: "BroadcastRecipients",
                columns: new[] { "BroadcastId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastRecipients_LinkNumber",
                table: "BroadcastRecipients",
                column: "LinkNumber",
                unique: true,
                filter: "LinkNumber IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BroadcastRecipients_RaterAccountId",
                table: "BroadcastRecipients",
                column: "RaterAccountId",
                filter: "RaterAccountId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Broadcasts_CreatedAt_Id",
                table: "Broadcasts",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NoticeSubscriptions_RaterAccountId_TopicKey",
                table: "NoticeSubscriptions",
                columns: new[] { "RaterAccountId", "TopicKey" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BroadcastProgress");

            migrationBuilder.DropTable(
                name: "BroadcastRecipients");

            migrationBuilder.DropTable(
                name: "NoticeStops");

            migrationBuilder.DropTable(
                name: "NoticeSubscriptions");

            migrationBuilder.DropTable(
                name: "Broadcasts");

            migrationBuilder.DropIndex(
                name: "IX_OutboundMessages_BroadcastId_State_Withdrawn",
                table: "OutboundMessages");

            migrationBuilder.DropColumn(
                name: "BroadcastId",
                table: "OutboundMessages");

            migrationBuilder.DropColumn(
                name: "Priority",
                table: "OutboundMessages");

            migrationBuilder.DropColumn(
                name: "Withdrawn",
                table: "OutboundMessages");
        }
    }
}
