using System.Globalization;
using System.Text;
using Domain.Shared;

namespace Domain.Organization;

/// <summary>The rules of what an organisation is made of, one method each.</summary>
public static class OrganizationRules
{
    /// <summary>Longest code of a centre, department, staff member or item.</summary>
    public const int CodeMaxLength = 60;

    /// <summary>Longest name of a centre, department, staff member, item or party.</summary>
    public const int NameMaxLength = 100;

    /// <summary>编码稳定、可用于系统对接：字母、数字和 . _ - /。(ours)</summary>
    public static Refusal? CodeIsPlain(string code) =>
        code.Length is >= 1 and <= CodeMaxLength
        && char.IsAsciiLetterOrDigit(code[0])
        && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/')
            ? null
            : OrganizationRefusals.CodeInvalid;

    /// <summary>名称要让人读得出来。(ours)</summary>
    public static Refusal? NameIsReadable(string name) =>
        name.Length <= NameMaxLength && !string.IsNullOrWhiteSpace(name) && name.EnumerateRunes().All(IsReadable)
            ? null
            : OrganizationRefusals.NameInvalid;

    /// <summary>一个事项一个责任单位，其他为配合单位。(HB, SD 20)</summary>
    public static Refusal? OneResponsibleUnit(Guid responsible, IEnumerable<Guid> cooperating) =>
        cooperating.Contains(responsible) ? OrganizationRefusals.CooperatingIsResponsible : null;

    /// <summary>没有部门的评价入口不能启用，所以部门撤销前先停用它的入口。(ours, QD 五(一))</summary>
    public static Refusal? NoLiveEntranceLeft(int liveEntrances) =>
        liveEntrances > 0 ? OrganizationRefusals.DepartmentHasEntrances : null;

    /// <summary>证件号码与主体类型一致：自然人用身份证号，其他用统一社会信用代码。(QD 五(一), SD 3)</summary>
    /// <param name="kind">What the party is in law.</param>
    /// <param name="identifier">Written form, see <see cref="IdentifierOf"/>.</param>
    public static Refusal? IdentifierFitsKind(PartyKind kind, string identifier) =>
        kind == PartyKind.NaturalPerson ? IdNumber.Holds(identifier) : CreditCode.Holds(identifier);

    /// <summary>The written form of what somebody typed as an identifier.</summary>
    public static string IdentifierOf(PartyKind kind, string typed) =>
        kind == PartyKind.NaturalPerson ? IdNumber.Normalise(typed) : CreditCode.Normalise(typed);

    /// <summary>电话要能拨通：7 到 20 位数字。(SD 14)</summary>
    public static Refusal? PhoneCanBeCalled(string phone) =>
        phone.Length <= 24
        && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')')
        && phone.Count(char.IsAsciiDigit) is >= 7 and <= 20
            ? null
            : OrganizationRefusals.PhoneInvalid;

    static bool IsReadable(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
