using System.Text.RegularExpressions;

namespace Wechat.Client;

/// <summary>Reads what the platform only tells inside <c>errmsg</c>.</summary>
public static partial class WechatErrorMessage
{
    /// <summary>Number under which the platform's support finds the call; null when not told.</summary>
    public static string? Rid(string? message) => First(RidPattern(), message);

    /// <summary>The address the platform saw us call from (40164, 89503), which belongs on its list; null when not told.</summary>
    public static string? Ip(string? message) => First(IpPattern(), message);

    /// <summary>The template field whose value was refused (47003), for example <c>thing1</c>; null when not told.</summary>
    public static string? Field(string? message) => First(FieldPattern(), message);

    static string? First(Regex pattern, string? message) =>
        pattern.Match(message ?? "") is { Success: true } found ? found.Groups["found"].Value : null;

    [GeneratedRegex(@"\brid:?\s*(?<found>[0-9a-fA-F]+(-[0-9a-fA-F]+)+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RidPattern();

    [GeneratedRegex(@"\b(?<found>\d{1,3}(\.\d{1,3}){3})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IpPattern();

    [GeneratedRegex(@"\bdata\.(?<found>[A-Za-z0-9_]+)\.value\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldPattern();
}
