namespace Api.Pages.Views;

/// <summary>The page on the screen of an expert-draw desk: one finished draw and its code, which changes.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Desk">Name of the desk.</param>
/// <param name="Department">The rated department's name.</param>
/// <param name="Title">Title of the draw.</param>
/// <param name="Code">The code as SVG.</param>
/// <param name="Host">Official host the code leads to, so that a pasted-over code can be told.</param>
/// <param name="HoldsUntil">Until when this code holds, UTC.</param>
public sealed record DrawScreenView(
    PageFrame Frame, string Desk, string Department, string Title, string Code, string Host, DateTime HoldsUntil);
