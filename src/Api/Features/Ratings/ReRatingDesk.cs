using System.Security.Cryptography;
using Api.Features.Cases;
using Api.Features.Scanning;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>Takes a follow-up rating: rare, so it goes its own way and not through the lane.</summary>
internal sealed class ReRatingDesk(
    RatingDbContext db, Commit commit, CaseCommit moves, CurrentRaters raters, CaseSituations situations, RuleBook rules, KeyRing ring, KeyedHash hash,
    RequestLimits limits, EntranceContexts entrances, SiteAddress site, BusinessClock clock)
{
    /// <summary>Stores it and, when it is negative, reopens the case.</summary>
    public async Task<OnceAnswer> SubmitAsync(HttpContext context, Guid ratingId, ReRate.Request request, string? key, CancellationToken cancel)
    {
        if (!IdempotencyKey.IsValid(key)) return OnceAnswer.No(HttpRefusals.IdempotencyKeyRequired);
        var current = await raters.EnsureAsync(context);
        if (await limits.RaterAsync(current.Rater.Key) is { } wait) return OnceAnswer.No(HttpRefusals.TooMany, wait);
        var wish = new Wish(current, $"rater:{current.Rater.Key}", key!, IdempotencyKey.HashOf(new { ratingId, request }, hash));
        return await db.DecideAsync(() => OnceAsync(context, ratingId, request, wish, cancel));
    }

    async Task<OnceAnswer> OnceAsync(HttpContext context, Guid ratingId, ReRate.Request request, Wish wish, CancellationToken cancel)
    {
        if (await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Scope == wish.Scope && r.Key == wish.Key, cancel) is { } first)
            return first.RequestHash == wish.RequestHash
                ? OnceAnswer.Yes(first.Status, first.Body, replayed: true) : OnceAnswer.No(HttpRefusals.IdempotencyReused);
        var rated = await db.Ratings.AsNoTracking().SingleOrDefaultAsync(r => r.Id == ratingId && r.AssessNumber == 1, cancel);
        if (rated?.RaterKey is not { } owner || !wish.Rater.OwnKeys.Contains(owner)) return OnceAnswer.No(HttpRefusals.RatingUnknown);
        var which = await db.Cases.SingleOrDefaultAsync(c => c.RatingId == ratingId, cancel);
        var now = clock.Now;
        var decision = ReRating.Submit(
            rated, which, await db.Ratings.AnyAsync(r => r.ReRatingOf == ratingId, cancel),
            new RatingWish(
                EnumNames.Read<SatisfactionLevel>(request.Level), request.Facets ?? [], request.Indicators ?? [], request.Comment, Contact: null,
                HideIdentity: false, RatingChannel.Mobile),
            await SituationAsync(rated, wish.Rater.Rater, now, cancel),
            new RatingIds(Guid.CreateVersion7(), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)))));
        if (decision.IsRefused) return OnceAnswer.No(decision.Refusal);

        var (again, actor) = (decision.Value, Actors.Rater(context));
        commit.With(again).Note($"rating:{again.Id:N}", 1, "rating.reRated", actor, new { again.Level, again.ReRatingOf });
        if (again.IsNegative)
        {
            var reopened = which!.Reopen(
                $"追评「{again.Level.Text()}」{(again.Comment is null ? "" : $"：{again.Comment}")}",
                await situations.OfAsync(which, CaseActor.Rater, now, cancel));
            if (reopened.IsRefused) return OnceAnswer.No(reopened.Refusal);
            await moves.MovedAsync(which, reopened.Value, actor, cancel);
        }
        var body = ReRate.BodyOf(
            again, again.IsNegative ? which : null, site.ReceiptPage(ReceiptTicket.Issue(ring.Tickets, again.ReceiptNo, again.SubmittedAt)));
        await commit.With(new IdempotencyRecord
        {
            Scope = wish.Scope,
            Key = wish.Key,
            RaterKey = wish.Rater.Rater.Key,
            RequestHash = wish.RequestHash,
            Status = StatusCodes.Status201Created,
            Body = body,
            CreatedAt = now,
        }).SaveAsync(cancel);
        return OnceAnswer.Yes(StatusCodes.Status201Created, body);
    }

    async Task<RatingSituation> SituationAsync(Rating first, Rater rater, DateTime now, CancellationToken cancel) => new()
    {
        BarredThroughOn = (await entrances.BarredAsync(db, cancel)).ThroughOn(rater, first.PartyId, clock.Today),
        Entrance = await db.Entrances.AsNoTracking().SingleAsync(e => e.Id == first.EntranceId, cancel),
        Encounter = null,
        EncounterIsSigned = false,
        Rater = rater,
        EncounterRated = false,
        WalkInsToday = 0,
        DrawsToday = 0,
        Profile = rules.ProfileOn(clock.Today),
        Calendar = rules.Calendar,
        Catalogue = rules.Catalogue,
        Now = now,
    };

    sealed record Wish(CurrentRater Rater, string Scope, string Key, string RequestHash);
}
