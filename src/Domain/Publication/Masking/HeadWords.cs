namespace Domain.Publication.Masking;

/// <summary>
/// Chinese has no blanks between words: where the name of an organisation, a project or a street begins is found by walking back from
/// its ending to a word that cannot be part of it. Rather a word too many is masked than one too few.
/// </summary>
internal static class HeadWords
{
    const int Longest = 24;

    static readonly string[] Stops =
    [
        "了", "的", "在", "是", "把", "被", "给", "我", "你", "他", "她", "们", "这", "那", "该", "跟", "让", "找", "去", "贵", "某",
        "代表", "作为", "认为", "成为", "因为", "以为", "称为", "名为", "参加", "参与", "办理", "投诉", "关于", "代理", "报名", "投标", "中标",
        "觉得", "感谢", "希望", "建议", "请求", "要求", "看到", "听说", "来自", "位于", "住在", "家住", "地址", "单位", "企业", "公司",
        "承接", "申报", "提交", "负责", "委托", "通知", "发给", "寄到", "送到", "来到", "等到", "以及", "还有", "对于", "由于", "招标人", "采购人", "就",
        "有", "和", "与", "对", "由", "从", "到", "向", "为", "及",
    ];

    // They are stops only where no name goes on behind them: 和泰, 对外, 有研, 华为 are names.
    static readonly HashSet<string> Weak = ["有", "和", "与", "对", "由", "从", "到", "向", "为", "及", "公司", "企业"];

    /// <summary>Where the word before <paramref name="end"/> begins.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="end">Where its ending begins.</param>
    /// <param name="digits">Whether digits may be part of it.</param>
    public static int StartOf(string text, int end, bool digits = false)
    {
        var at = end;
        while (at > 0 && end - at < Longest && IsPart(text[at - 1], digits))
        {
            if (Array.Exists(Stops, stop => EndsAt(text, at, stop) && !(Weak.Contains(stop) && end - at < 2))) break;
            at--;
        }
        return at;
    }

    static bool EndsAt(string text, int at, string word) => at >= word.Length && string.CompareOrdinal(text, at - word.Length, word, 0, word.Length) == 0;

    static bool IsPart(char c, bool digits) =>
        c is >= '\u4e00' and <= '\u9fff' || char.IsAsciiLetter(c) || c is '（' or '）' or '(' or ')' or '·' || (digits && char.IsAsciiDigit(c));
}
