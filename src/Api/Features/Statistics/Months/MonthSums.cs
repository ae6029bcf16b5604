using System.Globalization;
using Api.Http;
using Api.Persistence;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Months;

/// <summary>One sum as it is read.</summary>
/// <param name="Month">First day of the month; the beginning of time where months are not told apart.</param>
/// <param name="Key">Of which.</param>
/// <param name="Cell">What is counted, and at its end the second of two dimensions.</param>
/// <param name="Count">The sum.</param>
internal sealed record ReadSum(DateOnly Month, string Key, string Cell, int Count)
{
    /// <summary>The second of two dimensions.</summary>
    public string Second => Cell[(Cell.LastIndexOf('|') + 1)..];
}

/// <summary>One sum that answers a question.</summary>
/// <param name="Day">Its day, or the first of its month; the beginning of time where neither is told apart.</param>
/// <param name="Key">What it is told apart by; empty for nothing.</param>
/// <param name="Cell">What is counted.</param>
/// <param name="Count">The sum.</param>
internal sealed record AskedSum(DateOnly Day, string Key, string Cell, int Count);

/// <summary>
/// Reads what months were summed up to. A month counts as summed up while nothing was counted in it since: then its days need not be read.
/// </summary>
internal sealed class MonthSums(RatingDbContext db)
{
    readonly Dictionary<bool, List<DaySpan>> summed = [];

    /// <summary>Asks the database again which months hold; otherwise one answer serves a whole request.</summary>
    public void Forget() => summed.Clear();

    /// <summary>Of which whole months and which other days a stretch of days is put together, for ratings or for cases.</summary>
    public async Task<MonthCover> CoverAsync(DateOnly? fromOn, DateOnly? throughOn, CancellationToken cancel, bool ofCases = false) =>
        MonthCover.Of(fromOn, throughOn, await SummedAsync(ofCases, cancel));

    /// <summary>The same for a question; everything by days where months are not summed up so.</summary>
    public async Task<MonthCover> CoverAsync(SliceQuestion question, DateOnly? fromOn, DateOnly? throughOn, CancellationToken cancel, bool ofCases = false) =>
        question.IsSummed
            ? MonthCover.Of(fromOn, throughOn, await SummedAsync(ofCases, cancel), question.IsSummedByDay, wholeMonths: !question.ByDay)
            : MonthCover.Of(fromOn, throughOn, []);

    /// <summary>The sums of these months.</summary>
    /// <param name="cover">The months.</param>
    /// <param name="slice">By what.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <param name="keys">Of these only; null for all.</param>
    /// <param name="second">Of this second of two only; null for all.</param>
    /// <param name="byMonth">Whether months are told apart.</param>
    public Task<IReadOnlyList<ReadSum>> ReadAsync(
        MonthCover cover, MonthSlice slice, CancellationToken cancel, IReadOnlyList<string>? keys = null, string? second = null, bool byMonth = false) =>
        ReadAsync(cover.Months, slice, keys, second, byMonth, cancel);

    /// <summary>The sums that answer a question.</summary>
    public async Task<IReadOnlyList<AskedSum>> AskAsync(MonthMeasure measure, MonthCover cover, SliceQuestion question, CancellationToken cancel)
    {
        List<AskedSum> answers = [];
        if (question.SliceOf(measure) is { } slice)
            answers.AddRange((await ReadAsync(cover.Months, slice, question.Keys, question.Second, question.ByMonth, cancel))
                .Where(question.Wants).Select(s => new AskedSum(s.Month, question.KeyOf(s), s.Cell, s.Count)));
        if (cover.Known.Count == 0) return answers;
        var days = cover.Known.SelectMany(span => Enumerable.Range(0, span.ThroughOn.DayNumber - span.FromOn.DayNumber + 1).Select(span.FromOn.AddDays)).ToList();
        answers.AddRange((await ReadAsync(
                [.. days.Select(d => new DateOnly(d.Year, d.Month, 1)).Distinct()], question.DaySliceOf(measure), [.. days.Select(DayKey)], second: null, byMonth: false, cancel))
            .Where(question.WantsDay).Select(s => new AskedSum(DayOf(s.Key), question.DayKeyOf(s), s.Cell, s.Count)));
        return answers;
    }

    /// <summary>The text of a cell.</summary>
    public static string CellOf(params ReadOnlySpan<string> parts) => string.Join('|', parts);

    /// <summary>One part of a cell.</summary>
    public static T Part<T>(string cell, int place) where T : struct, Enum => EnumNames.Read<T>(cell.Split('|')[place])!.Value;

    /// <summary>A day as a key.</summary>
    public static string DayKey(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of a key.</summary>
    public static DateOnly DayOf(string key) => DateOnly.ParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    async Task<IReadOnlyList<ReadSum>> ReadAsync(
        IReadOnlyList<DateOnly> among, MonthSlice slice, IReadOnlyList<string>? keys, string? second, bool byMonth, CancellationToken cancel)
    {
        if (among.Count == 0 || keys is []) return [];
        var months = among.ToList();
        var sums = db.MonthSums.AsNoTracking().Where(s => s.Slice == slice && EF.Parameter(months).Contains(s.Month));
        if (keys is [var only]) sums = sums.Where(s => s.Key == only);
        else if (keys?.ToList() is { } several) sums = sums.Where(s => EF.Parameter(several).Contains(s.Key));
        if (second is not null && $"|{second}" is var end) sums = sums.Where(s => s.Cell.EndsWith(end));
        if (byMonth) return await sums.Select(s => new ReadSum(s.Month, s.Key, s.Cell, s.Count)).ToListAsync(cancel);
        return await sums.GroupBy(s => new { s.Key, s.Cell })
            .Select(g => new ReadSum(DateOnly.MinValue, g.Key.Key, g.Key.Cell, g.Sum(s => s.Count))).ToListAsync(cancel);
    }

    async Task<List<DaySpan>> SummedAsync(bool ofCases, CancellationToken cancel)
    {
        if (summed.TryGetValue(ofCases, out var known)) return known;
        var months = await db.SummedMonths.AsNoTracking().Where(m => !db.MonthTouches.Any(t => t.Month == m.Month && t.OfCases == ofCases)).ToListAsync(cancel);
        return summed[ofCases] = months.ConvertAll(m => m.Days());
    }
}
