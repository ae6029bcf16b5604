using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>经办人离岗或调整：未结的差评移交本部门现任经办人。(ours)</summary>
internal sealed class HandOver(RatingDbContext db, CaseCommit moves, CaseSituations situations, BusinessClock clock)
{
    /// <summary>
    /// Notes the hand-over of every case in work that an account handles and, as it is now, could not: to the one handler of
    /// the department who can, or else to whoever takes it next. The caller saves, in the transaction of the account's change.
    /// </summary>
    public async Task OfAsync(User account, Actor actor, CancellationToken cancel)
    {
        var inWork = CaseMoves.InWork;
        var left = await db.StaffMembers.AnyAsync(s => s.Id == account.StaffMemberId && s.LeftOn != null && s.LeftOn < clock.Today, cancel);
        foreach (var which in await db.Cases.Where(c => c.HandlerId == account.Id && inWork.Contains(c.State)).ToListAsync(cancel))
        {
            var situation = await situations.OfAsync(which, CaseActor.System, clock.Now, cancel);
            // Whoever stands in keeps what nobody of the department can handle, or may know of yet.
            var fits = CaseSituations.CanHandle(account, which.DepartmentId, situation.RatedStaffIds)
                || (!situation.DepartmentCanHandle && account.Enabled && (account.Roles.Contains(Roles.Supervisor) || account.Roles.Contains(Roles.Committee) || account.HandlesSealed));
            if (!left && fits) continue;
            var fit = (await situations.HandlersOfAsync(which.DepartmentId, situation.RatedStaffIds, cancel))
                .Where(u => u.Id != account.Id && u.Roles.Contains(Roles.Handler)).ToList();
            var decision = which.HandOver(fit is [var only] ? only.Id : null, "经办人离岗或调整，自动移交", situation);
            if (decision.IsRefused) throw new InvalidOperationException($"A hand-over was refused: {decision.Refusal.Code}.");
            await moves.MovedAsync(which, decision.Value, actor, cancel);
        }
    }

    /// <summary>
    /// Accounts that hold cases in work of a department they do not, or no longer, handle for; found in one question. 监督部 standing
    /// in for a department is among them, and is looked at more closely by <see cref="OfAsync"/>.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> DoubtfulHoldersAsync(CancellationToken cancel)
    {
        var (inWork, today) = (CaseMoves.InWork, clock.Today);
        var holders = await (
            from which in db.Cases
            where which.HandlerId != null && inWork.Contains(which.State)
            join holder in db.Users on which.HandlerId equals holder.Id
            select new
            {
                holder.Id,
                holder.Enabled,
                holder.Roles,
                HoldsOther = which.DepartmentId != holder.DepartmentId,
                Left = db.StaffMembers.Any(s => s.Id == holder.StaffMemberId && s.LeftOn != null && s.LeftOn < today),
            }).Distinct().ToListAsync(cancel);
        return [.. holders
            .Where(h => !h.Enabled || h.Left || h.HoldsOther || !(h.Roles.Contains(Roles.Handler) || h.Roles.Contains(Roles.DepartmentHead)))
            .Select(h => h.Id).Distinct()];
    }
}
