using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.SqlServer
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
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EncounterId",
                table: "OutboundMessages",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SurveyId",
                table: "OutboundMessages",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UserId",
                table: "OutboundMessages",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "StaffWechatCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CodeKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    StateKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    WechatAccount = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    WrappedKey = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Openid = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    BoundAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    WechatAccount = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Openid = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    BoundAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
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
                UPDATE OutboundMessages SET EncounterId = (SELECT Ratings.EncounterId FROM Ratings WHERE Ratings.Id = CONVERT(uniqueidentifier, STUFF(STUFF(STUFF(STUFF(SUBSTRING(DedupeKey, 9, 32), 21, 0, '-'), 17, 0, '-'), 13, 0, '-'), 9, 0, '-')))
                WHERE Kind = 'RatingReceipt' AND DedupeKey LIKE 'receipt:%';
                """);
            migrationBuilder.Sql(
                """
                UPDATE OutboundMessages SET EncounterId = CONVERT(uniqueidentifier, STUFF(STUFF(STUFF(STUFF(SUBSTRING(DedupeKey, 12, 32), 21, 0, '-'), 17, 0, '-'), 13, 0, '-'), 9, 0, '-'))
                WHERE Kind = 'RatingInvitation' AND DedupeKey LIKE 'invitation:%';
                """);
            migrationBuilder.Sql(
                """
                UPDATE OutboundMessages SET EncounterId = CONVERT(uniqueidentifier, STUFF(STUFF(STUFF(STUFF(SUBSTRING(DedupeKey, 10, 32), 21, 0, '-'), 17, 0, '-'), 13, 0, '-'), 9, 0, '-'))
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
