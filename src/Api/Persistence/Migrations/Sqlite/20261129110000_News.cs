using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class News : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "CaseId",
                table: "OutboundMessages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EncounterId",
                table: "OutboundMessages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SurveyId",
                table: "OutboundMessages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UserId",
                table: "OutboundMessages",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "StaffWechatCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CodeKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    StateKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    WechatAccount = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Openid = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BoundAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffWechatCodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffWechatCodes_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StaffWechats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WechatAccount = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Openid = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BoundAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffWechats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffWechats_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StaffWechatCodes_CodeKey",
                table: "StaffWechatCodes",
                column: "CodeKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffWechatCodes_ExpiresAt",
                table: "StaffWechatCodes",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_StaffWechats_UserId",
                table: "StaffWechats",
                column: "UserId",
                unique: true);

            // What was queued before: receipts name their rating, invitations their encounter, so that what is sealed is hidden there too.
            migrationBuilder.Sql(
                """
                UPDATE OutboundMessages SET EncounterId = (SELECT Ratings.EncounterId FROM Ratings WHERE Ratings.Id = upper(substr(DedupeKey, 9, 8) || '-' || substr(DedupeKey, 17, 4) || '-' || substr(DedupeKey, 21, 4) || '-' || substr(DedupeKey, 25, 4) || '-' || substr(DedupeKey, 29, 12)))
                WHERE Kind = 'RatingReceipt' AND DedupeKey LIKE 'receipt:%';
                """);
            migrationBuilder.Sql(
                """
                UPDATE OutboundMessages SET EncounterId = upper(substr(DedupeKey, 12, 8) || '-' || substr(DedupeKey, 20, 4) || '-' || substr(DedupeKey, 24, 4) || '-' || substr(DedupeKey, 28, 4) || '-' || substr(DedupeKey, 32, 12))
                WHERE Kind = 'RatingInvitation' AND DedupeKey LIKE 'invitation:%';
                """);
            migrationBuilder.Sql(
                """
                UPDATE OutboundMessages SET EncounterId = upper(substr(DedupeKey, 10, 8) || '-' || substr(DedupeKey, 18, 4) || '-' || substr(DedupeKey, 22, 4) || '-' || substr(DedupeKey, 26, 4) || '-' || substr(DedupeKey, 30, 12))
                WHERE Kind = 'InvitationReminder' AND DedupeKey LIKE 'reminder:%';
                """);
            migrationBuilder.Sql(
                """
                UPDATE OutboundMessages SET EncounterId = (SELECT original.EncounterId FROM OutboundMessages AS original WHERE original.Id = OutboundMessages.ResendOf)
                WHERE ResendOf IS NOT NULL;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StaffWechatCodes");

            migrationBuilder.DropTable(
                name: "StaffWechats");

            migrationBuilder.DropColumn(
                name: "CaseId",
                table: "OutboundMessages");

            migrationBuilder.DropColumn(
                name: "EncounterId",
                table: "OutboundMessages");

            migrationBuilder.DropColumn(
                name: "SurveyId",
                table: "OutboundMessages");

            migrationBuilder.DropColumn(
                name: "UserId",
                table: "OutboundMessages");
        }
    }
}
