using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Api.Persistence;

/// <summary>Lets <c>dotnet ef migrations add</c> build the SQLite model without starting the host.</summary>
internal sealed class SqliteDesignTimeContext : IDesignTimeDbContextFactory<SqliteRatingDbContext>
{
    public SqliteRatingDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
