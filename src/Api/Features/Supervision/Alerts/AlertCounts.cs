using Api.Persistence;
using Api.Time;
using Domain.Appeals;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Rules;
using Domain.Shared;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Alerts;

/// <summary>
/// What alerts are raised by: sums over the steps of the counts, so that it costs the same however many ratings there are. Only
/// what tender secrecy seals or has sealed is looked up one by one: the counts know nothing of projects (HB 31).
/// </summary>
internal sealed class AlertCounts(RatingDbContext db, BusinessClock clock)
{
    /// <summary>Negative ratings by the day on which they count.</summary>
    public async Task<IReadOnlyList<NegativeCount>> OfAsync(DateOnly today, RuleProfile profile, CancellationToken cancel)
    {
        var first = AlertRules.FirstDay(today, profile);
        var counted = await db.RatingTallies.AsNoTracking()
            .Where(t => t.Day >= first && (t.Level == SatisfactionLevel.Dissatisfied || t.Level == SatisfactionLevel.VeryDissatisfied))
            .GroupBy(t => new { t.Day, t.DepartmentId, t.ItemId, t.EntranceId })
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) })
            .ToListAsync(cancel);
        var now = clock.Now;
        var covered = await CoveredAsync(first, cancel);
        return
        [
            .. counted.Select(c => new NegativeCount(c.Key.Day, c.Key.DepartmentId, c.Key.ItemId, c.Key.EntranceId, c.Count)),
            .. covered.SelectMany(c => new NegativeCount(c.SubmittedOn, c.DepartmentId, c.ItemId, c.EntranceId, 1)
                .Unsealed(c.LiftsAt <= now ? ChinaTime.DateOf(c.LiftsAt.Value) : null)),
        ];
    }

    /// <summary>Negative ratings of bidders and experts that are new, or whose seal was lifted lately; as <see cref="TenderSecrecy"/> has it.</summary>
    async Task<List<Covered>> CoveredAsync(DateOnly first, CancellationToken cancel)
    {
        var from = ChinaTime.StartOf(first);
        // Two questions, so that each finds its rows by an index: the ratings by their instant, the others by their project.
        var lately = await Covering(db.Ratings.AsNoTracking().Where(r => r.SubmittedAt >= from)).ToListAsync(cancel);
        var lifted = await Covering(db.Ratings.AsNoTracking().Where(r => r.SubmittedAt < from)).Where(c => c.LiftsAt >= from).ToListAsync(cancel);
        return [.. lately, .. lifted];
    }

    IQueryable<Covered> Covering(IQueryable<Rating> ratings) =>
        from encounter in db.Encounters.AsNoTracking()
        where encounter.Role == RaterRole.Bidder || encounter.Role == RaterRole.Expert
        join project in db.Projects on encounter.ProjectId equals project.Id
        join rating in ratings on encounter.Id equals rating.EncounterId
        where rating.ReRatingOf == null && (rating.Level == SatisfactionLevel.Dissatisfied || rating.Level == SatisfactionLevel.VeryDissatisfied)
            && !db.Appeals.Any(a => a.RatingId == rating.Id && a.State == AppealState.Upheld)
        select new Covered
        {
            SubmittedOn = rating.SubmittedOn,
            DepartmentId = rating.DepartmentId,
            ItemId = rating.ItemId,
            EntranceId = rating.EntranceId,
            LiftsAt = encounter.Role == RaterRole.Bidder ? project.BidOpeningAt ?? project.ArchivedAt : project.AwardAnnouncedAt ?? project.ArchivedAt,
        };

    sealed class Covered
    {
        public required DateOnly SubmittedOn { get; init; }
        public required Guid DepartmentId { get; init; }
        public required Guid? ItemId { get; init; }
        public required Guid EntranceId { get; init; }
        public required DateTime? LiftsAt { get; init; }
    }
}
