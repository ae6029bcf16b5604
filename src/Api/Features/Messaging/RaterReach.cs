using Api.Persistence;
using Domain.Raters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Messaging;

/// <summary>Finds whom of raters a message could reach at all: nothing is queued for somebody whom WeChat never told us.</summary>
internal sealed class RaterReach(RatingDbContext db)
{
    /// <summary>The rater of a rating; null for a browser, for a party nobody is bound to, and once the openid was erased.</summary>
    public async Task<MessageRecipient?> OfAsync(Rating rating, CancellationToken cancel) =>
        MessageRecipient.Of(rating) is { } rater && await IsKnownAsync(rater, cancel) ? rater : null;

    /// <summary>The party of a listing, else the rater of the rating that caused it.</summary>
    public async Task<MessageRecipient?> OfAsync(Guid? partyId, Rating rating, CancellationToken cancel) =>
        partyId is not { } party ? await OfAsync(rating, cancel)
        : new MessageRecipient(PartyId: party) is var bound && await IsKnownAsync(bound, cancel) ? bound : null;

    Task<bool> IsKnownAsync(MessageRecipient rater, CancellationToken cancel)
    {
        var (party, key) = (rater.PartyId, rater.RaterKey);
        var readable = db.RaterIdentities.Where(i => i.Kind == RaterKind.Openid && i.Openid != null);
        return party is null
            ? db.RaterIdentities.Where(i => i.Key == key).AnyAsync(i => readable.Any(o => o.RaterAccountId == i.RaterAccountId), cancel)
            : db.PartyBindings.Where(b => b.PartyId == party && b.State == BindingState.Confirmed)
                .AnyAsync(b => readable.Any(o => o.RaterAccountId == b.RaterAccountId), cancel);
    }
}
