using System.Text.RegularExpressions;

namespace Domain.Publication.Masking;

/// <summary>
/// 公开前隐去个人信息和企业信息：姓名、电话、证件号、账号、地址、单位、项目、编号、具体时间，写在意见正文里的也一样。(SD 19) By shape, and by
/// what is known to stand behind the rating. The same text is always masked the same way, and masking twice changes nothing. A
/// shape can be missed: that is what the second look is for.
/// </summary>
public static class TextMasker
{
    /// <summary>Masks a text.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="known">Names, titles and numbers that stand behind it.</param>
    /// <param name="centre">The centre itself, and what else of it is public: never masked as a company.</param>
    public static MaskedText Mask(string text, IReadOnlyCollection<KnownWord> known, IReadOnlyCollection<string> centre) =>
        Mask(text, known, new PublishedFacts(centre));

    /// <summary>Masks a text that the centre itself writes.</summary>
    /// <param name="text">What is to be published.</param>
    /// <param name="known">Names, titles and numbers that stand behind it.</param>
    /// <param name="published">What the centre publishes of itself: never masked, unless it is known to stand behind it.</param>
    public static MaskedText Mask(string text, IReadOnlyCollection<KnownWord> known, PublishedFacts published)
    {
        var sheet = new MaskingSheet(text);
        foreach (var word in known.SelectMany(k => k.Forms()).OrderByDescending(k => k.Text.Length).ThenBy(k => k.Kind).ThenBy(k => k.Text, StringComparer.Ordinal))
            sheet.Take(Spelling(word.Text), word.Kind);
        published.Keep(sheet);
        ContactShapes.Take(sheet);
        NumberShapes.TakeIds(sheet);
        TimeShapes.Take(sheet);
        NumberShapes.TakeLabelled(sheet);
        AddressShapes.Take(sheet);
        NumberShapes.Take(sheet);
        OrganisationShapes.Take(sheet, published.Names);
        NameShapes.Take(sheet);
        return sheet.Result();
    }

    /// <summary>A known word, also with blanks, points or dashes between its characters and in either case.</summary>
    internal static Regex Spelling(string word)
    {
        var plain = new MaskingSheet(word).Plain;
        var letters = plain.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '·' or '_')).Select(c => Regex.Escape(c.ToString()));
        var body = string.Join(@"[\s\-.·_]{0,2}", letters);
        // A number is not found inside a longer one.
        var (before, after) = (char.IsAsciiLetterOrDigit(plain[0]) ? "(?<![0-9A-Za-z])" : "", char.IsAsciiLetterOrDigit(plain[^1]) ? "(?![0-9A-Za-z])" : "");
        return new Regex(before + body + after, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Timeout);
    }
}

/// <summary>What every pattern of the masker has.</summary>
internal static class Shapes
{
    /// <summary>Milliseconds after which a pattern has lost its way; none has been seen to need a hundredth of them.</summary>
    public const int Milliseconds = 5000;

    /// <summary>The same.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(Milliseconds);
}
