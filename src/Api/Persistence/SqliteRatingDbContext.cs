using Microsoft.EntityFrameworkCore;

namespace Api.Persistence;

/// <summary>The model on SQLite: one file, one machine.</summary>
public sealed class SqliteRatingDbContext(DbContextOptions<SqliteRatingDbContext> options) : RatingDbContext(options);
