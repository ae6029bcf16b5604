using Api.Features.Ratings;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Domain.Appeals;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals;

/// <summary>Finds out what the rules need to know when somebody speaks about a rating or decides an appeal.</summary>
internal sealed class AppealSituations(RatingDbContext db, RatingRows ratings, RuleBook rules)
{
    static readonly List<CaseMove> Handling = [.. Enum.GetValues<CaseMove>().Where(CaseMoves.IsHandling)];

    /// <summary>The moment, as far as this account may know of the rating; null when it may not.</summary>
    public async Task<AppealSituation?> OfAsync(Guid ratingId, CurrentStaff staff, DateTime now, int evidence, CancellationToken cancel)
    {
        if (await ratings.VisibleTo(staff).Where(r => r.Rating.Id == ratingId).Select(r => r.Rating).SingleOrDefaultAsync(cancel) is not { } rating) return null;
        var which = await db.Cases.SingleOrDefaultAsync(c => c.RatingId == ratingId, cancel);
        var situation = new AppealSituation
        {
            Now = now,
            Profile = rules.ProfileOn(ChinaTime.DateOf(now)),
            Calendar = rules.Calendar,
            Actor = ActorOf(staff),
            Rating = rating,
            Case = which,
            HandlerIds = which is null ? [] : await HandlersOfAsync(which.Id, cancel),
            Filed = await db.Appeals.SingleOrDefaultAsync(a => a.RatingId == ratingId, cancel),
            SupervisionIsRated = await SupervisionIsRatedAsync(rating, cancel),
            EvidenceCount = evidence,
        };
        return MayKnowOf(situation, staff) ? situation : null;
    }

    /// <summary>被评价人在结案前不知情；只是普通员工的，只知道针对自己的评价。(ours)</summary>
    static bool MayKnowOf(AppealSituation s, CurrentStaff staff) =>
        staff.Roles.Any(role => role != Roles.Staff)
        || (s.Side == RatedSide.Person && AppealRules.AfterClosingForThePerson(s) is null);

    /// <summary>Where an account stands towards appeals.</summary>
    public static AppealActor ActorOf(CurrentStaff staff)
    {
        var authorities = new List<AppealAuthority>();
        if (staff.Roles.Contains(Roles.Supervisor)) authorities.Add(AppealAuthority.Supervision);
        if (staff.Roles.Contains(Roles.Committee)) authorities.Add(AppealAuthority.Committee);
        return new AppealActor(
            staff.UserId, staff.DepartmentId, staff.StaffMemberId,
            staff.Roles.Contains(Roles.Handler) || staff.Roles.Contains(Roles.DepartmentHead), authorities);
    }

    Task<List<Guid>> HandlersOfAsync(Guid caseId, CancellationToken cancel) => db.CaseSteps.AsNoTracking()
        .Where(s => s.CaseId == caseId && s.ById != null && Handling.Contains(s.Move)).Select(s => s.ById!.Value).Distinct().ToListAsync(cancel);

    /// <summary>监督部的人在被评价的部门，或者自己就是被评价人。(ours)</summary>
    async Task<bool> SupervisionIsRatedAsync(Rating rating, CancellationToken cancel)
    {
        var rated = rating.StaffIds.ToList();
        var close = await db.Users.AsNoTracking()
            .Where(u => u.Enabled && (u.DepartmentId == rating.DepartmentId || (u.StaffMemberId != null && rated.Contains(u.StaffMemberId.Value))))
            .ToListAsync(cancel);
        return close.Exists(u => u.Roles.Contains(Roles.Supervisor));
    }
}
