using Api.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Harness;

/// <summary>
/// A database of one test's own on the SQL Server that <c>TEST_SQLSERVER</c> holds a connection string of. The product makes
/// it by migrating; the test drops it.
/// </summary>
internal sealed class ServerDatabase
{
    /// <summary>Name of the environment variable.</summary>
    public const string Variable = "TEST_SQLSERVER";

    ServerDatabase(string connectionString) => ConnectionString = connectionString;

    /// <summary>Leads to the database, which need not exist yet.</summary>
    public string ConnectionString { get; }

    /// <summary>A new name on the server; null when the tests run on SQLite.</summary>
    public static ServerDatabase? Next() => Of(Environment.GetEnvironmentVariable(Variable));

    /// <summary>A new name on this server; null without one.</summary>
    public static ServerDatabase? Of(string? server) => string.IsNullOrWhiteSpace(server)
        ? null
        : new ServerDatabase(new SqlConnectionStringBuilder(server) { InitialCatalog = $"rating_test_{Guid.NewGuid():N}" }.ConnectionString);

    /// <summary>Drops it, whoever is still connected.</summary>
    public async Task DropAsync()
    {
        await using var db = new SqlServerRatingDbContext(
            new DbContextOptionsBuilder<SqlServerRatingDbContext>().UseSqlServer(ConnectionString).Options);
        await db.Database.EnsureDeletedAsync();
    }
}
