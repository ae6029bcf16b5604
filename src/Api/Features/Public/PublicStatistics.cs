using Api.Features.Statistics.Figures;
using Api.Persistence;
using Api.Time;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Public;

/// <summary>The figures the public sees (SD 19): both ways of counting, sealed ratings never, small ones not at all.</summary>
internal sealed class PublicStatistics(RatingDbContext db, FigureReader reader, FigureNames names, SealedSteps sealedSteps, CaseSums cases, BusinessClock clock)
{
    /// <summary>How many months can be chosen.</summary>
    const int Months = 24;

    /// <summary>The periods that can be chosen, newest first: from the first month with a rating, two years at most.</summary>
    public async Task<IReadOnlyList<Period>> PeriodsAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var first = await db.RatingTallies.AsNoTracking().OrderBy(t => t.Day).Select(t => (DateOnly?)t.Day).FirstOrDefaultAsync(cancel);
        var months = new List<Period> { Period.MonthOf(today) };
        while (months.Count < Months && first is { } begun && months[^1].FirstOn > begun) months.Add(months[^1].MonthBefore);
        return [.. months.Where(m => PublicFigures.CountedThrough(m, today) is not null)];
    }

    /// <summary>The newest month that is over and has ratings; else the present one.</summary>
    public async Task<Period> NewestAsync(CancellationToken cancel)
    {
        var month = Period.MonthOf(clock.Today).MonthBefore;
        var last = await db.RatingTallies.AsNoTracking().Where(t => t.Day <= month.LastOn).OrderByDescending(t => t.Day)
            .Select(t => (DateOnly?)t.Day).FirstOrDefaultAsync(cancel);
        return last is { } day ? Period.MonthOf(day) : Period.MonthOf(clock.Today);
    }

    /// <summary>The figures of a period.</summary>
    public async Task<GetPublicStatistics.Response> OfAsync(Period period, CancellationToken cancel)
    {
        var today = clock.Today;
        if (PublicFigures.CountedThrough(period, today) is not { } through)
            return new GetPublicStatistics.Response(period.Code, period.Name, period.FirstOn, CountedThroughOn: null, IsOver: false, Total: null, Withheld: false, null, [], [], []);
        var filter = new FigureFilter(period.FirstOn, through);
        var total = await reader.TotalAsync(filter, knowsSealed: false, cancel);
        var shown = PublicFigures.ShowsParts(period, today);
        return new GetPublicStatistics.Response(
            period.Code, period.Name, period.FirstOn, through, period.IsOver(today),
            SmallCells.Withholds(total) ? null : FigureView.Of(total), SmallCells.Withholds(total),
            shown ? await DutiesAsync(period.FirstOn, period.LastOn, departments: null, cancel) : null,
            shown ? await PartsAsync(filter, FigureDimension.Department, cancel) : [],
            shown ? await PartsAsync(filter, FigureDimension.BusinessLine, cancel) : [],
            period.Code.Length == 7 && period.Code[5] != 'Q' ? [] : await PartsAsync(filter with { ThroughOn = MonthsOver(through, today) }, FigureDimension.Month, cancel));
    }

    /// <summary>Only months that are over are shown apart.</summary>
    static DateOnly MonthsOver(DateOnly through, DateOnly today) =>
        Period.MonthOf(through).IsOver(today) ? through : Period.MonthOf(through).MonthBefore.LastOn;

    async Task<IReadOnlyList<GetPublicStatistics.Part>> PartsAsync(FigureFilter filter, FigureDimension by, CancellationToken cancel)
    {
        if (filter.FromOn > filter.ThroughOn) return [];
        var parts = await reader.SplitAsync(filter, by, knowsSealed: false, cancel);
        var named = await names.OfAsync(by, parts.Keys, cancel);
        return
        [
            .. parts.Select(p => new GetPublicStatistics.Part(
                    named[p.Key], SmallCells.Withholds(p.Value) ? null : FigureView.Of(p.Value), SmallCells.Withholds(p.Value)))
                .OrderBy(p => p.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>What a bulletin of some departments shows of days that are over.</summary>
    public async Task<BulletinFigures> OfDepartmentsAsync(DateOnly from, DateOnly through, IReadOnlyList<Guid> departments, CancellationToken cancel)
    {
        var filter = new FigureFilter(from, through) { Among = departments };
        var total = await reader.TotalAsync(filter, knowsSealed: false, cancel);
        return new BulletinFigures(
            SmallCells.Withholds(total) ? null : FigureView.Of(total), SmallCells.Withholds(total), await DutiesAsync(from, through, departments, cancel),
            await PartsAsync(filter, FigureDimension.Department, cancel), await PartsAsync(filter, FigureDimension.BusinessLine, cancel));
    }

    async Task<GetPublicStatistics.Duties?> DutiesAsync(DateOnly from, DateOnly through, IReadOnlyList<Guid>? departments, CancellationToken cancel)
    {
        var sums = (await cases.OfAsync(new CaseQuestion(from, through, Departments: departments), split: null, byMonth: false, cancel))
            .GroupBy(s => s.Event).ToDictionary(g => g.Key, g => g.Sum(s => s.Count));
        foreach (var hidden in await sealedSteps.OfCasesAsync(cancel))
            if (hidden.Day >= from && hidden.Day <= through && departments?.Contains(hidden.DepartmentId) != false) sums[hidden.Event] = sums.GetValueOrDefault(hidden.Event) + hidden.Count;
        int Count(CaseEvent what) => sums.GetValueOrDefault(what);
        GetPublicStatistics.Share Share(CaseEvent inTime, CaseEvent overdue) =>
            new(Count(inTime), Count(inTime) + Count(overdue), Ratio.Of(Count(inTime), Count(inTime) + Count(overdue)));
        var received = Count(CaseEvent.Opened) - Count(CaseEvent.Cancelled);
        return SmallCells.Withholds(received) ? null : new GetPublicStatistics.Duties(
            received, Count(CaseEvent.Closed),
            Share(CaseEvent.ContactInTime, CaseEvent.ContactOverdue),
            Share(CaseEvent.RectifyInTime, CaseEvent.RectifyOverdue),
            Share(CaseEvent.FollowUpInTime, CaseEvent.FollowUpOverdue));
    }
}

/// <summary>The figures a bulletin freezes: both ways of counting, small ones withheld (SD 7, SD 19).</summary>
/// <param name="Total">The centre; null where fewer than five ratings were given.</param>
/// <param name="Withheld">True where fewer than five ratings were given.</param>
/// <param name="Rectification">How negative ratings were dealt with; null where there were fewer than five.</param>
/// <param name="Departments">By department.</param>
/// <param name="BusinessLines">By business line.</param>
public sealed record BulletinFigures(
    FigureView? Total, bool Withheld, GetPublicStatistics.Duties? Rectification, IReadOnlyList<GetPublicStatistics.Part> Departments,
    IReadOnlyList<GetPublicStatistics.Part> BusinessLines);
