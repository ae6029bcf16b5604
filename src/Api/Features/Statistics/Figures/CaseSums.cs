using Api.Features.Statistics.Months;
using Api.Http;
using Api.Persistence;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Figures;

/// <summary>Which cases count.</summary>
/// <param name="FromOn">First day of receipt; null from the beginning.</param>
/// <param name="ThroughOn">Last day of receipt; null until today.</param>
/// <param name="Departments">Departments that owned them; null for all.</param>
/// <param name="ItemId">Service item that was rated.</param>
/// <param name="EntranceId">Entrance it was rated at.</param>
/// <param name="Channel">Channel.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="Facet">Facet the rating names.</param>
internal sealed record CaseQuestion(
    DateOnly? FromOn, DateOnly? ThroughOn, IReadOnlyList<Guid>? Departments = null, Guid? ItemId = null, Guid? EntranceId = null, RatingChannel? Channel = null,
    string? BusinessLine = null, string? Facet = null)
{
    /// <summary>The same as what the sums are asked.</summary>
    public SliceQuestion Narrowed(SliceDimension? split, bool byMonth)
    {
        List<(SliceDimension, IReadOnlyList<string>)> narrowed = [];
        if (Departments is { } departments) narrowed.Add((SliceDimension.Department, [.. departments.Select(id => id.ToString())]));
        Narrow(SliceDimension.Item, ItemId?.ToString());
        Narrow(SliceDimension.Entrance, EntranceId?.ToString());
        Narrow(SliceDimension.Channel, Channel is { } channel ? EnumNames.NameOf(channel) : null);
        Narrow(SliceDimension.BusinessLine, BusinessLine);
        Narrow(SliceDimension.Facet, Facet);
        return new SliceQuestion(narrowed, split) { ByMonth = byMonth };

        void Narrow(SliceDimension dimension, string? key)
        {
            if (key is not null) narrowed.Add((dimension, [key]));
        }
    }

    /// <summary>The steps that count.</summary>
    public IQueryable<CaseTally> Of(IQueryable<CaseTally> steps)
    {
        if (FromOn is { } from) steps = steps.Where(t => t.Day >= from);
        if (ThroughOn is { } through) steps = steps.Where(t => t.Day <= through);
        if (Departments is [var department]) steps = steps.Where(t => t.DepartmentId == department);
        else if (Departments is { } among) steps = steps.Where(t => among.Contains(t.DepartmentId));
        if (ItemId is { } item) steps = steps.Where(t => t.ItemId == item);
        if (EntranceId is { } entrance) steps = steps.Where(t => t.EntranceId == entrance);
        if (Channel is { } channel) steps = steps.Where(t => t.Channel == channel);
        if (BusinessLine is { } line) steps = steps.Where(t => t.BusinessLine == line);
        if (Facet is { } facet && $"{CaseTally.Bar}{facet}{CaseTally.Bar}" is var named) steps = steps.Where(t => t.Facets != null && t.Facets.Contains(named));
        return steps;
    }
}

/// <summary>One sum of the counts of cases.</summary>
/// <param name="Key">What it is told apart by; empty for nothing.</param>
/// <param name="Event">What happened.</param>
/// <param name="IsRealName">Whether to real-name cases.</param>
/// <param name="Count">How often.</param>
internal sealed record CaseSum(string Key, CaseEvent Event, bool IsRealName, int Count)
{
    /// <summary>First day of the month of receipt; the beginning of time where months are not told apart.</summary>
    public DateOnly Month { get; init; }
}

/// <summary>Reads the counts of cases: whole months from what they were summed up to, other days from their counts; never the cases.</summary>
internal sealed class CaseSums(RatingDbContext db, MonthSums months)
{
    /// <summary>The sums of a question. A case that names several facets is in each of them.</summary>
    /// <param name="asked">Which cases count.</param>
    /// <param name="split">What they are told apart by; null for nothing.</param>
    /// <param name="byMonth">Whether months are told apart.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IReadOnlyList<CaseSum>> OfAsync(CaseQuestion asked, SliceDimension? split, bool byMonth, CancellationToken cancel)
    {
        var question = asked.Narrowed(split, byMonth);
        var cover = await months.CoverAsync(question, asked.FromOn, asked.ThroughOn, cancel, ofCases: true);
        List<CaseSum> sums =
        [
            .. (await months.AskAsync(MonthMeasure.Cases, cover, question, cancel)).Select(s =>
                new CaseSum(s.Key, CaseCells.EventOf(s.Cell), CaseCells.IsRealName(s.Cell), s.Count) { Month = MonthOf(s.Day, byMonth) }),
        ];
        foreach (var days in cover.Days)
            sums.AddRange(await OfDaysAsync((asked with { FromOn = days.FromOn, ThroughOn = days.ThroughOn }).Of(db.CaseTallies.AsNoTracking()), split, byMonth, cancel));
        return Together(sums, asked, split);
    }

