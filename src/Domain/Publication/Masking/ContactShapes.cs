using System.Text.RegularExpressions;

namespace Domain.Publication.Masking;

/// <summary>E-mail, links, accounts and licence plates.</summary>
internal static partial class ContactShapes
{
    /// <summary>Masks them.</summary>
    public static void Take(MaskingSheet sheet)
    {
        sheet.Take(Email(), MaskedKind.Email);
        sheet.Take(Link(), MaskedKind.Link);
        sheet.Take(Account(), MaskedKind.Account);
        sheet.Take(ShortAccount(), MaskedKind.Account);
        sheet.Take(Plate(), MaskedKind.Plate);
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+\-]+\s*(@|\(at\)|\[at\]|#at#|艾特)\s*[A-Za-z0-9\-]+(\s*(\.|点|\(dot\)|\[dot\])\s*[A-Za-z0-9\-]+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Email();

    [GeneratedRegex(@"(https?://|www\.)[^\s，。；、）)\uE000]+|(?<![A-Za-z0-9])([a-z0-9\-]+\.)+(com|cn|net|org|gov|top|vip|xyz)(/[^\s，。；、）)\uE000]*)?(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Link();

    [GeneratedRegex(@"(微信|薇信|威信|微\s?信|QQ|Q\s?Q|扣扣|企鹅|wechat|weixin|vx|wx|v信|抖音|快手|支付宝|钉钉)\s*(账号|帐号|号码|号|群|ID)?\s*[:：是为=+\s]*(?<x>[A-Za-z][A-Za-z0-9_\-]{3,19}|[1-9][0-9\s\-]{3,13}[0-9])(?![A-Za-z0-9_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Account();

    [GeneratedRegex(@"(?<![A-Za-z])(加我?|我)?\s*[vV]\s*[:：+]\s*(?<x>[A-Za-z0-9][A-Za-z0-9_\-]{4,19})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex ShortAccount();

    [GeneratedRegex(@"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Z][·•.\-\s]{0,2}(?=[A-Z0-9\s]*[0-9])[A-Z0-9]([\s]?[A-Z0-9]){3,5}[A-Z0-9学警港澳挂领试超]?(?![A-Za-z0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Plate();
}
