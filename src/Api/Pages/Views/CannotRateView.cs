namespace Api.Pages.Views;

/// <summary>The ticket holds, but a rule says that nothing can be rated here now.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Entrance">Where the reader stands.</param>
/// <param name="Code">The refusal's code, such as <c>rating.alreadyRated</c>; chooses the heading.</param>
/// <param name="Message">The refusal's sentence.</param>
/// <param name="ReceiptUrl">Path of the receipt of the rating already given, when this reader may see it.</param>
/// <param name="Alternatives">Other ways to be heard, such as a general comment or a complaint; may be empty.</param>
public sealed record CannotRateView(
    PageFrame Frame,
    EntranceView Entrance,
    string Code,
    string Message,
    string? ReceiptUrl,
    IReadOnlyList<PageLink> Alternatives);
