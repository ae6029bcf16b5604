namespace Domain.Rectification;

/// <summary>One line of a case's timeline 办理过程: what was done, when, by whom, in which words. Written with the move and never changed.</summary>
public sealed record CaseStep
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Version of the case after this step: the order of the timeline.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Round of the case after this step, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What was done.</summary>
    public required CaseMove Move { get; init; }

    /// <summary>State before.</summary>
    public required CaseState From { get; init; }

    /// <summary>State after.</summary>
    public required CaseState To { get; init; }

    /// <summary>Department that owned the case after this step.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>On whose side it was done.</summary>
    public required CaseSide Side { get; init; }

    /// <summary>Account that did it; null for the rater and the system.</summary>
    public Guid? ById { get; init; }

    /// <summary>Result, finding or reason, as the name of its enum value; null when the move says it all.</summary>
    public string? Result { get; init; }

    /// <summary>Method of a check, as the name of its enum value.</summary>
    public string? Method { get; init; }

    /// <summary>Words for colleagues.</summary>
    public string? Note { get; init; }

    /// <summary>Words for the rater: what was done, or why not.</summary>
    public string? Reply { get; init; }

    /// <summary>A deadline this step set; a China date.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>True when the rated person must not read the words: they come from talking to the rater (SD 16).</summary>
    public bool IsCallNote => TellsOfACall(Move) || Method == nameof(SupervisionMethod.CallBack);

    /// <summary>True for the moves whose words come from talking to the rater; a check by phone is told by its method.</summary>
    public static bool TellsOfACall(CaseMove move) => move is CaseMove.ContactAttempted or CaseMove.ContactSettled or CaseMove.FollowUpAttempted
        or CaseMove.FollowUpUnreached or CaseMove.FollowedUp or CaseMove.AnsweredLate or CaseMove.Reopened or CaseMove.Escalated;
}

/// <summary>What somebody wrote or set with a move.</summary>
/// <param name="Result">Result, finding or reason, as the name of its enum value.</param>
/// <param name="Method">Method of a check, likewise.</param>
/// <param name="Note">Words for colleagues.</param>
/// <param name="Reply">Words for the rater.</param>
/// <param name="DueOn">A deadline it sets.</param>
public sealed record StepWords(
    string? Result = null, string? Method = null, string? Note = null, string? Reply = null, DateOnly? DueOn = null);
