using Api.Persistence;
using Api.Time;
using Api.Workers;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Audit;

/// <summary>
/// Seals the audit rows that are not sealed yet, once a minute, and writes each head to the log, so that a copy of it lies where
/// whoever can write the database cannot.
/// </summary>
internal sealed partial class AuditSealer(RatingDbContext db, AuditSealing sealing, BusinessClock clock, ILogger<AuditSealer> logger) : IDueWork
{
    /// <summary>Rows this young may have company that is still being written.</summary>
    static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);

    /// <summary>How far before the last seal is looked again, for rows that were written late.</summary>
    internal static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>Rows looked at for one seal.</summary>
    const int Batch = 2000;

    public string Name => "audit-sealer";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var through = clock.Now - Lag;
        var head = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.No).FirstOrDefaultAsync(cancel);
        // The clock of Development can begin anew at an earlier hour.
        var from = head is null ? DateTime.UnixEpoch : (head.ThroughAt < through ? head.ThroughAt : through) - Overlap;
        var known = (await db.AuditSeals.AsNoTracking().Where(s => s.ThroughAt > from).ToListAsync(cancel))
            .SelectMany(AuditSealing.RowsOf).Select(r => (r.Stream, r.Version)).ToHashSet();
        while (true)
        {
            var (rows, end) = await NextAsync(from, through, cancel);
            var fresh = rows.Where(r => known.Add((r.Stream, r.Version))).ToList();
            if (fresh.Count > 0)
            {
                head = sealing.Next(head, fresh, end, clock.Now);
                db.AuditSeals.Add(head);
                try
                {
                    await db.SaveChangesAsync(cancel);
                }
                catch (DbUpdateException race) when (Races.IsRace(race))
                {
                    // Another node made this seal; the next beat goes on from it.
                    db.ChangeTracker.Clear();
                    return;
                }
                db.ChangeTracker.Clear();
                Sealed(logger, head.No, head.Mac, head.Count);
            }
            if (end >= through) return;
            from = end;
        }
    }

    /// <summary>The next rows, and the instant before which no row is left out.</summary>
    async Task<(List<SealedRow> Rows, DateTime End)> NextAsync(DateTime from, DateTime through, CancellationToken cancel)
    {
        var take = Batch;
        while (true)
        {
            var rows = await db.AuditRows.AsNoTracking().Where(a => a.At >= from && a.At < through)
                .OrderBy(a => a.At).ThenBy(a => a.Stream).ThenBy(a => a.Version).Take(take)
                .Select(a => new { a.At, a.Stream, a.Version, a.Hash }).ToListAsync(cancel);
            if (rows.Count < take) return (rows.ConvertAll(r => new SealedRow(r.Stream, r.Version, r.Hash)), through);
            // Rows of one instant stay together.
            var last = rows[^1].At;
            if (rows[0].At != last)
                return ([.. rows.Where(r => r.At < last).Select(r => new SealedRow(r.Stream, r.Version, r.Hash))], last);
            take *= 2;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit head {No}:{Mac} over {Count} rows")]
    static partial void Sealed(ILogger logger, long no, string mac, int count);
}
