using Api.Features.Bulletins;

namespace Api.Pages.Views;

/// <summary>公告列表.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Bulletins">One page of them, newest first.</param>
/// <param name="Next">Place of the next page; null at the end.</param>
/// <param name="IsFirst">True on the first page.</param>
public sealed record NoticesView(PageFrame Frame, IReadOnlyList<PublicBulletinRow> Bulletins, string? Next, bool IsFirst)
{
    /// <summary>Path of the page; below it each bulletin has its own under its number.</summary>
    public const string Path = "/notices";

    /// <summary>Name of the query parameter that says where a page begins.</summary>
    public const string CursorParameter = "cursor";
}

/// <summary>一份公告.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Found">The frozen bulletin and what was found about it since.</param>
/// <param name="ForPrint">True where it is to be put on paper: tables open, no links to files.</param>
public sealed record BulletinPageView(PageFrame Frame, PublicBulletin Found, bool ForPrint)
{
    /// <summary>Name of the query parameter that asks for the print view.</summary>
    public const string PrintParameter = "print";
}
