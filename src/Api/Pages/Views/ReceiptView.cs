namespace Api.Pages.Views;

/// <summary>A receipt: says nothing about who rated.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="ReceiptNo">China date + 8 Crockford characters, with or without separators.</param>
/// <param name="LevelText">The level given, in Chinese as it was then.</param>
/// <param name="SubmittedAt">When it was given, UTC.</param>
/// <param name="EntranceName">Name of the entrance or matter rated.</param>
/// <param name="Department">The rated department's name.</param>
/// <param name="Case">The case a negative rating opened; null when there is none.</param>
/// <param name="IsReRating">True for the receipt of a follow-up rating 追评.</param>
/// <param name="ReRated">The follow-up rating to this one; null when there is none.</param>
/// <param name="ReRateUrl">Path of the page that takes the follow-up rating; null when none can be given, or when this page may be somebody else's.</param>
public sealed record ReceiptView(
    PageFrame Frame,
    string ReceiptNo,
    string LevelText,
    DateTime SubmittedAt,
    string EntranceName,
    string Department,
    ReceiptCase? Case,
    bool IsReRating = false,
    ReceiptReRating? ReRated = null,
    string? ReRateUrl = null)
{
    /// <summary>What else the rater should know, in Chinese; null when nothing.</summary>
    public string? Notice { get; init; }
}

/// <summary>A follow-up rating beside the first.</summary>
/// <param name="LevelText">The level given, in Chinese.</param>
/// <param name="SubmittedAt">When, UTC.</param>
public sealed record ReceiptReRating(string LevelText, DateTime SubmittedAt);

/// <summary>The case opened by a negative rating, as its rater may see it. (SD 14)</summary>
/// <param name="Number">The case's number.</param>
/// <param name="StateText">Where it stands, in Chinese.</param>
/// <param name="ContactDueOn">Last working day for the first contact; a China date; null when it no longer matters.</param>
/// <param name="RectifyDueOn">Last working day for the rectification; a China date; null when it no longer matters.</param>
/// <param name="Steps">What has happened so far, oldest first; may be empty.</param>
/// <param name="SurveyUrl">Path of the questionnaire that waits for an answer; null when there is none, or when this page may be somebody else's.</param>
/// <param name="Reply">What the department told the rater last; null before, or when this page may be somebody else's.</param>
/// <param name="IsSupervised">True while 监督部 has it: then the deadline is its own.</param>
public sealed record ReceiptCase(
    string Number, string StateText, DateOnly? ContactDueOn, DateOnly? RectifyDueOn, IReadOnlyList<CaseStep> Steps,
    string? SurveyUrl = null, string? Reply = null, bool IsSupervised = false)
{
    /// <summary>True while somebody owes the next step by a day that is known.</summary>
    public bool HasDeadlines => ContactDueOn is not null || RectifyDueOn is not null;
}

/// <summary>One thing that happened to a case.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Text">What, in Chinese.</param>
public sealed record CaseStep(DateTime At, string Text);

/// <summary>The form that finds a receipt by its number: <c>GET /receipt?no=…</c>.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="ReceiptNo">The number as typed; null on a first visit.</param>
/// <param name="Error">Why it was not found, in Chinese; null on a first visit.</param>
public sealed record ReceiptLookupView(PageFrame Frame, string? ReceiptNo = null, string? Error = null)
{
    /// <summary>Name of the query parameter with the receipt number.</summary>
    public const string NumberParameter = "no";
}
