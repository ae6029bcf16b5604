namespace Api.Pages.Views;

/// <summary>What every public page shows around its content.</summary>
/// <param name="CentreName">Official name of the centre, in full, so that a forged page or an overprinted code can be told.</param>
/// <param name="LargeType">True when the reader asked for large type (适老化), by <c>?large=1</c> or by the cookie that remembers it.</param>
/// <param name="ToggleLargeUrl">The same page with the other type size: a query, relative to the page.</param>
/// <param name="Notice">A sentence shown above everything, such as that this is a demonstration; null for none.</param>
public sealed record PageFrame(string CentreName, bool LargeType, string ToggleLargeUrl, string? Notice = null)
{
    /// <summary>Name of the query parameter that asks for large type; its value is <c>1</c> or <c>0</c>.</summary>
    public const string LargeParameter = "large";

    /// <summary>A link or form action inside this site that keeps the type size even where cookies are refused.</summary>
    /// <param name="path">Path with or without query and fragment.</param>
    public string Link(string path)
    {
        if (!LargeType)
            return path;
        var hash = path.IndexOf('#');
        var (page, fragment) = hash < 0 ? (path, "") : (path[..hash], path[hash..]);
        return $"{page}{(page.Contains('?') ? '&' : '?')}{LargeParameter}=1{fragment}";
    }
}

/// <summary>A link offered to the reader.</summary>
/// <param name="Text">What it says, in Chinese.</param>
/// <param name="Url">Path inside this site, or an absolute address such as <c>tel:</c>.</param>
public sealed record PageLink(string Text, string Url);
