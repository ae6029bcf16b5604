using Api.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Api.Persistence;

/// <summary>Adds the database.</summary>
internal static class Storage
{
    /// <summary>Names of the databases this product runs on.</summary>
    public const string Sqlite = "Sqlite", SqlServer = "SqlServer";

    /// <summary>Seconds a statement waits for the one writer SQLite allows before the person is asked to try again.</summary>
    const int BusySeconds = 5;

    /// <summary>Adds the context of the configured provider, and everything that writes through it.</summary>
    public static void AddStorage(this WebApplicationBuilder builder, DeploymentOptions options)
    {
        var services = builder.Services;
        if (options.Database.Provider == SqlServer)
        {
            services.AddDbContextPool<SqlServerRatingDbContext>(context =>
            {
                context.UseSqlServer(options.Database.ConnectionString, server =>
                {
                    // A list is one parameter however long it is: one text, one plan.
                    server.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);
                    if (options.Database.MaxBatchSize is { } most) server.MaxBatchSize(most);
                });
                if (builder.Environment.IsDevelopment()) RefuseArbitraryRows(context);
            });
            services.AddScoped<RatingDbContext>(s => s.GetRequiredService<SqlServerRatingDbContext>());
        }
        else
        {
            CountNoMemory();
            var connection = SqliteConnectionString(options.Database.ConnectionString, builder.Environment.ContentRootPath);
            services.AddSingleton<SqlitePragmas>();
            services.AddDbContextPool<SqliteRatingDbContext>((s, context) =>
            {
                context.UseSqlite(connection, sqlite =>
                {
                    sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);
                    if (options.Database.MaxBatchSize is { } most) sqlite.MaxBatchSize(most);
                });
                context.AddInterceptors(s.GetRequiredService<SqlitePragmas>());
                if (builder.Environment.IsDevelopment()) RefuseArbitraryRows(context);
            });
            services.AddScoped<RatingDbContext>(s => s.GetRequiredService<SqliteRatingDbContext>());
            services.AddHostedService<LogMover>();
        }
        services.AddScoped<RowWriter>();
        services.AddScoped<Commit>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<OutboxBell>();
    }

    /// <summary>Some rows of a set without order are other rows on the other database: in Development such a query fails, elsewhere it is logged.</summary>
    static void RefuseArbitraryRows(DbContextOptionsBuilder context) => context.ConfigureWarnings(warnings =>
        warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning));

    /// <summary>
    /// SQLite counts what it allocates, under one lock for all connections, and nobody asks for the figure. A process that used
    /// SQLite before keeps counting, which changes nothing but the cost.
    /// </summary>
    static void CountNoMemory()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>A context for a command, without the host.</summary>
    public static RatingDbContext Open(DeploymentOptions options, string contentRoot) => options.Database.Provider == SqlServer
        ? new SqlServerRatingDbContext(
            new DbContextOptionsBuilder<SqlServerRatingDbContext>().UseSqlServer(options.Database.ConnectionString).Options)
        : new SqliteRatingDbContext(
            new DbContextOptionsBuilder<SqliteRatingDbContext>()
                .UseSqlite(SqliteConnectionString(options.Database.ConnectionString, contentRoot))
                .AddInterceptors(new SqlitePragmas()).Options);

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
