namespace Domain.FollowUps;

/// <summary>回访方式 (SD 15).</summary>
public enum FollowUpChannel
{
    /// <summary>电话回访.</summary>
    Phone,

    /// <summary>网上问卷.</summary>
    Survey,
}

/// <summary>What a call-back came to.</summary>
public enum FollowUpResult
{
    /// <summary>已回访: the rater answered.</summary>
    Answered,

    /// <summary>无人接听.</summary>
    NoAnswer,

    /// <summary>号码错误.</summary>
    WrongNumber,

    /// <summary>拒绝回访.</summary>
    Declined,
}

/// <summary>整改满意度: satisfied, basically, or not (SD 15, QD 五(三)).</summary>
public enum FollowUpSatisfaction
{
    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>基本满意.</summary>
    BasicallySatisfied,

    /// <summary>不满意.</summary>
    NotSatisfied,
}

/// <summary>How the follow-up of a round ended.</summary>
public enum FollowUpOutcome
{
    /// <summary>已回访.</summary>
    Answered,

    /// <summary>电话未接通: enough failed attempts; counts as follow-up, shown apart (ours).</summary>
    Unreached,

    /// <summary>问卷到期未答.</summary>
    Lapsed,
}

/// <summary>回访: one call-back, or the answer to a questionnaire. Never changed.</summary>
public sealed record FollowUp
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Round of the case it belongs to.</summary>
    public required int Round { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>How.</summary>
    public required FollowUpChannel Channel { get; init; }

    /// <summary>What it came to.</summary>
    public required FollowUpResult Result { get; init; }

    /// <summary>Satisfaction with the handling; null when nobody answered.</summary>
    public FollowUpSatisfaction? Satisfaction { get; init; }

    /// <summary>Whether it was solved, in the rater's eyes; null when nobody answered.</summary>
    public bool? Solved { get; init; }

    /// <summary>The rater's words, or the caller's note.</summary>
    public string? Comment { get; init; }

    /// <summary>Account that called; null for the rater's own answer.</summary>
    public Guid? ById { get; init; }
}

/// <summary>What was said in a call-back or a questionnaire.</summary>
/// <param name="Result">What the call came to; <see cref="FollowUpResult.Answered"/> for a questionnaire.</param>
/// <param name="Satisfaction">Needed when answered.</param>
/// <param name="Solved">Needed when answered.</param>
/// <param name="Comment">The rater's words, or the caller's note.</param>
public sealed record FollowUpAnswer(FollowUpResult Result, FollowUpSatisfaction? Satisfaction, bool? Solved, string? Comment)
{
    /// <summary>回访有结果的，须记明满意度和是否解决。(SD 15)</summary>
    public bool IsComplete => Result != FollowUpResult.Answered
        || (Satisfaction is { } said && Enum.IsDefined(said) && Solved is not null);
}
