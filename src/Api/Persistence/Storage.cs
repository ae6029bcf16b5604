using Api.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Api.Persistence;

/// <summary>Adds the database.</summary>
internal static class Storage
{
    /// <summary>Seconds a statement waits for the one writer SQLite allows before the person is asked to try again.</summary>
    const int BusySeconds = 5;

    /// <summary>Adds the context of the configured provider, and everything that writes through it.</summary>
    public static void AddStorage(this WebApplicationBuilder builder, DeploymentOptions options)
    {
        var connection = SqliteConnectionString(options.Database.ConnectionString, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton<SqlitePragmas>();
        builder.Services.AddDbContext<SqliteRatingDbContext>((services, context) =>
        {
            context.UseSqlite(connection, sqlite =>
            {
                if (options.Database.MaxBatchSize is { } most) sqlite.MaxBatchSize(most);
            });
            context.AddInterceptors(services.GetRequiredService<SqlitePragmas>());
        });
        builder.Services.AddScoped<RatingDbContext>(services => services.GetRequiredService<SqliteRatingDbContext>());
        builder.Services.AddScoped<Commit>();
        builder.Services.AddSingleton<AuditChain>();
    }

    /// <summary>The connection string with its file resolved against the content root, and the waits this product wants.</summary>
    public static string SqliteConnectionString(string configured, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(configured);
        if (builder.Mode != SqliteOpenMode.Memory && builder.DataSource is not (":memory:" or ""))
            builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        // ContainsKey is true for every keyword there is, set or not.
        if (!builder.ShouldSerialize("Default Timeout")) builder.DefaultTimeout = BusySeconds;
        return builder.ToString();
    }
}
