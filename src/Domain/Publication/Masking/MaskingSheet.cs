using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Domain.Publication.Masking;

/// <summary>
/// A text while it is masked: what is shown, and beside it, character by character, the same in plain characters (half-width digits,
/// no invisible ones), which is what the rules look at. What is masked already no rule sees again.
/// </summary>
internal sealed class MaskingSheet
{
    /// <summary>Stands for what is masked already: no rule matches it.</summary>
    public const char Taken = '\uE000';

    /// <summary>Stands for what stays as it is: no rule matches it either.</summary>
    const char Kept = '，';

    readonly string shown;
    readonly char[] plain;
    readonly MaskedKind?[] kinds;

    public MaskingSheet(string text)
    {
        var (visible, seen) = (new StringBuilder(text.Length), new StringBuilder(text.Length));
        foreach (var rune in text.EnumerateRunes())
        {
            // Invisible characters between digits, and the frames of keycap emoji, are not text.
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.EnclosingMark || rune.Value is 0xFE0E or 0xFE0F or (int)Taken) continue;
            if (PlainOf(rune) is { } simple)
            {
                visible.Append(rune.Utf16SequenceLength == 1 ? (char)rune.Value : simple);
                seen.Append(simple);
            }
            else
            {
                visible.Append(rune.ToString());
                seen.Append(rune.ToString());
            }
        }
        shown = visible.ToString();
        plain = seen.ToString().ToCharArray();
        kinds = new MaskedKind?[shown.Length];
        foreach (var mask in Masks.All)
            for (var at = shown.IndexOf(mask, StringComparison.Ordinal); at >= 0; at = shown.IndexOf(mask, at + mask.Length, StringComparison.Ordinal))
                plain.AsSpan(at, mask.Length).Fill(Taken);
    }

    /// <summary>The plain character that people read there: full-width forms and every way to draw a digit; null for itself.</summary>
    static char? PlainOf(Rune rune)
    {
        if (rune.Value is >= 0xFF01 and <= 0xFF5E) return (char)(rune.Value - 0xFEE0);
        if (Rune.IsWhiteSpace(rune)) return ' ';
        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber)) return null;
        var value = Rune.GetNumericValue(rune);
        return value is >= 0 and <= 9 && value == Math.Floor(value) ? (char)('0' + (int)value) : null;
    }

    /// <summary>What the rules look at.</summary>
    public string Plain => new(plain);

    /// <summary>Keeps what a pattern finds as it is: no rule that comes later sees it.</summary>
    public void Keep(Regex pattern, Func<Match, bool>? when = null)
    {
        foreach (Match found in pattern.Matches(Plain))
            if (when?.Invoke(found) != false) plain.AsSpan(found.Index, found.Length).Fill(Kept);
    }

    /// <summary>Masks a part.</summary>
    public void Take(int start, int length, MaskedKind kind)
    {
        for (var i = start; i < start + length; i++)
        {
            if (plain[i] == Taken) continue;
            (plain[i], kinds[i]) = (Taken, kind);
        }
    }

    /// <summary>Masks what a pattern finds: its group <c>x</c>, or all of it when it has none.</summary>
    public void Take(Regex pattern, MaskedKind kind, Func<Match, bool>? unless = null)
    {
        foreach (Match found in pattern.Matches(Plain))
        {
            if (unless?.Invoke(found) == true) continue;
            var part = found.Groups["x"] is { Success: true } group ? group : (Capture)found;
            Take(part.Index, part.Length, kind);
        }
    }

    /// <summary>The masked text.</summary>
    public MaskedText Result()
    {
        var text = new StringBuilder(shown.Length);
        for (var i = 0; i < shown.Length; i++)
        {
            if (kinds[i] is not { } kind) text.Append(shown[i]);
            else if (i == 0 || kinds[i - 1] != kind) text.Append(Masks.Of(kind));
        }
        return new MaskedText(text.ToString(), [.. kinds.OfType<MaskedKind>().Distinct().Order()]);
    }
}