    /// <summary>The same of a few steps in memory.</summary>
    public static async Task<IReadOnlyList<CaseSum>> OfStepsAsync(IEnumerable<CaseTally> steps, CaseQuestion asked, SliceDimension? split, bool byMonth) =>
        Together(await OfDaysAsync(asked.Of(steps.AsQueryable()), split, byMonth, CancellationToken.None), asked, split);

    /// <summary>Of one facet only, a case that names others beside it is not told apart by those.</summary>
    static IReadOnlyList<CaseSum> Together(IEnumerable<CaseSum> sums, CaseQuestion asked, SliceDimension? split) =>
        [.. sums.Where(s => split != SliceDimension.Facet || asked.Facet is null || s.Key == asked.Facet).GroupBy(s => s with { Count = 0 }).Select(same => same.Key with { Count = same.Sum(s => s.Count) }).Where(s => s.Count != 0)];

    static DateOnly MonthOf(DateOnly day, bool byMonth) => byMonth ? new DateOnly(day.Year, day.Month, 1) : DateOnly.MinValue;

    static async Task<IEnumerable<CaseSum>> OfDaysAsync(IQueryable<CaseTally> steps, SliceDimension? split, bool byMonth, CancellationToken cancel) => split switch
    {
        null => await SumAsync(steps.Select(t => new CaseCell<CaseEvent> { Key = t.Event, Day = t.Day, Event = t.Event, IsRealName = t.IsRealName, Count = t.Count }), _ => [""], byMonth, cancel),
        SliceDimension.Department => await SumAsync(steps.Select(t => new CaseCell<Guid> { Key = t.DepartmentId, Day = t.Day, Event = t.Event, IsRealName = t.IsRealName, Count = t.Count }), id => [id.ToString()], byMonth, cancel),
        SliceDimension.Item => await SumAsync(steps.Where(t => t.ItemId != null).Select(t => new CaseCell<Guid> { Key = t.ItemId!.Value, Day = t.Day, Event = t.Event, IsRealName = t.IsRealName, Count = t.Count }), id => [id.ToString()], byMonth, cancel),
        SliceDimension.Entrance => await SumAsync(steps.Where(t => t.EntranceId != null).Select(t => new CaseCell<Guid> { Key = t.EntranceId!.Value, Day = t.Day, Event = t.Event, IsRealName = t.IsRealName, Count = t.Count }), id => [id.ToString()], byMonth, cancel),
        SliceDimension.Channel => await SumAsync(steps.Where(t => t.Channel != null).Select(t => new CaseCell<RatingChannel> { Key = t.Channel!.Value, Day = t.Day, Event = t.Event, IsRealName = t.IsRealName, Count = t.Count }), channel => [EnumNames.NameOf(channel)], byMonth, cancel),
        SliceDimension.BusinessLine => await SumAsync(steps.Where(t => t.BusinessLine != null).Select(t => new CaseCell<string> { Key = t.BusinessLine!, Day = t.Day, Event = t.Event, IsRealName = t.IsRealName, Count = t.Count }), line => [line], byMonth, cancel),
        SliceDimension.Facet => await SumAsync(steps.Where(t => t.Facets != null).Select(t => new CaseCell<string> { Key = t.Facets!, Day = t.Day, Event = t.Event, IsRealName = t.IsRealName, Count = t.Count }),
            named => named.Split(CaseTally.Bar, StringSplitOptions.RemoveEmptyEntries), byMonth, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, "Cases are not counted by it."),
    };

    static async Task<IEnumerable<CaseSum>> SumAsync<TKey>(IQueryable<CaseCell<TKey>> cells, Func<TKey, IEnumerable<string>> keysOf, bool byMonth, CancellationToken cancel)
    {
        var sums = byMonth
            ? await CellSums.ListAsync(cells.GroupBy(c => new { c.Key, c.Day, c.Event, c.IsRealName })
                .Select(g => new CaseCell<TKey> { Key = g.Key.Key, Day = g.Key.Day, Event = g.Key.Event, IsRealName = g.Key.IsRealName, Count = g.Sum(c => c.Count) }), cancel)
            : await CellSums.ListAsync(cells.GroupBy(c => new { c.Key, c.Event, c.IsRealName })
                .Select(g => new CaseCell<TKey> { Key = g.Key.Key, Day = DateOnly.MinValue, Event = g.Key.Event, IsRealName = g.Key.IsRealName, Count = g.Sum(c => c.Count) }), cancel);
        return sums.SelectMany(s => keysOf(s.Key).Select(key => new CaseSum(key, s.Event, s.IsRealName, s.Count) { Month = MonthOf(s.Day, byMonth) }));
    }

    sealed class CaseCell<TKey>
    {
        public required TKey Key { get; init; }
        public required DateOnly Day { get; init; }
        public required CaseEvent Event { get; init; }
        public required bool IsRealName { get; init; }
        public required int Count { get; init; }
    }
}
