using Api.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Harness;

/// <summary>An empty SQLite file brought to this version once by the real migrations; hundreds of products start from a copy.</summary>
static class MigratedFile
{
    static readonly Lazy<Task<byte[]>> Content = new(MakeAsync);

    public static async Task CopyToAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, await Content.Value);
    }

    static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rating-test-");
        try
        {
            var file = Path.Combine(folder.FullName, "rating.db");
            var connection = $"Data Source={file};Pooling=False";
            await using (var db = new SqliteRatingDbContext(
                new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite(connection).AddInterceptors(new SqlitePragmas()).Options))
                await DatabaseMigration.ApplyAsync(db, NullLogger.Instance, CancellationToken.None);
            // The last connection has moved the log into the file.
            Assert.False(File.Exists(file + "-wal"));
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
