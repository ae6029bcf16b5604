using Api.Features.Ratings;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Domain.Appeals;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals;

/// <summary>Finds out what the rules need to know when somebody speaks about a rating or decides an appeal.</summary>
internal sealed class AppealSituations(RatingDbContext db, RatingRows ratings, RatedHandles handles, AppealDeciders deciders, RuleBook rules)
{
    /// <summary>
    /// The moment, as far as this account may know of the rating; null when it may not. The rated person names it by its handle,
    /// wherever it works now: ratings keep staff and department as of the service.
    /// </summary>
    public async Task<AppealSituation?> OfAsync(Guid ratingId, CurrentStaff staff, DateTime now, int evidence, CancellationToken cancel)
    {
        if (await FindAsync(ratingId, staff, cancel) is not { } rating) return null;
        ratingId = rating.Id;
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
            Deciders = await deciders.CandidatesAsync(cancel),
            Filed = await db.Appeals.SingleOrDefaultAsync(a => a.RatingId == ratingId, cancel),
            KnowableAt = await UnsealedAtAsync(rating, cancel),
            SupervisionIsRated = await SupervisionIsRatedAsync(rating, cancel),
            EvidenceCount = evidence,
        };
        return MayKnowOf(situation, staff) ? situation : null;
    }

    /// <summary>被评价人在结案前不知情；工作用不到评价人信息的（普通员工、发布员、管理员），只知道针对自己的评价。(SD 16, ours)</summary>
    static bool MayKnowOf(AppealSituation s, CurrentStaff staff) =>
        staff.RatersScope is not { } own || own == s.Rating.DepartmentId
        || (s.Side == RatedSide.Person && AppealRules.AfterClosingForThePerson(s) is null);

    /// <summary>Where an account stands towards appeals.</summary>
    public static AppealActor ActorOf(CurrentStaff staff)
    {
        return new AppealActor(
            staff.UserId, staff.DepartmentId, staff.StaffMemberId,
            staff.Roles.Contains(Roles.Handler) || staff.Roles.Contains(Roles.DepartmentHead), AppealDeciders.AuthoritiesOf(staff.Roles));
    }

    async Task<Rating?> FindAsync(Guid id, CurrentStaff staff, CancellationToken cancel)
    {
        if (await ratings.VisibleTo(staff).Where(r => r.Rating.Id == id).Select(r => r.Rating).SingleOrDefaultAsync(cancel) is { } seen) return seen;
        if (staff.StaffMemberId is not { } self) return null;
        var named = handles.Open(id);
        return await ratings.About(self, staff).Where(r => r.Rating.Id == named).Select(r => r.Rating).SingleOrDefaultAsync(cancel);
    }

    /// <summary>When tender secrecy let the rated side know of it; null where it never hid it.</summary>
    async Task<DateTime?> UnsealedAtAsync(Rating rating, CancellationToken cancel)
    {
        if (rating.EncounterId is not { } id) return null;
        var found = await (
            from encounter in db.Encounters.AsNoTracking()
            where encounter.Id == id
            join project in db.Projects.AsNoTracking() on encounter.ProjectId equals project.Id
            select new { encounter.Role, Project = project }).SingleOrDefaultAsync(cancel);
        return found is not null && TenderSecrecy.Covers(found.Role) ? TenderSecrecy.LiftsAt(found.Role, found.Project) : null;
    }

    Task<List<Guid>> HandlersOfAsync(Guid caseId, CancellationToken cancel)
    {
        var handling = CaseMoves.HandlingMoves;
        return db.CaseSteps.AsNoTracking()
            .Where(s => s.CaseId == caseId && s.ById != null && handling.Contains(s.Move)).Select(s => s.ById!.Value).Distinct().ToListAsync(cancel);
    }

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
