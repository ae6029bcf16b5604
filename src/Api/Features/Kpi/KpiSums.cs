using Api.Features.Statistics.Figures;
using Api.Features.Statistics.Months;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Kpi;

/// <summary>One sum of the counts.</summary>
internal sealed record KpiSum(Guid DepartmentId, CaseEvent Event, bool IsRealName, int Count)
{
    /// <summary>First day of the month of receipt; the beginning of time where months are not told apart.</summary>
    public DateOnly Month { get; init; }
}

/// <summary>
/// Sums the counts of a period as one account may know of them. The counts do not say which case they belong to, so what the cases that
/// tender secrecy hides stand for is taken out again: the sum of all steps is the sum of what all cases stand for. So are the cases
/// about the account's own member of staff: the lists leave them out, and a figure larger than its list would tell of them (SD 16, ours).
/// </summary>
internal sealed class KpiSums(RatingDbContext db, CaseSums cases, BusinessClock clock)
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
        var now = clock.Now;
        var hidden = await HiddenAsync(staff, now, cancel);
        while (true)
        {
            var sums = await ReadAsync(staff, departmentId, fromOn, throughOn, byMonth, cancel);
            var still = await HiddenAsync(staff, now, cancel);
            // What was sealed, or moved, while the sums were read would be in one of the two only.
            if (CaseTally.Difference(hidden, still).Count == 0) return Without(sums, still, staff, departmentId, fromOn, throughOn, byMonth);
            hidden = still;
        }
    }

    /// <summary>What the cases stand for that this account may not know of.</summary>
    async Task<IReadOnlyList<CaseTally>> HiddenAsync(CurrentStaff staff, DateTime now, CancellationToken cancel)
    {
        var unknown = await db.Cases.AsNoTracking().HiddenFrom(staff, db, now).ToListAsync(cancel);
        if (staff.StaffMemberId is { } self) unknown.AddRange(await db.Cases.AsNoTracking().About(self, db).ToListAsync(cancel));
        return [.. unknown.DistinctBy(c => c.Id).SelectMany(CaseTally.Standing)];
    }

    async Task<List<KpiSum>> ReadAsync(
        CurrentStaff staff, Guid? departmentId, DateOnly? fromOn, DateOnly? throughOn, bool byMonth, CancellationToken cancel)
    {
        IReadOnlyList<Guid>? departments = staff.Scope is { } own ? departmentId is { } other && other != own ? [] : [own] : departmentId is { } d ? [d] : null;
        var question = new CaseQuestion(fromOn, throughOn, Departments: departments);
        return
        [
            .. (await cases.OfAsync(question, SliceDimension.Department, byMonth, cancel))
                .Select(s => new KpiSum(Guid.Parse(s.Key), s.Event, s.IsRealName, s.Count) { Month = s.Month }),
        ];
    }

    static IReadOnlyList<KpiSum> Without(
        List<KpiSum> sums, IReadOnlyList<CaseTally> hidden, CurrentStaff staff, Guid? departmentId, DateOnly? fromOn, DateOnly? throughOn, bool byMonth)
    {
        if (hidden.Count == 0) return sums;
        var secret = hidden
            .Where(t => (staff.Scope is not { } scope || t.DepartmentId == scope) && (departmentId is not { } one || t.DepartmentId == one)
                && !(t.Day < fromOn) && !(t.Day > throughOn))
            .Select(t => new KpiSum(t.DepartmentId, t.Event, t.IsRealName, -t.Count) { Month = byMonth ? new DateOnly(t.Day.Year, t.Day.Month, 1) : DateOnly.MinValue });
        return
        [
            .. sums.Concat(secret).GroupBy(s => s with { Count = 0 }).Select(same => same.Key with { Count = same.Sum(s => s.Count) })
                .Where(s => s.Count != 0),
        ];
    }
}
