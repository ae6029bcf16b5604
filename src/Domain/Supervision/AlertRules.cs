using Domain.Rules;

namespace Domain.Supervision;

/// <summary>The rules of alerts, one method each.</summary>
public static class AlertRules
{
    /// <summary>Fewer ratings than this are no figure for the rated person: it would learn who rated (ours).</summary>
    public const int SmallestFigure = 5;

    /// <summary>First day of the period that ends today.</summary>
    public static DateOnly FirstDay(DateOnly today, RuleProfile profile) => today.AddDays(1 - profile.AlertPeriodDays);

    /// <summary>Negative ratings of such a subject that raise an alert.</summary>
    public static int ThresholdOf(AlertSubjectKind kind, RuleProfile profile) => kind switch
    {
        AlertSubjectKind.Department => profile.AlertDepartmentNegatives,
        AlertSubjectKind.Item => profile.AlertItemNegatives,
        AlertSubjectKind.Entrance => profile.AlertEntranceNegatives,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>
    /// 一个时期内同一部门、事项或入口的差评达到限额的，预警；引起过预警的日子不再计入下一次。(SD 18, QD 五(三); ours)
    /// </summary>
    /// <param name="counts">Negative ratings by day; those of other days are left out.</param>
    /// <param name="alertedThrough">Last day of the newest alert of each subject that had one.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="today">Today in China.</param>
    public static IReadOnlyList<Concentration> Concentrated(
        IEnumerable<NegativeCount> counts, IReadOnlyDictionary<AlertSubject, DateOnly> alertedThrough, RuleProfile profile, DateOnly today)
    {
        var first = FirstDay(today, profile);
        return
        [
            .. counts.Where(c => c.Day >= first && c.Day <= today)
                .SelectMany(c => SubjectsOf(c).Select(subject => (Subject: subject, c.Day, c.Count)))
                .Where(c => c.Day >= FromOn(c.Subject))
                .GroupBy(c => c.Subject)
                .Select(g => new Concentration(g.Key, FromOn(g.Key), today, g.Sum(c => c.Count), ThresholdOf(g.Key.Kind, profile)))
                .Where(c => c.Negatives >= c.Threshold)
                .OrderBy(c => c.Subject.Kind).ThenBy(c => c.Subject.Id),
        ];

        DateOnly FromOn(AlertSubject subject) =>
            alertedThrough.TryGetValue(subject, out var last) && last >= first ? last.AddDays(1) : first;
    }

    /// <summary>被评价人看不到少于五条的数字。(ours)</summary>
    /// <param name="negatives">The figure.</param>
    /// <param name="isRatedPerson">Whether whoever looks may itself be rated.</param>
    public static bool ShowsFigure(int negatives, bool isRatedPerson) => !isRatedPerson || negatives >= SmallestFigure;

    static IEnumerable<AlertSubject> SubjectsOf(NegativeCount count)
    {
        yield return new AlertSubject(AlertSubjectKind.Department, count.DepartmentId);
        if (count.ItemId is { } item) yield return new AlertSubject(AlertSubjectKind.Item, item);
        yield return new AlertSubject(AlertSubjectKind.Entrance, count.EntranceId);
    }
}
