namespace Api.Pages.Views;

/// <summary>Names of the questionnaire's fields, shared by the page that writes them and the endpoint that reads them.</summary>
public static class SurveyFields
{
    /// <summary>Hidden: the key that makes a repeated post harmless.</summary>
    public const string IdempotencyKey = "idempotencyKey";

    /// <summary>Satisfaction with the handling.</summary>
    public const string Satisfaction = "satisfaction";

    /// <summary><c>true</c> or <c>false</c>: whether the problem is solved.</summary>
    public const string Solved = "solved";

    /// <summary>Words.</summary>
    public const string Comment = "comment";
}

/// <summary>What is asked about: what was criticised, and what the department says it did.</summary>
/// <param name="CaseNumber">Number of the case.</param>
/// <param name="EntranceName">Where the rating was given.</param>
/// <param name="Department">Department that handled it.</param>
/// <param name="LevelText">Level given, in Chinese.</param>
/// <param name="SubmittedAt">When, UTC.</param>
/// <param name="EndingText">How the department ended it, in Chinese.</param>
/// <param name="Reply">What the department tells the rater; null when it says nothing.</param>
public sealed record SurveyTopic(
    string CaseNumber, string EntranceName, string Department, string LevelText, DateTime SubmittedAt, string EndingText, string? Reply);

/// <summary>The questionnaire, empty or as it was refused.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Ticket">The ticket in the address: the form posts to <c>/s/{ticket}</c>.</param>
/// <param name="IdempotencyKey">Fresh for each render of an empty form; a refused form keeps its own.</param>
/// <param name="Topic">What is asked about.</param>
/// <param name="Satisfactions">What can be chosen, best first; none is preselected.</param>
/// <param name="CommentMaxLength">Longest comment, in UTF-16 characters.</param>
/// <param name="AnswerableThroughOn">Last China date on which it can be answered.</param>
/// <param name="Input">What was typed.</param>
/// <param name="Errors">Why the last post was refused; empty on a first visit.</param>
public sealed record SurveyFormView(
    PageFrame Frame, string Ticket, string IdempotencyKey, SurveyTopic Topic, IReadOnlyList<ReasonChoice> Satisfactions,
    int CommentMaxLength, DateOnly AnswerableThroughOn, SurveyInput Input, IReadOnlyList<FieldError> Errors);

/// <summary>What the reader typed, kept when the post is refused.</summary>
/// <param name="Satisfaction">Value chosen; null for none.</param>
/// <param name="Solved"><c>true</c>, <c>false</c>, or null for none.</param>
/// <param name="Comment">The comment as typed.</param>
public sealed record SurveyInput(string? Satisfaction, string? Solved, string? Comment)
{
    /// <summary>Nothing chosen and nothing typed.</summary>
    public static SurveyInput Empty { get; } = new(null, null, null);
}

/// <summary>A questionnaire that cannot be answered any more: it was, or it is over.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Topic">What was asked about.</param>
/// <param name="Answered">True when it was answered.</param>
/// <param name="Solved">What was answered; null when it was not.</param>
/// <param name="StateText">Where the case stands now, in words for the rater.</param>
/// <param name="ContactDueOn">After a reopening: last working day on which the department contacts the rater.</param>
/// <param name="RectifyDueOn">After a reopening or escalation: last working day on which it is put right.</param>
/// <param name="ReceiptUrl">Path of the receipt.</param>
public sealed record SurveyDoneView(
    PageFrame Frame, SurveyTopic Topic, bool Answered, bool? Solved, string StateText, DateOnly? ContactDueOn, DateOnly? RectifyDueOn,
    string ReceiptUrl);
