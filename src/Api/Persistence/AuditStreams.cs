using Microsoft.EntityFrameworkCore;

namespace Api.Persistence;

/// <summary>Audit rows by the streams they belong to.</summary>
internal static class AuditStreams
{
    /// <summary>
    /// The rows of these streams. Names of streams carry a collation of their own, which a list does not: SQL Server wants to be
    /// told by which of the two they are compared.
    /// </summary>
    public static IQueryable<AuditRow> RowsOf(this RatingDbContext db, IReadOnlyCollection<string> streams)
    {
        var collation = db.ExactCollation;
        return db.AuditRows.AsNoTracking().Where(a => EF.Parameter(streams).Contains(EF.Functions.Collate(a.Stream, collation)));
    }
}
