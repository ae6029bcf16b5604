using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Wechat : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "OAuthSignIns",
                columns: table => new
                {
                    StateKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RaterIdentityId = table.Column<Guid>(type: "TEXT", nullable: true)
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
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    TokenStamp = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActingPartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PhoneVerifiedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    MergedIntoId = table.Column<Guid>(type: "TEXT", nullable: true)
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
                    ImageType = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Image = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                    DedupeKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    NonceKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OpenidKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OccurredAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Payload = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseToken = table.Column<Guid>(type: "TEXT", nullable: true),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    DoneAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
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
                    TemplateId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OpenidKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
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
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PartyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CodeKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PrivacyVersion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ConfirmableUntil = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
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
                    RaterAccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    WechatAccount = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    WrappedKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Openid = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Follows = table.Column<bool>(type: "INTEGER", nullable: true),
                    FollowsSince = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    FirstSeenAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
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
                    WrappedKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Phone = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PhoneHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PrivacyVersion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RaterIdentityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TemplateId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reported = table.Column<int>(type: "INTEGER", nullable: false),
                    Pushed = table.Column<int>(type: "INTEGER", nullable: false),
                    Used = table.Column<int>(type: "INTEGER", nullable: false)
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

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
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
        }
    }
}
