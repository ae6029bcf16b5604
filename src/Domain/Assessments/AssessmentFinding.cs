using Domain.Rectification;
using Domain.Shared;

namespace Domain.Assessments;

/// <summary>How far a finding is.</summary>
public enum FindingState
{
    /// <summary>待整改.</summary>
    Open,

    /// <summary>已反馈, to be accepted by 监督部.</summary>
    Answered,

    /// <summary>已销号.</summary>
    Closed,
}

/// <summary>A problem a report names, with the department that puts it right (SD 12, HB 三(五)).</summary>
public sealed class AssessmentFinding : IVersioned
{
    /// <summary>As stored.</summary>
    AssessmentFinding() { }

    /// <summary>As registered.</summary>
    internal AssessmentFinding(Guid id, Guid assessmentId, int ordinal, FindingWish wish, DateTime now) =>
        (Id, AssessmentId, Ordinal, DepartmentId, Problem, Suggestion, DueOn, DueAt, RegisteredAt) = (
            id, assessmentId, ordinal, wish.DepartmentId, wish.Problem.Trim(), string.IsNullOrWhiteSpace(wish.Suggestion) ? null : wish.Suggestion.Trim(),
            wish.DueOn, ChinaTime.EndOf(wish.DueOn), now);

    /// <inheritdoc />
    public Guid Id { get; private init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The report.</summary>
    public Guid AssessmentId { get; private init; }

    /// <summary>Place in the report, from 1.</summary>
    public int Ordinal { get; private init; }

    /// <summary>Department that puts it right.</summary>
    public Guid DepartmentId { get; private init; }

    /// <summary>What was found.</summary>
    public string Problem { get; private init; } = "";

    /// <summary>What the institution suggests; null for nothing.</summary>
    public string? Suggestion { get; private init; }

    /// <summary>When it was registered, UTC.</summary>
    public DateTime RegisteredAt { get; private init; }

    /// <summary>How far it is.</summary>
    public FindingState State { get; private set; }

    /// <summary>Last working day to answer it; a China date.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC; null while no answer is owed.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>True once it was answered after its deadline: overdue once, overdue for good.</summary>
    public bool WasLate { get; private set; }

    /// <summary>What the department did; null before.</summary>
    public string? Answer { get; private set; }

    /// <summary>When it answered, UTC.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Account that answered.</summary>
    public Guid? AnsweredById { get; private set; }

    /// <summary>What 监督部 said last: why it was sent back, or closed.</summary>
    public string? Review { get; private set; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>责任部门反馈整改情况。(SD 12, HB 三(五))</summary>
    /// <param name="answer">What was done.</param>
    /// <param name="actor">Who answers.</param>
    /// <param name="m">The moment.</param>
    public Refusal? Respond(string? answer, AssessmentActor actor, AssessmentMoment m)
    {
        if ((AssessmentRules.OnlyTheDepartment(this, actor) ?? AssessmentRules.InState(this, FindingState.Open) ?? CaseRules.WordsAreThere(answer, m.Profile)) is { } refusal)
            return refusal;
        (State, Answer, AnsweredAt, AnsweredById) = (FindingState.Answered, answer!.Trim(), m.Now, actor.Id);
        (WasLate, DueAt) = (WasLate || m.Now >= DueAt, null);
        return null;
    }

    /// <summary>整改不到位的退回，另定期限。(ours)</summary>
    /// <param name="reason">Why.</param>
    /// <param name="dueOn">Last working day to answer anew.</param>
    /// <param name="actor">Who sends it back.</param>
    /// <param name="m">The moment.</param>
    public Refusal? SendBack(string? reason, DateOnly dueOn, AssessmentActor actor, AssessmentMoment m)
    {
        if ((AssessmentRules.SupervisionReviews(this, actor) ?? AssessmentRules.InState(this, FindingState.Answered) ?? CaseRules.WordsAreThere(reason, m.Profile)
            ?? AssessmentRules.DeadlineHolds(dueOn, m)) is { } refusal) return refusal;
        (State, Review, DueOn, DueAt) = (FindingState.Open, reason!.Trim(), dueOn, ChinaTime.EndOf(dueOn));
        return null;
    }

    /// <summary>监督部确认整改到位，销号。(ours)</summary>
    /// <param name="words">What it saw.</param>
    /// <param name="actor">Who closes it.</param>
    /// <param name="m">The moment.</param>
    public Refusal? Close(string? words, AssessmentActor actor, AssessmentMoment m)
    {
        if ((AssessmentRules.SupervisionReviews(this, actor) ?? AssessmentRules.InState(this, FindingState.Answered) ?? CaseRules.WordsAreThere(words, m.Profile)) is { } refusal)
            return refusal;
        (State, Review, ClosedAt) = (FindingState.Closed, words!.Trim(), m.Now);
        return null;
    }

    /// <summary>How it stands against its deadline.</summary>
    public CaseLight LightAt(DateTime now) =>
        WasLate || now >= DueAt ? CaseLight.Overdue
        : DueAt is not null && now >= ChinaTime.StartOf(DueOn) ? CaseLight.DueSoon
        : CaseLight.Normal;
}

/// <summary>Names of the states of a finding.</summary>
public static class FindingTexts
{
    /// <summary>Name of a state.</summary>
    public static string Text(this FindingState state) => state switch
    {
        FindingState.Open => "待整改",
        FindingState.Answered => "已反馈",
        FindingState.Closed => "已销号",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
