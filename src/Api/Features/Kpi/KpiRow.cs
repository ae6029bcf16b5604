namespace Api.Features.Kpi;

/// <summary>
/// The figures of one department as a line of a spreadsheet; the names of the columns are those of the answer. Empty where they are too
/// few to be shown.
/// </summary>
internal sealed record KpiRow(
    string Department, int? Received, int? Cancelled,
    int? ContactInTime, int? ContactOverdue, decimal? ContactRate,
    int? RectifyInTime, int? RectifyOverdue, decimal? RectifyRate,
    int? FollowUpInTime, int? FollowUpOverdue, decimal? FollowUpRate,
    int? RealName, int? RealNameCompleted, decimal? RealNameRate, int? RealNameUnfinished, int? RealNameUnreached, int? RealNameNoAnswer,
    int? Anonymous, int? AnonymousCompleted, decimal? AnonymousRate, int? AnonymousUnfinished, int? AnonymousUnreached, int? AnonymousNoAnswer)
{
    const string Together = "合计";

    /// <summary>A line for each department, one for each period that was asked for, and one for all of them together.</summary>
    public static List<KpiRow> Of(GetKpi.Response sheet) =>
        [.. sheet.Departments.Select(d => Of(d.Department, d.Figures)), .. sheet.Periods.Select(p => Of(p.Name, p.Figures)), Of(Together, sheet.Total)];

    static KpiRow Of(string department, GetKpi.Figures? f) => new(
        department, f?.Received.Count, f?.Cancelled.Count,
        f?.Contact.InTime.Count, f?.Contact.Overdue.Count, f?.Contact.Value,
        f?.Rectify.InTime.Count, f?.Rectify.Overdue.Count, f?.Rectify.Value,
        f?.FollowUp.InTime.Count, f?.FollowUp.Overdue.Count, f?.FollowUp.Value,
        f?.RealName?.Of.Count, f?.RealName?.Completed.Count, f?.RealName?.Value, f?.RealName?.Unfinished.Count, f?.RealName?.Unreached.Count,
        f?.RealName?.NoAnswer.Count, f?.Anonymous?.Of.Count, f?.Anonymous?.Completed.Count, f?.Anonymous?.Value, f?.Anonymous?.Unfinished.Count,
        f?.Anonymous?.Unreached.Count, f?.Anonymous?.NoAnswer.Count);
}
