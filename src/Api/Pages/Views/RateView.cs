namespace Api.Pages.Views;

/// <summary>The rating form, empty or as it was refused.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Ticket">The ticket in the address: the form posts to <c>/q/{ticket}</c>.</param>
/// <param name="IdempotencyKey">1–64 printable characters, fresh for each render of an empty form; a refused form keeps the key it was sent with.</param>
/// <param name="Entrance">Where the reader stands.</param>
/// <param name="Encounters">None: the rating stands alone. One: it is the one rated. Several: the reader chooses, none preselected.</param>
/// <param name="Levels">The five levels in the order shown, best first. (SD 7, 8)</param>
/// <param name="CommentMaxLength">Longest comment accepted, in UTF-16 characters.</param>
/// <param name="ContactNameMaxLength">Longest name a rater may leave, in characters.</param>
/// <param name="CanHideIdentity">True on a signed link, where the rater is known and may hide.</param>
/// <param name="Input">What was typed; <see cref="RateInput.Empty"/> on a first visit.</param>
/// <param name="Errors">Why the last post was refused; empty on a first visit.</param>
/// <param name="RatableThroughOn">Last China date on which this can be rated; null when there is no such day.</param>
public sealed record RateView(
    PageFrame Frame,
    string Ticket,
    string IdempotencyKey,
    EntranceView Entrance,
    IReadOnlyList<EncounterChoice> Encounters,
    IReadOnlyList<LevelChoice> Levels,
    int CommentMaxLength,
    int ContactNameMaxLength,
    bool CanHideIdentity,
    RateInput Input,
    IReadOnlyList<FieldError> Errors,
    DateOnly? RatableThroughOn = null)
{
    /// <summary>True at a window or desk, where a queue ticket number ties the rating to the visit.</summary>
    public bool AsksVisitNo { get; init; }
}

/// <summary>A service that can be rated here.</summary>
/// <param name="Id">What the form sends back.</param>
/// <param name="Title">Title of the matter, draw or visit.</param>
/// <param name="ProjectCode">Project code; null where it stays unseen until chosen, as at an expert-draw desk. (QD 七)</param>
/// <param name="Moment">When it became ratable and by what, in Chinese, such as 「11月29日公告发布」; null where it says nothing, as for today's draws.</param>
public sealed record EncounterChoice(string Id, string Title, string? ProjectCode = null, string? Moment = null);

/// <summary>One of the five levels. (SD 7, 8)</summary>
/// <param name="Level">Its name in the contract, such as <c>verySatisfied</c>; sent back by the form.</param>
/// <param name="Text">Its Chinese name, such as 「非常满意」.</param>
/// <param name="NeedsReason">True for the two negative levels, which must say what was wrong: facets and indicators are offered only there.</param>
/// <param name="Facets">Facets that may be chosen with this level.</param>
/// <param name="Indicators">Indicators that may be chosen with this level.</param>
public sealed record LevelChoice(
    string Level, string Text, bool NeedsReason, IReadOnlyList<ReasonChoice> Facets, IReadOnlyList<ReasonChoice> Indicators);

/// <summary>A facet or indicator that can be ticked.</summary>
/// <param name="Code">What the form sends back.</param>
/// <param name="Text">What it says, in Chinese.</param>
public sealed record ReasonChoice(string Code, string Text);

/// <summary>What the reader typed, kept when the post is refused.</summary>
/// <param name="EncounterId">The encounter chosen; null for none.</param>
/// <param name="Level">The level chosen; null for none, as on every first visit.</param>
/// <param name="Facets">Facet codes ticked for <paramref name="Level"/>.</param>
/// <param name="Indicators">Indicator codes ticked for <paramref name="Level"/>.</param>
/// <param name="Comment">The comment as typed.</param>
/// <param name="ContactName">The name as typed.</param>
/// <param name="ContactPhone">The phone number as typed.</param>
/// <param name="HideIdentity">True when the rater asked to stay hidden from the rated department.</param>
public sealed record RateInput(
    string? EncounterId,
    string? Level,
    IReadOnlyCollection<string> Facets,
    IReadOnlyCollection<string> Indicators,
    string? Comment,
    string? ContactName,
    string? ContactPhone,
    bool HideIdentity)
{
    /// <summary>The queue ticket number as typed; null for none.</summary>
    public string? VisitNo { get; init; }

    /// <summary>Nothing typed and nothing chosen: no level is preselected.</summary>
    public static RateInput Empty { get; } = new(null, null, [], [], null, null, null, HideIdentity: false);
}

/// <summary>Why a post was refused, tied to the field that can put it right.</summary>
/// <param name="Field">One of the names in <see cref="RateFields"/>; <see cref="RateFields.Reasons"/> for a negative level without a reason; empty for the form as a whole.</param>
/// <param name="Message">What to do, in Chinese.</param>
public sealed record FieldError(string Field, string Message);
