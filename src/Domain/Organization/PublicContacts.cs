using Domain.Ratings;
using Domain.Shared;

namespace Domain.Organization;

/// <summary>
/// 公开的联系信息: where a centre or department is found and called (HB 12). Of the institution, never of a person: no name belongs
/// here.
/// </summary>
public sealed record PublicContacts
{
    /// <summary>地址; of a department, the floor or the windows.</summary>
    public string? Address { get; init; }

    /// <summary>办公时间.</summary>
    public string? Hours { get; init; }

    /// <summary>咨询电话.</summary>
    public string? ConsultationPhone { get; init; }

    /// <summary>监督投诉电话.</summary>
    public string? SupervisionPhone { get; init; }

    /// <summary>监督邮箱, of the institution.</summary>
    public string? Email { get; init; }

    /// <summary>True when anybody may read it.</summary>
    public bool Public { get; init; }

    /// <summary>The same without blanks; empty texts are none.</summary>
    public PublicContacts Cleaned() => this with
    {
        Address = Text(Address),
        Hours = Text(Hours),
        ConsultationPhone = Text(ConsultationPhone),
        SupervisionPhone = Text(SupervisionPhone),
        Email = Text(Email),
    };

    static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The rules of public contacts, one method each.</summary>
public static class PublicContactRules
{
    /// <summary>Longest text.</summary>
    public const int TextMaxLength = 200;

    /// <summary>地址和时间读得出，电话拨得通，邮箱写得对。(HB 12, ours)</summary>
    public static Refusal? Hold(PublicContacts contacts) =>
        !Fits(contacts.Address) || !Fits(contacts.Hours) ? PublicContactRefusals.TextInvalid
        : !CanBeCalled(contacts.ConsultationPhone) || !CanBeCalled(contacts.SupervisionPhone) ? PublicContactRefusals.PhoneInvalid
        : contacts.Email is { } mail && !IsMail(mail) ? PublicContactRefusals.EmailInvalid
        : null;

    static bool Fits(string? text) => text is null || (text.Length <= TextMaxLength && RatingRules.SaysSomething(text) && RatingRules.IsReadable(text));

    static bool CanBeCalled(string? phones) =>
        phones is null || (phones.Length <= TextMaxLength && GuideRules.PhonesOf(phones) is { Count: > 0 } each && each.All(p => OrganizationRules.PhoneCanBeCalled(p) is null));

    static bool IsMail(string mail) =>
        mail.Length <= TextMaxLength && mail.Split('@') is [{ Length: > 0 } name, { Length: > 2 } host] && host.Contains('.', StringComparison.Ordinal)
        && (name + host).All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+');
}

/// <summary>What those rules refuse.</summary>
public static class PublicContactRefusals
{
    /// <summary>Not a text people can read.</summary>
    public static readonly Refusal TextInvalid = new("contacts.textInvalid", "地址和办公时间应为看得见的文字，最多 200 个字");

    /// <summary>Not phone numbers.</summary>
    public static readonly Refusal PhoneInvalid = new("contacts.phoneInvalid", "电话应为可以拨打的号码，几个号码之间用顿号隔开");

    /// <summary>Not an address of an e-mail.</summary>
    public static readonly Refusal EmailInvalid = new("contacts.emailInvalid", "邮箱地址不正确，请核对");
}
