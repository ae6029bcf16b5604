using System.Globalization;
using System.Text;
using Domain.Shared;

namespace Domain.Organization;

/// <summary>The rules of service guides, one method each.</summary>
public static class GuideRules
{
    static readonly char[] Separators = ['、', '，', ',', '；', ';', '\n'];

    /// <summary>办事指南由事项的责任单位维护。(SD 20)</summary>
    public static Refusal? OnlyTheOwner(ServiceItem item, GuideEditor editor) =>
        editor.DepartmentId == item.DepartmentId ? null : GuideRefusals.NotYours;

    /// <summary>已撤销的事项不再公布办事指南。(ours)</summary>
    public static bool IsPublic(ServiceItem item) => item.Enabled;

    /// <summary>Everything that keeps a guide from being published, element by element; empty when nothing does.</summary>
    public static IReadOnlyList<GuideProblem> ProblemsOf(GuideContent content) =>
    [
        .. GuideElement.All.Select(e => (e.Name, Refusal: ElementHolds(e, e.Of(content)))).Where(p => p.Refusal is not null)
            .Select(p => new GuideProblem(p.Name, p.Refusal!)),
    ];

    /// <summary>The first of them; null when there is none.</summary>
    public static Refusal? FirstProblem(GuideContent content) => ProblemsOf(content) is [var first, ..] ? first.Refusal : null;

    /// <summary>十要素缺一不可，长短合适，看得见、读得出；咨询电话要能拨通。(SD 4, HB 12)</summary>
    /// <param name="element">Which element.</param>
    /// <param name="text">Its text.</param>
    public static Refusal? ElementHolds(GuideElement element, string text) =>
        string.IsNullOrWhiteSpace(text) ? GuideRefusals.ElementMissing(element.Chinese)
        : text.Length > element.MaxLength ? GuideRefusals.ElementTooLong(element.Chinese, element.MaxLength)
        : !text.EnumerateRunes().All(IsReadable) ? GuideRefusals.ElementUnreadable(element.Chinese)
        : element.Name == "consultationPhone" && PhonesOf(text) is var phones && (phones.Count == 0 || phones.Any(p => OrganizationRules.PhoneCanBeCalled(p) is not null))
            ? GuideRefusals.PhoneInvalid
            : null;

    /// <summary>The numbers in an element with phone numbers.</summary>
    public static IReadOnlyList<string> PhonesOf(string text) =>
        text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static bool IsReadable(Rune rune) =>
        rune.Value is '\n' or '\t'
        || (rune != Rune.ReplacementChar
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}

/// <summary>What is wrong with one element.</summary>
/// <param name="Element">Name of the element in the contract.</param>
/// <param name="Refusal">The rule that objects.</param>
public sealed record GuideProblem(string Element, Refusal Refusal);

/// <summary>What those rules refuse.</summary>
public static class GuideRefusals
{
    /// <summary>Another department owns the item.</summary>
    public static readonly Refusal NotYours = new("guide.notYours", "办事指南由事项的责任单位维护，您不属于这个单位");

    /// <summary>One of the ten is empty.</summary>
    /// <param name="element">Which, in Chinese.</param>
    public static Refusal ElementMissing(string element) => new("guide.elementMissing", $"「{element}」没有填写，十要素齐全才能公布");

    /// <summary>Longer than a reader reads.</summary>
    /// <param name="element">Which, in Chinese.</param>
    /// <param name="longest">Most characters.</param>
    public static Refusal ElementTooLong(string element, int longest) => new("guide.elementTooLong", $"「{element}」最多 {longest} 个字");

    /// <summary>Characters nobody sees.</summary>
    /// <param name="element">Which, in Chinese.</param>
    public static Refusal ElementUnreadable(string element) => new("guide.elementUnreadable", $"「{element}」含有无法显示的字符，请删除后重试");

    /// <summary>Not phone numbers.</summary>
    public static readonly Refusal PhoneInvalid = new("guide.phoneInvalid", "咨询电话应为可以拨打的号码，几个号码之间用顿号隔开");
}
