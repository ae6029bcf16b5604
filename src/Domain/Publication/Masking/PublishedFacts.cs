using System.Text.RegularExpressions;
using Domain.Organization;

namespace Domain.Publication.Masking;

/// <summary>What the centre publishes of itself, and anybody may therefore write: its names, and how and when it is reached (HB 12).</summary>
/// <param name="Names">Names of the centre, its departments and its windows.</param>
public sealed record PublishedFacts(IReadOnlyCollection<string> Names)
{
    /// <summary>Contacts of the centre and its departments; those that are not public count for nothing.</summary>
    public IReadOnlyCollection<PublicContacts> Contacts { get; init; } = [];

    /// <summary>Address of the site, such as https://hcp.example; null when there is none.</summary>
    public string? Site { get; init; }

    /// <summary>用部门、中心、窗口名称作显示名的账号，不是个人姓名。(ours) The others are names of people.</summary>
    /// <param name="displayNames">Names that accounts are shown with.</param>
    public IEnumerable<KnownWord> People(IEnumerable<string> displayNames) =>
        displayNames.Where(name => !Names.Any(n => string.Equals(n.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase)))
            .Select(name => new KnownWord(name, MaskedKind.Name));

    /// <summary>Takes what is published out of the sight of every rule; what stands behind the rating is masked before, and stays masked.</summary>
    internal void Keep(MaskingSheet sheet)
    {
        var open = Contacts.Where(c => c.Public).ToList();
        var phones = open.SelectMany(c => (string?[])[c.ConsultationPhone, c.SupervisionPhone]).OfType<string>().SelectMany(GuideRules.PhonesOf);
        var words = phones.Concat(open.SelectMany(c => (string?[])[c.Email, c.Address]).OfType<string>());
        foreach (var word in words.Where(w => w.Trim().Length > 1).Distinct().OrderByDescending(w => w.Length)) sheet.Keep(TextMasker.Spelling(word));
        ClockTimes.Keep(sheet, open.Select(c => c.Hours).OfType<string>().SelectMany(ClockTimes.In).ToHashSet());
        if (Site is { Length: > 0 } site) sheet.Keep(AddressOf(site));
    }

    /// <summary>The bare address, with or without what stands before it; a page below it may be somebody's own.</summary>
    static Regex AddressOf(string site)
    {
        var host = site.Trim().TrimEnd('/');
        if (host.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at) host = host[(at + 3)..];
        return new Regex(
            $@"(?<![A-Za-z0-9.\-/@])(https?://)?{Regex.Escape(host)}/?(?![A-Za-z0-9.\-/_?#:%])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Timeout);
    }
}

/// <summary>Times of day, such as 9:00, 上午9点 or 下午1点半, as minutes of the day.</summary>
internal static partial class ClockTimes
{
    const int HalfDay = 12 * 60;

    const string Digits = "〇一二三四五六七八九";

    /// <summary>The times in a text about opening hours, which run forward: 下午1:30至5点 ends at 17:00, and may be written either way.</summary>
    public static IEnumerable<int> In(string text)
    {
        var last = 0;
        foreach (Match found in Moment().Matches(new MaskingSheet(text).Plain))
        {
            var minute = MinuteOf(found);
            yield return minute;
            if (minute < last && minute < HalfDay) yield return minute += HalfDay;
            last = minute;
        }
    }

    /// <summary>Takes these times out of the sight of every rule.</summary>
    public static void Keep(MaskingSheet sheet, IReadOnlySet<int> times) => sheet.Keep(Moment(), found => times.Contains(MinuteOf(found)));

    static int MinuteOf(Match found)
    {
        var hour = NumberOf(found.Groups["h"].Value);
        if (found.Groups["half"].Value is "下午" or "晚上" or "傍晚" && hour < 12) hour += 12;
        return (hour * 60) + found.Groups["m"].Value switch
        {
            "" or "整" or "钟" => 0,
            "半" => 30,
            "一刻" => 15,
            "三刻" => 45,
            var minutes => NumberOf(minutes),
        };
    }

    /// <summary>A number up to 24 in either script, or up to 59 in digits.</summary>
    static int NumberOf(string text)
    {
        if (char.IsAsciiDigit(text[0])) return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        return ten < 0 ? One(text[0]) : ((ten == 0 ? 1 : One(text[0])) * 10) + (ten == text.Length - 1 ? 0 : One(text[^1]));

        static int One(char digit) => digit == '两' ? 2 : Digits.IndexOf(digit, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<half>上午|下午|早上|早晨|中午|晚上|傍晚|凌晨)?\s?(?<![0-9:：.一二两三四五六七八九十])(?<h>[01]?[0-9]|2[0-4]|[一二两三四五六七八九十]{1,3})\s?((点|时)\s?(?<m>半|整|钟|一刻|三刻|[0-5]?[0-9](?=\s?分))?\s?分?|[:：]\s?(?<m>[0-5][0-9]))(?![0-9:：点])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Moment();
}
