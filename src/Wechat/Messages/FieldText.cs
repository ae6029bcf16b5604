using System.Globalization;
using System.Text;

namespace Wechat.Messages;

/// <summary>Text without what messages must not hold: line breaks, control and invisible characters, emoji.</summary>
static class FieldText
{
    /// <summary>Nothing in it has to go.</summary>
    internal static bool IsPlain(string value) => value.EnumerateRunes().All(IsPlain);

    /// <summary>The text with whitespace and control characters as single blanks and the rest of them gone.</summary>
    internal static string Plain(string value)
    {
        var plain = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
            }
            else if (IsPlain(rune))
            {
                plain.Append(rune.ToString());
            }
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>The text, or its beginning and the ellipsis within the limit; never half a character. Null ellipsis: never cut.</summary>
    internal static string Cut(string value, int maxLength, string? ellipsis)
    {
        if (value.Length <= maxLength || ellipsis is null) return value;
        var kept = maxLength - ellipsis.Length;
        if (char.IsHighSurrogate(value[kept - 1])) kept--;
        return value[..kept].TrimEnd() + ellipsis;
    }

    /// <summary>A Chinese character of the basic plane.</summary>
    internal static bool IsHan(char c) => c is '\u3007' or (>= '\u3400' and <= '\u4dbf') or (>= '\u4e00' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff');

    static bool IsPlain(Rune rune) => rune != Rune.ReplacementChar && !IsEmoji(rune.Value) && Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);

    // Pictographs, their joiners and variation selectors. Rare Chinese characters outside the basic plane are none.
    static bool IsEmoji(int value) => value is (>= 0x2600 and <= 0x27bf) or (>= 0x2b00 and <= 0x2bff) or 0x20e3
        or (>= 0xfe00 and <= 0xfe0f) or (>= 0x1f000 and <= 0x1faff) or (>= 0xe0000 and <= 0xe007f);
}
