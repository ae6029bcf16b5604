using System.Text.RegularExpressions;

namespace Domain.Publication.Masking;

/// <summary>Phones, ID numbers, cards, credit codes, project codes and business numbers, however they are spaced.</summary>
internal static partial class NumberShapes
{
    const string ChineseDigits = "零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", Values = "00012345678911234567890";

    /// <summary>Masks ID numbers: in them lies a day, which is no time of a service.</summary>
    public static void TakeIds(MaskingSheet sheet)
    {
        foreach (Match run in Digits().Matches(sheet.Plain))
            if (KindOfDigits(run.Value, rest: "") == MaskedKind.IdNumber) sheet.Take(run.Index, run.Length, MaskedKind.IdNumber);
    }

    /// <summary>Masks numbers that say what they are.</summary>
    public static void TakeLabelled(MaskingSheet sheet)
    {
        sheet.Take(Document(), MaskedKind.Project);
        sheet.Take(ProjectCode(), MaskedKind.Project);
        sheet.Take(CardNo(), MaskedKind.BankCard);
        sheet.Take(BusinessNo(), MaskedKind.BusinessNo);
        sheet.Take(QueueNo(), MaskedKind.BusinessNo);
    }

    /// <summary>Masks the others, by what they look like.</summary>
    public static void Take(MaskingSheet sheet)
    {
        foreach (Match run in Token().Matches(sheet.Plain))
            if (KindOfToken(run.Value) is { } kind) sheet.Take(run.Index, run.Length, kind);
        foreach (Match run in Digits().Matches(sheet.Plain))
            if (KindOfDigits(run.Value, sheet.Plain.AsSpan(run.Index + run.Length)) is { } kind) sheet.Take(run.Index, run.Length, kind);
    }

    /// <summary>Letters and digits together: a code of somebody.</summary>
    static MaskedKind? KindOfToken(string token)
    {
        var letters = token.Count(char.IsAsciiLetter);
        var digits = token.Count(char.IsAsciiDigit);
        var plain = string.Concat(token.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (plain.Length == 18 && letters == 1 && plain[^1] == 'X' && IsBirth(plain.AsSpan(6, 8), 8)) return MaskedKind.IdNumber;
        if (letters == 0 || digits < 4 || token.All(c => !char.IsAsciiLetter(c) || c is 'O' or 'o' or 'I' or 'l')) return null;
        if (plain.Length == 18 && plain.AsSpan(2, 6).IndexOfAnyExceptInRange('0', '9') < 0) return MaskedKind.CreditCode;
        return char.IsAsciiLetter(plain[0]) && char.IsAsciiLetter(plain[1]) && plain[..2] is not "ZG" ? MaskedKind.Project : MaskedKind.BusinessNo;
    }

    /// <summary>Digits alone, in any script and with any separators.</summary>
    static MaskedKind? KindOfDigits(string run, ReadOnlySpan<char> rest)
    {
        if (Years().IsMatch(run)) return null;
        run = run.Split('转')[0];
        var real = run.Count(c => char.IsAsciiDigit(c) || ChineseDigits.Contains(c, StringComparison.Ordinal));
        var digits = string.Concat(run.Select(DigitOf).OfType<char>());
        if (real < 7) return null;
        if (digits.Length == 17 && run[^1] is 'x' or 'X' && IsBirth(digits.AsSpan(6, 8), 8)) return MaskedKind.IdNumber;
        if (digits.Length == 18 && IsBirth(digits.AsSpan(6, 8), 8)) return MaskedKind.IdNumber;
        if (digits.Length == 15 && IsBirth(digits.AsSpan(6, 6), 6)) return MaskedKind.IdNumber;
        if (digits.Length is >= 16 and <= 19) return MaskedKind.BankCard;
        if (IsPhone(digits)) return MaskedKind.Phone;
        // A sum or a count says so.
        return rest.TrimStart() is ['元' or '万' or '亿' or '块' or '人' or '次' or '条' or '件', ..] ? null : MaskedKind.BusinessNo;
    }

    static bool IsPhone(string digits) => digits.Length switch
    {
        7 or 8 => true,
        10 => digits[0] == '0' || digits[..3] is "400" or "800",
        11 => digits[0] == '0' || (digits[0] == '1' && digits[1] >= '3'),
        12 => digits[0] == '0',
        >= 13 and <= 15 => digits.StartsWith("86", StringComparison.Ordinal) || digits.StartsWith("0086", StringComparison.Ordinal) || digits[0] == '0',
        _ => false,
    };

    static char? DigitOf(char c) => char.IsAsciiDigit(c) ? c
        : ChineseDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Values[at]
        : c is 'O' or 'o' ? '0'
        : c is 'l' or 'I' ? '1'
        : null;

    /// <summary>Whether these digits of an ID number can be a day of birth.</summary>
    static bool IsBirth(ReadOnlySpan<char> digits, int length)
    {
        if (length == 8 && digits[..2] is not ("18" or "19" or "20")) return false;
        return digits[^4..^2].CompareTo("01", StringComparison.Ordinal) >= 0 && digits[^4..^2].CompareTo("12", StringComparison.Ordinal) <= 0
            && digits[^2..].CompareTo("01", StringComparison.Ordinal) >= 0 && digits[^2..].CompareTo("31", StringComparison.Ordinal) <= 0;
    }

    // Numbers of purchases and tenders; those of laws and orders (国办发〔2019〕51号) stay.
    [GeneratedRegex(@"[\u4e00-\u9fff]{0,5}[采招磋竞询标购][\u4e00-\u9fff]{0,3}[〔\[（(【]\s?(19|20)[0-9]{2}\s?[〕\]）)】]\s?第?\s?[0-9]+\s?号", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Document();

    [GeneratedRegex(@"(项目|招标|采购|标段|合同|备案|工程|包)\s?(编号|代码|编码|号)\s*[:：是为]?\s*(?<x>[A-Za-z0-9][A-Za-z0-9\-_/.]{2,})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex ProjectCode();

    [GeneratedRegex(@"(银行卡|卡号|账号|帐号|账户|工行|农行|建行|中行)\s*(号|号码|尾号)?\s*[:：是为]?\s*(?<x>[0-9][0-9\s\-]{2,}[0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex CardNo();

    [GeneratedRegex(@"(业务|受理|办件|流水|回执|订单|档案|评价|整改|证书|许可证|执照|凭证|报名|登记|单据|工)\s?(编号|单号|号码|号)\s*[:：是为]?\s*(?<x>[A-Za-z0-9][A-Za-z0-9\-_/]{1,})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex BusinessNo();

    [GeneratedRegex(@"(取号|排队|叫号|票)\s?(单|号)?\s?(号码|号)?\s*[:：是为]?\s*(?<x>[A-Za-z]\s?[0-9]{2,5}|[0-9]{3,5}(?=号|\b))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex QueueNo();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?=[A-Za-z0-9\-_/]*[0-9])[A-Za-z0-9]+([\-_/]{1,2}[A-Za-z0-9]+)*(?![A-Za-z0-9])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Token();

    [GeneratedRegex(@"\+?[（(]?[0-9零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]([\s\-—–.·_/()（）]{0,2}[0-9OolI零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖])*([xX](?![A-Za-z0-9]))?(\s?转\s?[0-9]{1,5})?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(19|20)[0-9]{2}\s?[\-—–/]\s?(19|20)[0-9]{2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Years();
}
