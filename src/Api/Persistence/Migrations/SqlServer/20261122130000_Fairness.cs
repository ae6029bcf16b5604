using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Api.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Fairness : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    RatingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DepartmentId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    AppellantId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Side = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Authority = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FiledAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Provisional = table.Column<bool>(type: "bit", nullable: false),
                    CalendarVersion = table.Column<int>(type: "int", nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ProfileVersion = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FoundType = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    DecidedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DecisionWords = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appeals_Ratings_RatingId",
                        column: x => x.RatingId,
                        principalTable: "Ratings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RatingEvidence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RatingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    AttachedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RatingEvidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RatingEvidence_Ratings_RatingId",
                        column: x => x.RatingId,
                        principalTable: "Ratings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Statements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RatingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Side = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Statements_Ratings_RatingId",
                        column: x => x.RatingId,
                        principalTable: "Ratings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_DepartmentId_FiledAt",
                table: "Appeals",
                columns: new[] { "DepartmentId", "FiledAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_DueAt",
                table: "Appeals",
                column: "DueAt",
                filter: "DecidedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_FiledAt_Id",
                table: "Appeals",
                columns: new[] { "FiledAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_RatingId",
                table: "Appeals",
                column: "RatingId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RatingEvidence_OwnerId_Ordinal",
                table: "RatingEvidence",
                columns: new[] { "OwnerId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RatingEvidence_RatingId",
                table: "RatingEvidence",
                column: "RatingId");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_RatingId_At",
                table: "Statements",
                columns: new[] { "RatingId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Appeals");

            migrationBuilder.DropTable(
                name: "RatingEvidence");

            migrationBuilder.DropTable(
                name: "Statements");
        }
    }
}
