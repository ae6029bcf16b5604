using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;

namespace Domain.Statistics;

/// <summary>What of a case is counted.</summary>
public enum CaseEvent
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>It was cancelled: nothing else of it counts (SD 17).</summary>
    Cancelled,

    /// <summary>The rater was contacted in time, in every round (SD 14).</summary>
    ContactInTime,

    /// <summary>A contact deadline passed without an attempt.</summary>
    ContactOverdue,

    /// <summary>Rectified, explained or solved in time, in every round (SD 14).</summary>
    RectifyInTime,

    /// <summary>A rectify or ledger deadline passed before that.</summary>
    RectifyOverdue,

    /// <summary>Followed up in time, in every round (SD 15).</summary>
    FollowUpInTime,

    /// <summary>A follow-up deadline passed before that.</summary>
    FollowUpOverdue,

    /// <summary>It is closed.</summary>
    Closed,

    /// <summary>Closed with its follow-up recorded and rectified, solved on the spot or explained: the upper part of the rate (SD 14).</summary>
    Completed,

    /// <summary>Of those: nobody was reached in the call-backs that count (ours, shown apart).</summary>
    Unreached,

    /// <summary>Closed without an answer and without enough call-backs: not completed.</summary>
    NoAnswer,

    /// <summary>It went back into work after its finish; once for each time.</summary>
    Reopened,
}

/// <summary>One step of the count of cases.</summary>
/// <param name="Day">China date of receipt of the rating: a case counts in the period it was received in.</param>
/// <param name="DepartmentId">Owning department; for a verdict, the owner when it fell.</param>
/// <param name="Event">What happened.</param>
/// <param name="IsRealName">Real-name cases are counted apart (SD 14).</param>
/// <param name="Count">+1 or −1; more where one step stands for several.</param>
public sealed record CaseTally(DateOnly Day, Guid DepartmentId, CaseEvent Event, bool IsRealName, int Count)
{
    /// <summary>Stands between the facets of a case.</summary>
    public const char Bar = '|';

    /// <summary>Service item of the rating, where known.</summary>
    public Guid? ItemId { get; init; }

    /// <summary>Entrance of the rating; null in a step counted before entrances were.</summary>
    public Guid? EntranceId { get; init; }

    /// <summary>Channel of the rating; null likewise.</summary>
    public RatingChannel? Channel { get; init; }

    /// <summary>Business line of the rating; null likewise.</summary>
    public string? BusinessLine { get; init; }

    /// <summary>Facets the rating names, itself or by indicators, in order, each between bars; empty for none, null likewise.</summary>
    public string? Facets { get; init; }

    /// <summary>
    /// The step with what the rating was given for: a case is of the item, entrance, channel and business line that were rated, whoever puts
    /// it right, and of every facet that was named (SD 18).
    /// </summary>
    /// <param name="rating">The rating that opened the case.</param>
    /// <param name="catalogue">The catalogue its reasons were chosen from.</param>
    public CaseTally Of(Rating rating, RatingCatalogue catalogue) => this with
    {
        ItemId = rating.ItemId,
        EntranceId = rating.EntranceId,
        Channel = rating.Channel,
        BusinessLine = rating.BusinessLine,
        Facets = FacetTally.FacetsOf(rating, catalogue).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } named
            ? $"{Bar}{string.Join(Bar, named)}{Bar}" : "",
    };

    /// <summary>The facets of the case.</summary>
    public IReadOnlyList<string> NamedFacets() => Facets?.Split(Bar, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The step of a new case.</summary>
    public static CaseTally Opened(RectificationCase opened) => new(
        ChinaTime.DateOf(opened.OpenedAt), opened.DepartmentId, CaseEvent.Opened, opened.IsRealName, 1);

    /// <summary>
    /// Everything a case counts for as it stands. A move counts the difference between after and before, so that at every
    /// moment the sum of all steps is the sum of what all cases stand for.
    /// </summary>
    public static IReadOnlyList<CaseTally> Standing(RectificationCase which)
    {
        var opened = Opened(which);
        List<CaseTally> counts = [opened];
        if (which.State == CaseState.Cancelled)
        {
            counts.Add(opened with { Event = CaseEvent.Cancelled });
            return counts;
        }
        Verdict(which.ContactVerdict, which.ContactVerdictDepartmentId, CaseEvent.ContactInTime, CaseEvent.ContactOverdue);
        Verdict(which.RectifyVerdict, which.RectifyVerdictDepartmentId, CaseEvent.RectifyInTime, CaseEvent.RectifyOverdue);
        Verdict(which.FollowUpVerdict, which.DepartmentId, CaseEvent.FollowUpInTime, CaseEvent.FollowUpOverdue);
        if (which.Reopenings > 0) counts.Add(opened with { Event = CaseEvent.Reopened, Count = which.Reopenings });
        if (which.State != CaseState.Closed) return counts;

        Add(CaseEvent.Closed);
        if (which.FollowUpOutcome is FollowUpOutcome.Answered or FollowUpOutcome.Unreached && which.Ending is not null) Add(CaseEvent.Completed);
        else Add(CaseEvent.NoAnswer);
        if (which.FollowUpOutcome == FollowUpOutcome.Unreached) Add(CaseEvent.Unreached);
        return counts;

        void Add(CaseEvent what) => counts.Add(opened with { Event = what });

        void Verdict(DutyVerdict? verdict, Guid? department, CaseEvent inTime, CaseEvent overdue)
        {
            if (verdict is { } fell)
                counts.Add(opened with { DepartmentId = department!.Value, Event = fell == DutyVerdict.InTime ? inTime : overdue });
        }
    }

    /// <summary>The steps that lead from one standing to another.</summary>
    public static IReadOnlyList<CaseTally> Difference(IReadOnlyList<CaseTally> before, IReadOnlyList<CaseTally> after) =>
    [
        .. after.Concat(before.Select(step => step with { Count = -step.Count }))
            .GroupBy(step => step with { Count = 0 })
            .Select(same => same.Key with { Count = same.Sum(step => step.Count) })
            .Where(step => step.Count != 0),
    ];
}
