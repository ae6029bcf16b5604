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

    /// <summary>What the site says of itself below every page, and to whoever shares it.</summary>
    public SiteMarks Marks { get; init; } = SiteMarks.None;

    /// <summary>Address of the page without its query, for whoever shares it; null where that is not known.</summary>
    public string? Address { get; init; }

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

/// <summary>备案号 and address of the site.</summary>
/// <param name="Root">Address under which people reach the pages, without a slash at its end; empty where that is not known.</param>
/// <param name="IcpNumber">ICP 备案号; null where none is configured.</param>
/// <param name="PoliceNumber">公安备案号; null where none is configured.</param>
public sealed record SiteMarks(string Root, string? IcpNumber, string? PoliceNumber)
{
    /// <summary>Nothing to say.</summary>
    public static SiteMarks None { get; } = new("", null, null);

    /// <summary>Where an ICP 备案号 is looked up; the ministry wants the number linked to it.</summary>
    public const string IcpRegistry = "https://beian.miit.gov.cn/";

    /// <summary>Where the 公安备案号 is looked up.</summary>
    public string PoliceRegistry => $"https://beian.mps.gov.cn/#/query/webSearch?code={string.Concat((PoliceNumber ?? "").Where(char.IsAsciiDigit))}";
}

/// <summary>A link offered to the reader.</summary>
/// <param name="Text">What it says, in Chinese.</param>
/// <param name="Url">Path inside this site, or an absolute address such as <c>tel:</c>.</param>
public sealed record PageLink(string Text, string Url);
