namespace Domain.Publication.Masking;

/// <summary>What of a text was masked (SD 19): whoever takes the second look sees these.</summary>
public enum MaskedKind
{
    /// <summary>姓名.</summary>
    Name,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>身份证件号码.</summary>
    IdNumber,

    /// <summary>电子邮箱.</summary>
    Email,

    /// <summary>微信、QQ 等账号.</summary>
    Account,

    /// <summary>网址.</summary>
    Link,

    /// <summary>银行卡号.</summary>
    BankCard,

    /// <summary>车牌号.</summary>
    Plate,

    /// <summary>带门牌的地址.</summary>
    Address,

    /// <summary>单位名称.</summary>
    Company,

    /// <summary>统一社会信用代码.</summary>
    CreditCode,

    /// <summary>项目名称或编号.</summary>
    Project,

    /// <summary>业务编号.</summary>
    BusinessNo,

    /// <summary>具体时间; the month may stay.</summary>
    Time,

    /// <summary>Something a person masked by hand.</summary>
    ByHand,
}

/// <summary>A text with what may not be published taken out of it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kinds">What was masked, each kind once, in the order of the enumeration.</param>
public sealed record MaskedText(string Text, IReadOnlyList<MaskedKind> Kinds);

/// <summary>What stands in the place of something masked, and what may be done with it.</summary>
public static class Masks
{
    /// <summary>Beginning and end of every mask; nothing else in a masked text has them around a name of a kind.</summary>
    const char Open = '〔', Close = '〕';

    /// <summary>Every mask there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<MaskedKind>().Select(Of)];

    /// <summary>The mask of a kind, such as 〔电话〕.</summary>
    public static string Of(MaskedKind kind) => $"{Open}{Text(kind)}{Close}";

    /// <summary>Name of a kind.</summary>
    public static string Text(this MaskedKind kind) => kind switch
    {
        MaskedKind.Name => "姓名",
        MaskedKind.Phone => "电话",
        MaskedKind.IdNumber => "证件号",
        MaskedKind.Email => "邮箱",
        MaskedKind.Account => "账号",
        MaskedKind.Link => "网址",
        MaskedKind.BankCard => "卡号",
        MaskedKind.Plate => "车牌",
        MaskedKind.Address => "地址",
        MaskedKind.Company => "单位",
        MaskedKind.CreditCode => "信用代码",
        MaskedKind.Project => "项目",
        MaskedKind.BusinessNo => "编号",
        MaskedKind.Time => "时间",
        MaskedKind.ByHand => "隐去",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>
    /// 公开前只能隐去更多，不能改写、补写，也不能把隐去的写回来。(SD 19, ours) True when the new text is the old one with parts of it
    /// replaced by masks: cut at its masks, its pieces stand in the old text in the same order, the first at its beginning, the last
    /// at its end.
    /// </summary>
    /// <param name="before">The masked text as it is.</param>
    /// <param name="after">The text wanted instead.</param>
    public static bool MasksMore(string before, string after)
    {
        var pieces = after.Split([.. All], StringSplitOptions.None);
        if (pieces.Length == 1) return string.Equals(before, after, StringComparison.Ordinal);
        if (!before.StartsWith(pieces[0], StringComparison.Ordinal)) return false;
        var at = pieces[0].Length;
        foreach (var piece in pieces[1..^1])
        {
            var found = before.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + piece.Length;
        }
        return before.Length - at >= pieces[^1].Length && before.EndsWith(pieces[^1], StringComparison.Ordinal);
    }
}
