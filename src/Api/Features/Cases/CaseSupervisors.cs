using Api.Persistence;
using Api.Security;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>
/// Who watches over a case, as <see cref="SupervisorPlaces.CommitteeWatches"/> says: 监督部 from outside the rated department; the committee
/// where somebody of 监督部 belongs to it, or nobody of 监督部 is left outside. Work lists, reminders, escalations and looks at raters go by it;
/// who then may do what, <see cref="CaseRules.SupervisionFromOutside"/> says.
/// </summary>
internal sealed class CaseSupervisors(RatingDbContext db, CaseSituations situations)
{
    /// <summary>Of the accounts that sign in, those that watch over a case.</summary>
    /// <param name="present">Accounts that sign in.</param>
    /// <param name="departmentId">Department that owns the case.</param>
    /// <param name="ratedDepartmentId">Department that the rating names.</param>
    public static IEnumerable<User> Of(IReadOnlyList<User> present, Guid departmentId, Guid ratedDepartmentId)
    {
        var committee = PlacesOf(present).CommitteeWatches(departmentId, ratedDepartmentId);
        return present.Where(u => CaseRules.StandsOutside(u.DepartmentId, departmentId, ratedDepartmentId)
            && (u.Roles.Contains(Roles.Supervisor) || (committee && u.Roles.Contains(Roles.Committee))));
    }

    /// <summary>Where 监督部 sits now.</summary>
    public async Task<SupervisorPlaces> PlacesAsync(CancellationToken cancel) => PlacesOf(await situations.Present()
        .Where(StoredLists.InRole(Roles.Supervisor)).ToListAsync(cancel));

    /// <summary>The cases that the committee watches over, as a question to the database.</summary>
    public async Task<IQueryable<RectificationCase>> OfCommitteeAsync(CancellationToken cancel)
    {
        var places = await PlacesAsync(cancel);
        if (places.Nobody) return db.Cases;
        var own = places.Own.ToList();
        return db.Cases.Where(c => own.Contains(c.DepartmentId) || db.Ratings.Any(r => r.Id == c.RatingId && own.Contains(r.DepartmentId)));
    }

    static SupervisorPlaces PlacesOf(IEnumerable<User> present) =>
        new([.. present.Where(u => u.Roles.Contains(Roles.Supervisor)).Select(u => u.DepartmentId)]);
}
