using System.Globalization;

namespace Api.Features.Statistics.Figures;

/// <summary>The lists behind the numbers of a line: each is exactly as long as its number, for whoever may see all of it.</summary>
/// <param name="Given">Ratings somebody gave.</param>
/// <param name="WithDefaults">Those and the defaults.</param>
/// <param name="Negative">差评 among them.</param>
/// <param name="Defaults">Default ratings.</param>
/// <param name="Registered">Registered by staff.</param>
/// <param name="WalkIns">Scans without matter or visit.</param>
/// <param name="TenderNotices">Ratings of tender notices.</param>
/// <param name="RatedWindows">Of the windows that are over: the ratings of those that were rated; null where they are not known by this dimension.</param>
/// <param name="WindowsOver">The ratings and defaults of all windows that are over; null likewise.</param>
public sealed record FigureRows(
    string Given, string WithDefaults, string Negative, string Defaults, string Registered, string WalkIns, string TenderNotices,
    string? RatedWindows, string? WindowsOver)
{
    const string Ratings = "/api/v1/ratings";

    /// <summary>The lists of a filter.</summary>
    /// <param name="filter">The filter, in days.</param>
    internal static FigureRows Of(FigureFilter filter) => new(
        Url(filter, "given=true"), Url(filter), Url(filter, "negative=true"), Url(filter, "origin=default"), Url(filter, "origin=registered"),
        Url(filter, "basis=walkIn"), Url(filter, "basis=tenderNotice"),
        filter.KnowsWindows ? WindowUrl(filter, "given=true") : null, filter.KnowsWindows ? WindowUrl(filter) : null);

    /// <summary>The list of the ratings of a filter, as far as figures count them.</summary>
    /// <param name="filter">The filter, in days.</param>
    /// <param name="more">Further parts of the query.</param>
    internal static string Url(FigureFilter filter, params IEnumerable<string> more) =>
        Query([.. Days(filter, "fromOn", "throughOn"), .. Others(filter), .. more]);

    static string WindowUrl(FigureFilter filter, params IEnumerable<string> more) =>
        Query(["windowOver=true", .. Days(filter, "windowFromOn", "windowThroughOn"), .. Others(filter), .. more]);

    static string Query(IEnumerable<string> parts) => $"{Ratings}?{string.Join('&', parts.Prepend("counted=true"))}";

    static IEnumerable<string> Days(FigureFilter filter, string from, string through)
    {
        if (filter.FromOn is { } first) yield return string.Create(CultureInfo.InvariantCulture, $"{from}={first:yyyy-MM-dd}");
        if (filter.ThroughOn is { } last) yield return string.Create(CultureInfo.InvariantCulture, $"{through}={last:yyyy-MM-dd}");
    }

    static IEnumerable<string> Others(FigureFilter filter) =>
        ((string, string?)[])
        [
            ("departmentId", filter.DepartmentId?.ToString()), ("itemId", filter.ItemId?.ToString()), ("entranceId", filter.EntranceId?.ToString()),
            ("channel", filter.Channel), ("businessLine", filter.BusinessLine), ("level", filter.Level),
        ] is var named
            ? named.Where(n => n.Item2 is not null).Select(n => $"{n.Item1}={Uri.EscapeDataString(n.Item2!)}")
            : [];
}
