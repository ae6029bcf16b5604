using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>待我办: what waits for an account, and for nobody who may not do it.</summary>
internal sealed class WorkList(RatingDbContext db, CaseSituations situations, CaseSupervisors supervisors, BusinessClock clock)
{
    /// <summary>
    /// Of these cases those that wait for the account: what it handles and what nobody of its department has taken, never what is
    /// about itself; for follow-up staff what was finished outside their department; for 监督部 what was escalated, what a department
    /// cannot handle because everybody left in it is the rated person, and the call-backs of raters who hide from everybody else; the
    /// same of what the committee watches over for the committee; nothing of the own department for either; for those designated what tender secrecy keeps from the department (HB 31).
    /// </summary>
    public async Task<IQueryable<RectificationCase>> OfAsync(
        IQueryable<RectificationCase> cases, CurrentStaff staff, CancellationToken cancel)
    {
        var inWork = CaseMoves.InWork;
        var department = staff.Roles.Contains(Roles.Handler) || staff.Roles.Contains(Roles.DepartmentHead) ? staff.DepartmentId : null;
        var (calls, supervises) = (staff.Roles.Contains(Roles.FollowUp), staff.Roles.Contains(Roles.Supervisor));
        var sits = staff.Roles.Contains(Roles.Committee);
        var theirs = sits ? await supervisors.OfCommitteeAsync(cancel) : db.Cases;
        var (self, own) = (staff.UserId, staff.DepartmentId);
        var aboutMe = staff.StaffMemberId is { } me && department is not null ? await AboutAsync(me, department.Value, cancel) : [];
        var left = supervises || sits ? await LeftToSupervisionAsync(cancel) : [];
        var (handlesSealed, hidden) = (staff.HandlesSealed, SealedRatings.Encounters(db, clock.Now));
        return cases.Where(c =>
            (inWork.Contains(c.State) && !aboutMe.Contains(c.Id) && (c.HandlerId == self || (c.HandlerId == null && c.DepartmentId == department)))
            || (calls && c.State == CaseState.FollowUp && (own == null
                || (c.DepartmentId != own && !db.Ratings.Any(r => r.Id == c.RatingId && r.DepartmentId == own))))
            || (handlesSealed && inWork.Contains(c.State) && (c.HandlerId == null || c.HandlerId == self)
                && db.Ratings.Any(r => r.Id == c.RatingId && hidden.Any(e => e.Id == r.EncounterId)))
            || ((supervises || (sits && theirs.Any(t => t.Id == c.Id)))
                && (own == null || (c.DepartmentId != own && !db.Ratings.Any(r => r.Id == c.RatingId && r.DepartmentId == own)))
                && (c.State == CaseState.Escalated || left.Contains(c.Id)
                || (c.State == CaseState.FollowUp && c.CanBeCalled && db.Ratings.Any(r => r.Id == c.RatingId && r.HideIdentity)))));
    }

    /// <summary>Cases in work of a department that are about this person.</summary>
    async Task<List<Guid>> AboutAsync(Guid staffMemberId, Guid departmentId, CancellationToken cancel) =>
        [.. (await InWorkAsync([departmentId], cancel)).Where(c => c.Rated.Contains(staffMemberId)).Select(c => c.Id)];

    /// <summary>Cases in work whose department has nobody left to handle them. (ours)</summary>
    async Task<List<Guid>> LeftToSupervisionAsync(CancellationToken cancel)
    {
        var handlers = await situations.HandlersAsync(cancel);
        // A department with somebody who is nobody's rated person can handle everything.
        var safe = handlers.Where(u => u.StaffMemberId is null).Select(u => u.DepartmentId!.Value).ToHashSet();
        var doubtful = (await db.Departments.AsNoTracking().Select(d => d.Id).ToListAsync(cancel)).Where(d => !safe.Contains(d)).ToList();
        return [.. (await InWorkAsync(doubtful, cancel))
            .Where(c => !handlers.Any(u => CaseSituations.CanHandle(u, c.Department, c.Rated))).Select(c => c.Id)];
    }

    async Task<List<Waiting>> InWorkAsync(List<Guid> departments, CancellationToken cancel)
    {
        var inWork = CaseMoves.InWork;
        return await (
            from which in db.Cases
            where inWork.Contains(which.State) && departments.Contains(which.DepartmentId)
            join rating in db.Ratings on which.RatingId equals rating.Id
            select new Waiting(which.Id, which.DepartmentId, rating.StaffIds)).ToListAsync(cancel);
    }

    sealed record Waiting(Guid Id, Guid Department, IReadOnlyList<Guid> Rated);
}
