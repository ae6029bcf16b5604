using Api.Persistence;
using Api.Security;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Receipts;

/// <summary>Signed links of receipts.</summary>
internal sealed class ReceiptLinks(RatingDbContext db, KeyRing ring)
{
    /// <summary>Path of the page of the newest receipt this rater holds for what was scanned; null when there is none.</summary>
    public async Task<string?> LatestOwnAsync(RatingSituation situation, CancellationToken cancel)
    {
        var today = ChinaTime.DateOf(situation.Now);
        var keys = situation.Rater.Keys;
        var own = db.Ratings.AsNoTracking().Where(r => EF.Parameter(keys).Contains(EF.Functions.Collate(r.RaterKey!, db.ExactCollation)));
        own = situation.Encounter is { } encounter
            ? own.Where(r => r.EncounterId == encounter.Id)
            : own.Where(r => r.EntranceId == situation.Entrance.Id && r.SubmittedOn == today);
        var latest = await own.OrderByDescending(r => r.SubmittedAt)
            .Select(r => new { r.ReceiptNo, r.SubmittedAt }).FirstOrDefaultAsync(cancel);
        return latest is null ? null : $"/r/{ReceiptTicket.Issue(ring.Tickets, latest.ReceiptNo, latest.SubmittedAt)}";
    }
}
