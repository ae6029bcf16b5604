using Api.Features.Ratings;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Domain.Encounters;
using Domain.Publication;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Bulletins;

/// <summary>
/// Reads which ratings may go into a bulletin: <see cref="BulletinRules.IsCandidate"/> as queries. What was contested or sealed when the
/// bulletin of its own days was drafted comes with a later one, once it may be published.
/// </summary>
internal sealed class BulletinCandidates(RatingDbContext db, BusinessClock clock)
{
    /// <summary>Departments of a centre.</summary>
    public Task<List<Guid>> DepartmentsAsync(Guid centre, CancellationToken cancel) =>
        db.Departments.AsNoTracking().Where(d => d.CentreId == centre).Select(d => d.Id).ToListAsync(cancel);

    /// <summary>The ratings for a new bulletin, those of earlier days included; one more than allowed at most. Their order says nothing of their time.</summary>
    public async Task<IReadOnlyList<CommentedRating>> OfAsync(BulletinWish wish, IReadOnlyList<Guid> departments, CancellationToken cancel)
    {
        var (from, through) = (wish.FromOn, wish.ThroughOn);
        var fit = Fit().Where(r => departments.Contains(r.DepartmentId)
            && !db.BulletinItems.Any(i => i.RatingId == r.Id && db.Bulletins.Any(b => b.Id == i.BulletinId && b.State != BulletinState.Withdrawn)));
        var own = await CommentedRating.Around(db, fit.Where(r => r.SubmittedOn >= from && r.SubmittedOn <= through)).OrderBy(c => c.Rating.Id).Take(BulletinRules.MostItems + 1).ToListAsync(cancel);
        var late = fit.Where(r => r.SubmittedOn < from && db.Bulletins.Any(b => b.CentreId == wish.CentreId && b.State == BulletinState.Published
            && b.FromOn <= r.SubmittedOn && r.SubmittedOn <= b.ThroughOn));
        var rejected = late.Where(r => db.Appeals.Any(a => a.RatingId == r.Id && a.State == AppealState.Rejected));
        var opened =
            from encounter in db.Encounters
            join project in db.Projects on encounter.ProjectId equals project.Id
            where encounter.RatedAt != null && (encounter.Role == RaterRole.Bidder || encounter.Role == RaterRole.Expert)
            join rating in late on (Guid?)encounter.Id equals rating.EncounterId
            select rating;
        var before = await CommentedRating.Around(db, rejected).OrderBy(c => c.Rating.Id).Take(BulletinRules.MostItems + 1).ToListAsync(cancel);
        before.AddRange(await CommentedRating.Around(db, opened).OrderBy(c => c.Rating.Id).Take(BulletinRules.MostItems + 1).ToListAsync(cancel));
        return
        [
            .. own.Concat(before).DistinctBy(c => c.Rating.Id)
                .Where(c => BulletinRules.IsCandidate(c.Rating, contested: false, notAdopted: false, isSealed: false))
                .OrderBy(c => c.Rating.IsNegative ? 0 : 1).ThenBy(c => c.Rating.BusinessLine, StringComparer.Ordinal)
                .ThenBy(c => Bulletin.HashOf(c.Rating.Id.ToString()), StringComparer.Ordinal),
        ];
    }

    /// <summary>Ratings of a bulletin that may not be published any more: contested, not adopted, sealed again, or public elsewhere.</summary>
    public async Task<IReadOnlyList<Guid>> UnfitAsync(Guid bulletin, CancellationToken cancel)
    {
        var fit = Fit().Where(r => !db.BulletinItems.Any(i => i.RatingId == r.Id && i.BulletinId != bulletin
            && db.Bulletins.Any(b => b.Id == i.BulletinId && b.State == BulletinState.Published)));
        return await db.BulletinItems.AsNoTracking().Where(i => i.BulletinId == bulletin && !fit.Any(r => r.Id == i.RatingId)).Select(i => i.RatingId).ToListAsync(cancel);
    }

    /// <summary>Accounts that handled a case of this bulletin, now or earlier.</summary>
    public async Task<IReadOnlyList<Guid>> HandlersAsync(Guid bulletin, CancellationToken cancel)
    {
        var handling = CaseMoves.HandlingMoves;
        var cases =
            from item in db.BulletinItems
            join opened in db.Cases on item.RatingId equals opened.RatingId
            where item.BulletinId == bulletin
            select opened;
        var steps = await (
            from opened in cases
            join step in db.CaseSteps on opened.Id equals step.CaseId
            where step.ById != null && handling.Contains(step.Move)
            select step.ById!.Value).Distinct().ToListAsync(cancel);
        return [.. steps, .. await cases.Where(c => c.HandlerId != null).Select(c => c.HandlerId!.Value).Distinct().ToListAsync(cancel)];
    }

    /// <summary>People rated in this bulletin.</summary>
    public async Task<IReadOnlyList<Guid>> RatedAsync(Guid bulletin, CancellationToken cancel)
    {
        var staff = await (
            from item in db.BulletinItems.AsNoTracking()
            join rating in db.Ratings on item.RatingId equals rating.Id
            where item.BulletinId == bulletin
            select rating.StaffIds).ToListAsync(cancel);
        return [.. staff.SelectMany(s => s).Distinct()];
    }

    /// <summary>进公告的评价: the rule as a query; sealed ones for nobody, whoever drafts.</summary>
    IQueryable<Rating> Fit()
    {
        var hidden = SealedRatings.Encounters(db, clock.Now);
        return db.Ratings.AsNoTracking().Where(r => r.Origin != RatingOrigin.Default && r.ReRatingOf == null
            && (r.Comment != null || r.Level == SatisfactionLevel.Dissatisfied || r.Level == SatisfactionLevel.VeryDissatisfied)
            && (r.EncounterId == null || !hidden.Any(e => e.Id == r.EncounterId))
            && !db.Appeals.Any(a => a.RatingId == r.Id && a.State != AppealState.Rejected));
    }
}
