using System.Text.RegularExpressions;

namespace Domain.Publication.Masking;

/// <summary>Days and times of day; year and month stay (SD 19, ours). Lengths of time are no moments.</summary>
internal static partial class TimeShapes
{
    /// <summary>Masks them.</summary>
    public static void Take(MaskingSheet sheet)
    {
        sheet.Take(Written(), MaskedKind.Time);
        sheet.Take(DayOfMonth(), MaskedKind.Time);
        sheet.Take(LoneDay(), MaskedKind.Time);
        sheet.Take(Clock(), MaskedKind.Time);
        sheet.Take(SpokenClock(), MaskedKind.Time);
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z\-])(19|20)[0-9]{2}\s?[\-/.]\s?(0?[1-9]|1[0-2])\s?[\-/.]\s?(0?[1-9]|[12][0-9]|3[01])(?![0-9]|[\-/.][0-9A-Za-z])|(?<![0-9A-Za-z\-])(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z\-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Written();

    [GeneratedRegex(@"([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s?月份?\s?(?<x>([0-3]?[0-9]|[一二三四五六七八九十廿]{1,3})\s?[日号])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex DayOfMonth();

    [GeneratedRegex(@"(?<![0-9一二三四五六七八九十第])(?<x>([0-3]?[0-9]|[一二三四五六七八九十廿]{1,3})[号日])(?=\s?(上午|下午|早上|早晨|中午|晚上|傍晚|那天|当天|去|来|到中心|办的|办理的))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex LoneDay();

    [GeneratedRegex(@"(?<![0-9:：])([01]?[0-9]|2[0-4])\s?[:：]\s?[0-5][0-9](\s?[:：]\s?[0-5][0-9])?(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Clock();

    [GeneratedRegex(@"(上午|下午|早上|早晨|中午|晚上|傍晚|凌晨)?(?<x>(?<![0-9.])([01]?[0-9]|2[0-4])\s?(点钟?|时)(半|整|一刻|三刻|[0-5]?[0-9]\s?分?)?)(?![0-9点]|[意建要问希内原理说不以钟效候间段:：])|(上午|下午|早上|早晨|中午|晚上|傍晚|凌晨)(?<x>[一二两三四五六七八九十]{1,3}点(半|钟|整|一刻|[一二三四五]?十?[一二三四五六七八九十]?分)?)|(?<x>(?<![差早快晚有第])[一二两三四五六七八九十]{1,3}点(半|钟|整))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex SpokenClock();
}
