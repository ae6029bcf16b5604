using System.Text.RegularExpressions;
using static Wechat.Messages.TemplateFieldType;

namespace Wechat.Messages;

/// <summary>What each kind of field takes.</summary>
static partial class FieldFormats
{
    /// <summary>Every character is one the field takes.</summary>
    internal static bool TakesCharacters(TemplateFieldType type, string value) => value.All(c => Takes(type, c));

    /// <summary>The characters the field takes, in order.</summary>
    internal static string OnlyTaken(TemplateFieldType type, string value) => string.Concat(value.Where(c => Takes(type, c))).Trim();

    /// <summary>The whole is written as the field wants it.</summary>
    internal static bool IsWellFormed(TemplateFieldType type, string value) => type switch
    {
        Number => NumberPattern().IsMatch(value),
        Amount => AmountPattern().Match(value) is { Success: true } found && found.Groups["digits"].Value.Count(char.IsAsciiDigit) <= 10,
        CarNumber => CarNumberPattern().IsMatch(value),
        Time => value.Split('~') is { Length: <= 2 } ends && ends.All(e => IsMoment(e.Trim(), needsTime: true)),
        Date => value.Split('~') is { Length: <= 2 } ends && ends.All(e => IsMoment(e.Trim(), needsTime: false)),
        _ => true,
    };

    static bool Takes(TemplateFieldType type, char c) => type switch
    {
        Phrase => FieldText.IsHan(c),
        Letter => char.IsAsciiLetter(c),
        Symbol => IsSymbol(c),
        CharacterString => c is >= ' ' and <= '~',
        PhoneNumber => char.IsAsciiDigit(c) || (c is > ' ' and <= '~' && IsSymbol(c)),
        Name => !char.IsDigit(c),
        _ => true,
    };

    static bool IsSymbol(char c) => c != ' ' && (char.IsPunctuation(c) || char.IsSymbol(c));

    static bool IsMoment(string text, bool needsTime)
    {
        if (MomentPattern().Match(text) is not { Success: true } found) return false;
        var (date, time) = (found.Groups["year"].Success, found.Groups["hour"].Success);
        return (needsTime ? time : date) && (!date || IsDay(found));
    }

    static bool IsDay(Match found)
    {
        int Part(string name) => int.Parse(found.Groups[name].ValueSpan);
        return Part("year") >= 1 && Part("month") is >= 1 and <= 12
            && Part("day") >= 1 && Part("day") <= DateTime.DaysInMonth(Part("year"), Part("month"));
    }

    [GeneratedRegex(@"^[+-]?[0-9]+(\.[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^[¥￥$€£]?(?<digits>[0-9]+(\.[0-9]+)?)元?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AmountPattern();

    [GeneratedRegex(@"^[\u4e00-\u9fffA-Za-z0-9][A-Za-z0-9]*[\u4e00-\u9fffA-Za-z0-9]?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CarNumberPattern();

    // 2019年10月1日 15:01, 2019-10-01 15:01:22, 15:01
    [GeneratedRegex(
        @"^((?<year>[0-9]{4})(年(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})日|-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})|/(?<month>[0-9]{1,2})/(?<day>[0-9]{1,2})))?( ?(?<hour>[01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MomentPattern();
}
