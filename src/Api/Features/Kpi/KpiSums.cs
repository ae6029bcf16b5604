using Api.Features.Statistics.Figures;
using Api.Features.Statistics.Months;
using Api.Security;
using Domain.Statistics;

namespace Api.Features.Kpi;

/// <summary>One sum of the counts.</summary>
internal sealed record KpiSum(Guid DepartmentId, CaseEvent Event, bool IsRealName, int Count)
{
    /// <summary>First day of the month of receipt; the beginning of time where months are not told apart.</summary>
    public DateOnly Month { get; init; }
}

/// <summary>Sums the counts of a period by department, as one account may know of them.</summary>
internal sealed class KpiSums(KnownCaseSums cases)
{
    /// <summary>The sums of one department, or of all the account may see.</summary>
    /// <param name="staff">The account.</param>
    /// <param name="departmentId">One department only.</param>
    /// <param name="fromOn">First day of receipt.</param>
    /// <param name="throughOn">Last day of receipt.</param>
    /// <param name="byMonth">Whether months are told apart.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IReadOnlyList<KpiSum>> OfAsync(
        CurrentStaff staff, Guid? departmentId, DateOnly? fromOn, DateOnly? throughOn, bool byMonth, CancellationToken cancel)
    {
        IReadOnlyList<Guid>? departments = staff.Scope is { } own ? departmentId is { } other && other != own ? [] : [own] : departmentId is { } d ? [d] : null;
        return
        [
            .. (await cases.OfAsync(staff, new CaseQuestion(fromOn, throughOn, departments), SliceDimension.Department, byMonth, cancel))
                .Select(s => new KpiSum(Guid.Parse(s.Key), s.Event, s.IsRealName, s.Count) { Month = s.Month }),
        ];
    }
}
