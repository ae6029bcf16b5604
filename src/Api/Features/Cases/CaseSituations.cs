using System.Security.Cryptography;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>Finds out what the rules need to know about the moment of a move.</summary>
internal sealed class CaseSituations(RatingDbContext db, RuleBook rules, BusinessClock clock)
{
    /// <summary>Roles that call raters back.</summary>
    static readonly string[] CallBack = [Roles.FollowUp, Roles.Supervisor, Roles.Committee];

    /// <summary>The moment of a move in this case.</summary>
    public async Task<CaseSituation> OfAsync(RectificationCase which, CaseActor actor, DateTime now, CancellationToken cancel)
    {
        var rating = await db.Ratings.AsNoTracking().SingleAsync(r => r.Id == which.RatingId, cancel);
        var callable = await CanBeCalledAsync(rating, cancel);
        var hiddenUntil = await HiddenUntilAsync(rating.EncounterId, cancel);
        var isSealed = hiddenUntil > now;
        // While tender secrecy holds the department knows nothing of it: whoever is designated to see it stands in (HB 31).
        if (isSealed && actor.Id is not null) actor = actor with { Sides = [.. actor.Sides.Union([CaseSide.Supervision, CaseSide.FollowUp])] };
        return new CaseSituation
        {
            Now = now,
            Profile = rules.ProfileOn(ChinaTime.DateOf(now)),
            Calendar = rules.Calendar,
            Actor = actor,
            RatedStaffIds = rating.StaffIds,
            RatedDepartmentId = rating.DepartmentId,
            // Asked of those only who might follow it up.
            HandledByIds = actor.Sides.Contains(CaseSide.FollowUp) ? await HandledByAsync(which, cancel) : [],
            HiddenUntil = hiddenUntil,
            DepartmentCanHandle = !isSealed && (await HandlersOfAsync(which.DepartmentId, rating.StaffIds, cancel)).Count > 0,
            FailedCallsAt = which.State == CaseState.FollowUp ? await FailedCallsAsync(which, cancel) : [],
            // Whoever chose to hide is anonymous to the department; only 监督部 may look, and call back.
            DepartmentCanCall = callable && !rating.HideIdentity,
            CanBeCalled = callable,
            OpenSurvey = await db.FollowUpSurveys.SingleOrDefaultAsync(s => s.CaseId == which.Id && s.State == SurveyState.Open, cancel),
            Ids = NewIds(),
        };
    }

    /// <summary>Until when tender secrecy hides a case from its department; null where it never did (HB 31).</summary>
    /// <param name="encounterId">What its rating was given for.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<DateTime?> HiddenUntilAsync(Guid? encounterId, CancellationToken cancel)
    {
        if (encounterId is not { } id) return null;
        var found = await (
            from encounter in db.Encounters.AsNoTracking()
            where encounter.Id == id
            join project in db.Projects.AsNoTracking() on encounter.ProjectId equals project.Id
            select new { encounter.Role, Project = project }).SingleOrDefaultAsync(cancel);
        return found is null ? null : TenderSecrecy.HiddenUntil(found.Role, found.Project);
    }

    Task<List<Guid>> HandledByAsync(RectificationCase which, CancellationToken cancel)
    {
        var handling = CaseMoves.HandlingMoves;
        return db.CaseSteps.AsNoTracking()
            .Where(s => s.CaseId == which.Id && s.Round == which.Round && s.ById != null && handling.Contains(s.Move))
            .Select(s => s.ById!.Value).Distinct().ToListAsync(cancel);
    }

    /// <summary>The accounts that can handle cases of a department about these people, nobody who has left: handlers first.</summary>
    public async Task<IReadOnlyList<User>> HandlersOfAsync(Guid departmentId, IReadOnlyList<Guid> ratedStaffIds, CancellationToken cancel) =>
    [
        .. (await Present().Where(u => u.DepartmentId == departmentId).ToListAsync(cancel))
            .Where(u => CanHandle(u, departmentId, ratedStaffIds)).OrderByDescending(u => u.Roles.Contains(Roles.Handler)).ThenBy(u => u.Id),
    ];

    /// <summary>The accounts that handle cases of any department, nobody who has left.</summary>
    public async Task<IReadOnlyList<User>> HandlersAsync(CancellationToken cancel) =>
        [.. (await Present().Where(u => u.DepartmentId != null).ToListAsync(cancel)).Where(u => CanHandle(u, u.DepartmentId!.Value, []))];

    /// <summary>Accounts that sign in, of nobody who has left.</summary>
    public IQueryable<User> Present()
    {
        var today = clock.Today;
        return db.Users.AsNoTracking().Where(u => u.Enabled
            && !db.StaffMembers.Any(s => s.Id == u.StaffMemberId && s.LeftOn != null && s.LeftOn < today));
    }

    /// <summary>Whether an account handles cases of this department and is none of the rated persons.</summary>
    public static bool CanHandle(User user, Guid departmentId, IReadOnlyList<Guid> ratedStaffIds) =>
        user.Enabled && user.DepartmentId == departmentId
        && (user.Roles.Contains(Roles.Handler) || user.Roles.Contains(Roles.DepartmentHead))
        && !(user.StaffMemberId is { } self && ratedStaffIds.Contains(self));

    /// <summary>Where an account stands towards a case.</summary>
    public static CaseActor ActorOf(CurrentStaff staff, RectificationCase which)
    {
        var sides = new List<CaseSide>();
        if (staff.DepartmentId == which.DepartmentId && (staff.Roles.Contains(Roles.Handler) || staff.Roles.Contains(Roles.DepartmentHead)))
            sides.Add(CaseSide.Department);
        if (staff.Roles.Contains(Roles.Supervisor)) sides.Add(CaseSide.Supervision);
        if (staff.Roles.Contains(Roles.Committee)) sides.Add(CaseSide.Committee);
        if (staff.Roles.Any(CallBack.Contains)) sides.Add(CaseSide.FollowUp);
        return new CaseActor(staff.UserId, sides, staff.DepartmentId, staff.StaffMemberId);
    }

    /// <summary>When the call-backs of this round failed, oldest first.</summary>
    async Task<IReadOnlyList<DateTime>> FailedCallsAsync(RectificationCase which, CancellationToken cancel) => await db.FollowUps.AsNoTracking()
        .Where(f => f.CaseId == which.Id && f.Round == which.Round && f.Channel == FollowUpChannel.Phone && f.Result != FollowUpResult.Answered)
        .OrderBy(f => f.At).Select(f => f.At).ToListAsync(cancel);

    async Task<bool> CanBeCalledAsync(Rating rating, CancellationToken cancel) =>
        await db.RatingContacts.AnyAsync(c => c.RatingId == rating.Id && c.Phone != null, cancel)
        || (rating.PartyId is { } party && await db.PartyIdentities.AnyAsync(p => p.PartyId == party && p.Phone != null, cancel))
        || await db.RaterIdentities.Where(i => i.Key == rating.RaterKey)
            .Join(db.RaterPhones, i => i.RaterAccountId, p => p.RaterAccountId, (i, p) => p.RaterAccountId).AnyAsync(cancel);

    static CaseIds NewIds() => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(),
        (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) & (ulong)EntranceTicket.LargestNumber),
        Guid.CreateVersion7());
}
