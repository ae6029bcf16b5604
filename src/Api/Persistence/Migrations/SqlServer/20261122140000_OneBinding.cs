using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class OneBinding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_WechatInbox_OpenidKey_ReceivedAt",
                table: "WechatInbox",
                columns: new[] { "OpenidKey", "ReceivedAt" });

            // Two bindings that were confirmed in the same moment: the first one stays.
            migrationBuilder.Sql(
                """
                UPDATE PartyBindings SET State = 'Ended', EndedAt = ConfirmedAt
                WHERE State = 'Confirmed' AND EXISTS (
                  SELECT 1 FROM PartyBindings AS earlier
                  WHERE earlier.RaterAccountId = PartyBindings.RaterAccountId AND earlier.PartyId = PartyBindings.PartyId AND earlier.State = 'Confirmed'
                    AND (earlier.ConfirmedAt < PartyBindings.ConfirmedAt
                      OR (earlier.ConfirmedAt = PartyBindings.ConfirmedAt AND earlier.Id < PartyBindings.Id)));
                """);

            migrationBuilder.CreateIndex(
                name: "IX_PartyBindings_RaterAccountId_PartyId",
                table: "PartyBindings",
                columns: new[] { "RaterAccountId", "PartyId" },
                unique: true,
                filter: "State = 'Confirmed'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WechatInbox_OpenidKey_ReceivedAt",
                table: "WechatInbox");

            migrationBuilder.DropIndex(
                name: "IX_PartyBindings_RaterAccountId_PartyId",
                table: "PartyBindings");
        }
    }
}
