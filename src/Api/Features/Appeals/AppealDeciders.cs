using Api.Features.Cases;
using Api.Persistence;
using Api.Security;
using Domain.Appeals;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals;

/// <summary>Finds out who can decide appeals as things stand, for many of them at once (SD 17).</summary>
internal sealed class AppealDeciders(RatingDbContext db, CaseSituations accounts)
{
    /// <summary>Accounts that sign in, of nobody who has left, and decide appeals for 监督部 or the committee.</summary>
    public async Task<IReadOnlyList<AppealActor>> CandidatesAsync(CancellationToken cancel) =>
    [
        .. (await accounts.Present()
                .Where(StoredLists.InRole(Roles.Supervisor, Roles.Committee))
                .OrderBy(u => u.Id).ToListAsync(cancel))
            .Select(u => new AppealActor(u.Id, u.DepartmentId, u.StaffMemberId, SpeaksForDepartment: false, AuthoritiesOf(u.Roles))),
    ];

    /// <summary>In whose name roles let an account decide.</summary>
    public static IReadOnlyList<AppealAuthority> AuthoritiesOf(IReadOnlyList<string> roles) =>
    [
        .. roles.Contains(Roles.Supervisor) ? [AppealAuthority.Supervision] : (AppealAuthority[])[],
        .. roles.Contains(Roles.Committee) ? [AppealAuthority.Committee] : (AppealAuthority[])[],
    ];

    /// <summary>Who can decide each of these that are not decided, by the appeal's identity.</summary>
    public async Task<IReadOnlyDictionary<Guid, AppealBench>> OfAsync(IEnumerable<(Appeal Appeal, Rating Rating)> appeals, CancellationToken cancel)
    {
        var pending = appeals.Where(a => a.Appeal.State == AppealState.Pending).ToList();
        if (pending.Count == 0) return new Dictionary<Guid, AppealBench>();
        var candidates = await CandidatesAsync(cancel);
        var handlers = await HandlersAsync(pending.ConvertAll(p => p.Rating.Id), cancel);
        return pending.ToDictionary(
            p => p.Appeal.Id,
            p => AppealBench.Of(p.Appeal.Authority, p.Appeal.AppellantId, p.Rating, [.. handlers[p.Rating.Id]], candidates));
    }

    /// <summary>Accounts that hold or ever handled the case of each rating.</summary>
    public async Task<ILookup<Guid, Guid>> HandlersAsync(IReadOnlyList<Guid> ratings, CancellationToken cancel)
    {
        var handling = CaseMoves.HandlingMoves;
        var steps = await (
            from which in db.Cases
            where EF.Parameter(ratings).Contains(which.RatingId)
            join step in db.CaseSteps on which.Id equals step.CaseId
            where step.ById != null && handling.Contains(step.Move)
            select new { which.RatingId, ById = step.ById!.Value }).Distinct().ToListAsync(cancel);
        var holders = await db.Cases.Where(c => EF.Parameter(ratings).Contains(c.RatingId) && c.HandlerId != null)
            .Select(c => new { c.RatingId, ById = c.HandlerId!.Value }).ToListAsync(cancel);
        return steps.Concat(holders).ToLookup(h => h.RatingId, h => h.ById);
    }
}
