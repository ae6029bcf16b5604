using Api.Persistence;
using Api.Security;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>
/// Who watches over a case: 监督部 from outside the rated department; the committee where somebody of 监督部 belongs to it, or nobody of
/// 监督部 is left outside. Work lists and reminders go by it; who then may do what, <see cref="CaseRules.SupervisionFromOutside"/> says.
/// </summary>
internal sealed class CaseSupervisors(CaseSituations situations)
{
    /// <summary>Of the accounts that sign in, those that watch over a case.</summary>
    /// <param name="present">Accounts that sign in.</param>
    /// <param name="departmentId">Department that owns the case.</param>
    /// <param name="ratedDepartmentId">Department that the rating names.</param>
    public static IEnumerable<User> Of(IReadOnlyList<User> present, Guid departmentId, Guid ratedDepartmentId)
    {
        var supervisors = present.Where(u => u.Roles.Contains(Roles.Supervisor)).ToList();
        var ours = supervisors.Count > 0 && supervisors.TrueForAll(Outside);
        return present.Where(u => Outside(u) && (u.Roles.Contains(Roles.Supervisor) || (!ours && u.Roles.Contains(Roles.Committee))));

        bool Outside(User user) => CaseRules.StandsOutside(user.DepartmentId, departmentId, ratedDepartmentId);
    }

    /// <summary>Departments whose cases the committee watches over: those that somebody of 监督部 belongs to.</summary>
    public async Task<List<Guid>> DepartmentsAsync(CancellationToken cancel) =>
        [.. (await situations.Present().Where(u => u.DepartmentId != null).ToListAsync(cancel))
            .Where(u => u.Roles.Contains(Roles.Supervisor)).Select(u => u.DepartmentId!.Value).Distinct()];

    /// <summary>Whether the committee watches over this case.</summary>
    public async Task<bool> IsCommitteesAsync(RectificationCase which, Guid ratedDepartmentId, CancellationToken cancel)
    {
        List<Guid> concerned = [which.DepartmentId, ratedDepartmentId];
        return (await situations.Present().Where(u => u.DepartmentId != null && concerned.Contains(u.DepartmentId.Value)).ToListAsync(cancel))
            .Exists(u => u.Roles.Contains(Roles.Supervisor));
    }
}
