using Microsoft.EntityFrameworkCore;

namespace Api.Persistence;

/// <summary>The model on SQL Server: a province, several nodes.</summary>
public sealed class SqlServerRatingDbContext(DbContextOptions<SqlServerRatingDbContext> options) : RatingDbContext(options);
