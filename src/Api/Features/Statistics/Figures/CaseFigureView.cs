using System.Globalization;
using Api.Features.Cases;
using Api.Http;
using Domain.Statistics;

namespace Api.Features.Statistics.Figures;

/// <summary>Duties of the cases of a group (SD 14, SD 15).</summary>
/// <param name="Received">Negative ratings received and not cancelled.</param>
/// <param name="Cancelled">Cancelled: in no other figure.</param>
/// <param name="Contact">Contacted within one working day. A case whose deadline is running is in neither part.</param>
/// <param name="Rectify">Rectified, explained or solved within the deadline, the ledger's where there is one.</param>
/// <param name="FollowUp">Followed up in time.</param>
public sealed record CaseFigureView(CaseCountView Received, CaseCountView Cancelled, CaseShareView Contact, CaseShareView Rectify, CaseShareView FollowUp)
{
    internal static readonly CaseFigureView Example = new CaseFigureSheet(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), departmentId: null, CaseRatingFilter.None).Of(
        null, "",
        [
            new CaseSum("", CaseEvent.Opened, true, 12), new CaseSum("", CaseEvent.ContactInTime, true, 11), new CaseSum("", CaseEvent.ContactOverdue, true, 1),
            new CaseSum("", CaseEvent.RectifyInTime, true, 9), new CaseSum("", CaseEvent.RectifyOverdue, true, 1), new CaseSum("", CaseEvent.FollowUpInTime, true, 8),
        ]);
}

/// <summary>A number, and where to see what it counts.</summary>
/// <param name="Count">The number.</param>
/// <param name="Cases">The list behind it.</param>
public sealed record CaseCountView(int Count, string Cases);

/// <summary>How many of the decided ones were in time.</summary>
/// <param name="InTime">In time.</param>
/// <param name="Overdue">Overdue.</param>
/// <param name="Of">Both together.</param>
/// <param name="Value">In time ÷ both, 0 to 1; null when there is none.</param>
public sealed record CaseShareView(CaseCountView InTime, CaseCountView Overdue, int Of, decimal? Value);

/// <summary>Puts sums of counts together into figures, each with the list behind it.</summary>
internal sealed class CaseFigureSheet(DateOnly? fromOn, DateOnly? throughOn, Guid? departmentId, CaseRatingFilter rated)
{
    /// <summary>The figures of one value of a dimension, or of all when null.</summary>
    public CaseFigureView Of(GetCaseFigures.Dimension? by, string key, IReadOnlyList<CaseSum> sums)
    {
        return new CaseFigureView(
            One(Sum(CaseEvent.Opened) - Sum(CaseEvent.Cancelled), CaseFigure.Received), One(Sum(CaseEvent.Cancelled), CaseFigure.Cancelled),
            Share(CaseEvent.ContactInTime, CaseFigure.ContactInTime, CaseEvent.ContactOverdue, CaseFigure.ContactOverdue),
            Share(CaseEvent.RectifyInTime, CaseFigure.RectifyInTime, CaseEvent.RectifyOverdue, CaseFigure.RectifyOverdue),
            Share(CaseEvent.FollowUpInTime, CaseFigure.FollowUpInTime, CaseEvent.FollowUpOverdue, CaseFigure.FollowUpOverdue));

        int Sum(CaseEvent what) => sums.Where(s => s.Event == what).Sum(s => s.Count);

        CaseCountView One(int count, CaseFigure figure) => new(count, LinkOf(figure, by, key));

        CaseShareView Share(CaseEvent inTime, CaseFigure inTimeFigure, CaseEvent overdue, CaseFigure overdueFigure)
        {
            var (done, late) = (Sum(inTime), Sum(overdue));
            return new CaseShareView(One(done, inTimeFigure), One(late, overdueFigure), done + late, Ratio.Of(done, done + late));
        }
    }

    string LinkOf(CaseFigure figure, GetCaseFigures.Dimension? by, string key)
    {
        var (from, through, department, narrowed) = (fromOn, throughOn, departmentId?.ToString(), rated);
        if (by is GetCaseFigures.Dimension.Month or GetCaseFigures.Dimension.Quarter or GetCaseFigures.Dimension.Year && Period.TryRead(key, out var period))
            (from, through) = (from > period.FirstOn ? from : period.FirstOn, through < period.LastOn ? through : period.LastOn);
        else if (by == GetCaseFigures.Dimension.Department) department = key;
        else if (by is { } dimension) narrowed = narrowed.With(dimension, key);
        List<string> query = [$"figure={EnumNames.NameOf(figure)}"];
        if (department is not null) query.Add($"departmentId={department}");
        query.AddRange(narrowed.Parts());
        if (from is { } first) query.Add(string.Create(CultureInfo.InvariantCulture, $"fromOn={first:yyyy-MM-dd}"));
        if (through is { } last) query.Add(string.Create(CultureInfo.InvariantCulture, $"throughOn={last:yyyy-MM-dd}"));
        return $"/api/v1/cases?{string.Join('&', query)}";
    }
}

/// <summary>Figures as a line of a spreadsheet; cells are empty where the figures are too few to be shown.</summary>
internal sealed record CaseFigureRow(
    string Key, string Name, int? Received, int? Cancelled, int? ContactInTime, int? ContactOverdue, decimal? ContactRate,
    int? RectifyInTime, int? RectifyOverdue, decimal? RectifyRate, int? FollowUpInTime, int? FollowUpOverdue, decimal? FollowUpRate)
{
    const string Together = "合计";

    /// <summary>A line for each row, and one for all together.</summary>
    public static List<CaseFigureRow> Of(GetCaseFigures.Response answer) =>
        [.. answer.Rows.Select(row => Of(row.Key, row.Name, row.Figures)), Of("", Together, answer.Total)];

    static CaseFigureRow Of(string key, string name, CaseFigureView? f) => new(
        key, name, f?.Received.Count, f?.Cancelled.Count, f?.Contact.InTime.Count, f?.Contact.Overdue.Count, f?.Contact.Value,
        f?.Rectify.InTime.Count, f?.Rectify.Overdue.Count, f?.Rectify.Value, f?.FollowUp.InTime.Count, f?.FollowUp.Overdue.Count, f?.FollowUp.Value);
}
