using System.Globalization;
using Api.Features.Cases;
using Api.Features.Statistics.Figures;
using Api.Http;
using Domain.Statistics;

namespace Api.Features.Kpi;

/// <summary>
/// Puts sums of the counts together into figures, with the denominators of the rules (SD 14, SD 15). Whoever may be rated is shown none
/// of fewer than five, as in the statistics (ours).
/// </summary>
internal sealed class KpiSheet(DateOnly? fromOn, DateOnly? throughOn, bool mayBeRated)
{
    /// <summary>The figures of a department, or of all when null; null where they are of too few to be shown.</summary>
    public GetKpi.Figures? Of(IReadOnlyList<CaseSum> sums, Guid? departmentId)
    {
        return mayBeRated && SmallCells.Withholds(Sum(CaseEvent.Opened), Sum(CaseEvent.Cancelled)) ? null : new GetKpi.Figures(
            One(Sum(CaseEvent.Opened) - Sum(CaseEvent.Cancelled), CaseFigure.Received),
            One(Sum(CaseEvent.Cancelled), CaseFigure.Cancelled),
            Share(CaseEvent.ContactInTime, CaseFigure.ContactInTime, CaseEvent.ContactOverdue, CaseFigure.ContactOverdue),
            Share(CaseEvent.RectifyInTime, CaseFigure.RectifyInTime, CaseEvent.RectifyOverdue, CaseFigure.RectifyOverdue),
            Share(CaseEvent.FollowUpInTime, CaseFigure.FollowUpInTime, CaseEvent.FollowUpOverdue, CaseFigure.FollowUpOverdue),
            Rate(realName: true), Rate(realName: false));

        int Sum(CaseEvent what, bool? realName = null) =>
            sums.Where(s => s.Event == what && (realName is null || s.IsRealName == realName)).Sum(s => s.Count);

        GetKpi.Figure One(int count, CaseFigure figure, bool? realName = null) => new(count, LinkOf(figure, departmentId, realName));

        GetKpi.Share Share(CaseEvent inTime, CaseFigure inTimeFigure, CaseEvent overdue, CaseFigure overdueFigure)
        {
            var (done, late) = (Sum(inTime), Sum(overdue));
            return new GetKpi.Share(One(done, inTimeFigure), One(late, overdueFigure), done + late, Ratio.Of(done, done + late));
        }

        GetKpi.Rate? Rate(bool realName)
        {
            var of = Sum(CaseEvent.Opened, realName) - Sum(CaseEvent.Cancelled, realName);
            var completed = Sum(CaseEvent.Completed, realName);
            return mayBeRated && SmallCells.Withholds(of) ? null : new GetKpi.Rate(
                One(completed, CaseFigure.Completed, realName), One(of, CaseFigure.Received, realName), Ratio.Of(completed, of),
                One(of - Sum(CaseEvent.Closed, realName), CaseFigure.Unfinished, realName),
                One(Sum(CaseEvent.Unreached, realName), CaseFigure.Unreached, realName),
                One(Sum(CaseEvent.NoAnswer, realName), CaseFigure.NoAnswer, realName));
        }
    }

    string LinkOf(CaseFigure figure, Guid? departmentId, bool? realName)
    {
        List<string> query = [$"figure={EnumNames.NameOf(figure)}"];
        if (departmentId is { } department) query.Add($"departmentId={department}");
        if (realName is { } named) query.Add($"realName={(named ? "true" : "false")}");
        if (fromOn is { } from) query.Add(string.Create(CultureInfo.InvariantCulture, $"fromOn={from:yyyy-MM-dd}"));
        if (throughOn is { } through) query.Add(string.Create(CultureInfo.InvariantCulture, $"throughOn={through:yyyy-MM-dd}"));
        return $"/api/v1/cases?{string.Join('&', query)}";
    }
}
