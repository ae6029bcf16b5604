using Api.Persistence;
using Api.Time;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>经办人离岗或调整：未结的差评移交本部门现任经办人。(ours)</summary>
internal sealed class HandOver(RatingDbContext db, Commit commit, CaseSituations situations, BusinessClock clock)
{
    static readonly CaseState[] InWork = [CaseState.Opened, CaseState.Handling, CaseState.Ledger];

    /// <summary>
    /// Notes the hand-over of every case in work that an account handles and, as it is now, could not: to the one handler of
    /// the department who can, or else to whoever takes it next. The caller saves, in the transaction of the account's change.
    /// </summary>
    public async Task OfAsync(User account, Actor actor, CancellationToken cancel)
    {
        var left = await db.StaffMembers.AnyAsync(s => s.Id == account.StaffMemberId && s.LeftOn != null && s.LeftOn < clock.Today, cancel);
        foreach (var which in await db.Cases.Where(c => c.HandlerId == account.Id && InWork.Contains(c.State)).ToListAsync(cancel))
        {
            var situation = await situations.OfAsync(which, CaseActor.System, clock.Now, cancel);
            if (!left && CaseSituations.CanHandle(account, which.DepartmentId, situation.RatedStaffIds)) continue;
            var fit = (await situations.HandlersOfAsync(which.DepartmentId, situation.RatedStaffIds, cancel))
                .Where(u => u.Id != account.Id && u.Roles.Contains(Security.Roles.Handler)).ToList();
            var decision = which.HandOver(fit is [var only] ? only.Id : null, "经办人离岗或调整，自动移交", situation);
            if (decision.IsRefused) throw new InvalidOperationException($"A hand-over was refused: {decision.Refusal.Code}.");
            commit.Moved(which, decision.Value, actor);
        }
    }

    /// <summary>Accounts that handle cases in work.</summary>
    public Task<List<User>> HoldersAsync(CancellationToken cancel) => db.Users.AsNoTracking()
        .Where(u => db.Cases.Any(c => c.HandlerId == u.Id && InWork.Contains(c.State))).ToListAsync(cancel);
}
