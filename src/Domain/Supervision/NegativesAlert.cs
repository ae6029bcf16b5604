namespace Domain.Supervision;

/// <summary>Of what too many ratings were negative (SD 18).</summary>
public enum AlertSubjectKind
{
    /// <summary>部门.</summary>
    Department,

    /// <summary>服务事项.</summary>
    Item,

    /// <summary>评价入口.</summary>
    Entrance,
}

/// <summary>One department, item or entrance.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Which.</param>
public sealed record AlertSubject(AlertSubjectKind Kind, Guid Id);

/// <summary>Negative ratings of one day with the dimensions an alert asks about; a sum of steps of the counts.</summary>
/// <param name="Day">China date on which they count: the day of the rating, or the day its seal was lifted.</param>
/// <param name="DepartmentId">Rated department.</param>
/// <param name="ItemId">Service item, where known.</param>
/// <param name="EntranceId">Entrance.</param>
/// <param name="Count">How many; negative where some do not count that day.</param>
public sealed record NegativeCount(DateOnly Day, Guid DepartmentId, Guid? ItemId, Guid EntranceId, int Count)
{
    /// <summary>开标、公告前密封的评价不计入；解封之日起计入，算在解封那天。(ours, HB 31)</summary>
    /// <param name="liftedOn">China date on which the seal was lifted; null while it holds.</param>
    /// <returns>The steps that move what was counted on the day of the rating.</returns>
    public IEnumerable<NegativeCount> Unsealed(DateOnly? liftedOn)
    {
        if (liftedOn <= Day) yield break;
        yield return this with { Count = -Count };
        if (liftedOn is { } day) yield return this with { Day = day };
    }
}

/// <summary>差评集中: so many negative ratings of one subject within one period (SD 18, QD 五(三)).</summary>
/// <param name="Subject">Of what.</param>
/// <param name="FromOn">First day of the period, a China date.</param>
/// <param name="ThroughOn">Last day: the day on which it was seen.</param>
/// <param name="Negatives">How many.</param>
/// <param name="Threshold">How many raise an alert.</param>
public sealed record Concentration(AlertSubject Subject, DateOnly FromOn, DateOnly ThroughOn, int Negatives, int Threshold);

/// <summary>预警: a concentration as it was seen. Written once; what raised one never raises another (ours).</summary>
public sealed record NegativesAlert
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of what.</summary>
    public required AlertSubjectKind Subject { get; init; }

    /// <summary>Which department, item or entrance.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Department it belongs to.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>Place among the alerts of this subject, from 1; unique, so that of several watchers one raises it.</summary>
    public required int Ordinal { get; init; }

    /// <summary>First day of the period, a China date.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Last day of the period.</summary>
    public required DateOnly ThroughOn { get; init; }

    /// <summary>How many were negative when it was seen.</summary>
    public required int Negatives { get; init; }

    /// <summary>How many raised it.</summary>
    public required int Threshold { get; init; }

    /// <summary>When it was seen, UTC.</summary>
    public required DateTime RaisedAt { get; init; }

    /// <summary>Profile that set the threshold.</summary>
    public required string ProfileCode { get; init; }

    /// <summary>Version of that profile.</summary>
    public required int ProfileVersion { get; init; }
}
