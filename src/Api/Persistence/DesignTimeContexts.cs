using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Api.Persistence;

/// <summary>Lets <c>dotnet ef migrations add</c> build the SQLite model without starting the host.</summary>
internal sealed class SqliteDesignTimeContext : IDesignTimeDbContextFactory<SqliteRatingDbContext>
{
    public SqliteRatingDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite("Data Source=design-time.db").Options);
}

/// <summary>The same for SQL Server; no server is asked.</summary>
internal sealed class SqlServerDesignTimeContext : IDesignTimeDbContextFactory<SqlServerRatingDbContext>
{
    public SqlServerRatingDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerRatingDbContext>().UseSqlServer("Server=design-time").Options);
}
