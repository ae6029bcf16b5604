using Api.Features.Cases;
using Api.Persistence;
using Api.Security;
using Domain.Entrances;
using Domain.Organization;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>What a follow-up rating would follow.</summary>
/// <param name="First">The first rating.</param>
/// <param name="Case">Its case; null for a rating that opened none.</param>
/// <param name="ReRated">Whether there is a follow-up rating already.</param>
/// <param name="Entrance">Where it was given.</param>
/// <param name="Department">Department that handled the case, or was rated.</param>
/// <param name="Centre">Official name of the centre.</param>
/// <param name="Reply">What the department told the rater last.</param>
internal sealed record ReRateReading(
    Rating First, RectificationCase? Case, bool ReRated, Entrance Entrance, Department Department, string Centre, string? Reply)
{
    /// <summary>Whether this person gave the first rating: nobody else follows it up.</summary>
    public bool IsOf(CurrentRater rater) => First.RaterKey is { } owner && rater.OwnKeys.Contains(owner);

    /// <summary>The rule that says no before anything is filled in; null when none does.</summary>
    public Refusal? WhyNot() => ReRating.OnlyOnce(ReRated) ?? ReRating.OnlyAfterClosing(Case);
}

/// <summary>Reads what the signed link of a receipt would let its rater follow up; the signature is checked before the database is asked.</summary>
internal sealed class ReRateReader(RatingDbContext db, KeyRing keys, CaseProgressReader progress, Time.BusinessClock clock)
{
    /// <summary>What the link opens; null when it does not hold, or leads to a follow-up rating itself.</summary>
    public async Task<ReRateReading?> ReadAsync(string ticket, CancellationToken cancel)
    {
        if (!EntranceTicket.TryVerify(ticket, keys.Tickets, clock.Now, out var verified) || ReceiptTicket.ReceiptNoOf(verified) is not { } number)
            return null;
        var found = await (
            from rating in db.Ratings.AsNoTracking().Where(r => r.ReceiptNo == number && r.AssessNumber == 1)
            join entrance in db.Entrances on rating.EntranceId equals entrance.Id
            join opened in db.Cases on rating.Id equals opened.RatingId into cases
            from opened in cases.DefaultIfEmpty()
            select new { Rating = rating, Entrance = entrance, Case = opened, Again = db.Ratings.Any(r => r.ReRatingOf == rating.Id) })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        var handledBy = found.Case?.DepartmentId ?? found.Rating.DepartmentId;
        var place = await (
            from department in db.Departments.AsNoTracking().Where(d => d.Id == handledBy)
            join centre in db.Centres on department.CentreId equals centre.Id
            select new { Department = department, Centre = centre.Name }).SingleAsync(cancel);
        return new ReRateReading(
            found.Rating, found.Case, found.Again, found.Entrance, place.Department, place.Centre,
            found.Case is { } which ? await progress.ReplyAsync(which.Number, cancel) : null);
    }
}
