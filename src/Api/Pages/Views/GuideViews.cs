using Api.Features.Feedbacks;
using Api.Features.Guides;
using Api.Features.Public;

namespace Api.Pages.Views;

/// <summary>The list of guides.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Words">Words looked for.</param>
/// <param name="Department">Code of the department chosen; empty for all.</param>
/// <param name="BusinessLine">Business line chosen; empty for all.</param>
/// <param name="Departments">Departments to choose from.</param>
/// <param name="BusinessLines">Business lines to choose from.</param>
/// <param name="Guides">This page of the list.</param>
/// <param name="NextUrl">The next page; null at the end.</param>
public sealed record GuidesView(
    PageFrame Frame, string Words, string Department, string BusinessLine, IReadOnlyList<ReasonChoice> Departments, IReadOnlyList<ReasonChoice> BusinessLines,
    IReadOnlyList<ListPublicGuides.Item> Guides, string? NextUrl);

/// <summary>One guide.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Guide">The guide.</param>
/// <param name="Phones">Numbers that can be called from it.</param>
public sealed record GuidePageView(PageFrame Frame, PublicGuideView Guide, IReadOnlyList<string> Phones);

/// <summary>Services, fees, supervision phone and contacts.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Services">What is public.</param>
public sealed record ServicesView(PageFrame Frame, GetPublicServices.Response Services);

/// <summary>Published replies.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Replies">This page of the list.</param>
/// <param name="NextUrl">The next page; null at the end.</param>
public sealed record RepliesView(PageFrame Frame, IReadOnlyList<ListReplies.Item> Replies, string? NextUrl);

/// <summary>Names of the fields of <c>/feedback</c>.</summary>
public static class FeedbackFields
{
    /// <summary>Hidden: the key that makes a repeated post harmless.</summary>
    public const string IdempotencyKey = "idempotencyKey";

    /// <summary>Comment or complaint.</summary>
    public const string Kind = "kind";

    /// <summary>Code of the department; empty for the centre as a whole.</summary>
    public const string Department = "department";

    /// <summary>What is said.</summary>
    public const string Text = "text";

    /// <summary>Name.</summary>
    public const string Name = "name";

    /// <summary>Phone.</summary>
    public const string Phone = "phone";
}

/// <summary>The form for comments and complaints, empty or as it was refused.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="IdempotencyKey">Fresh for each render of an empty form; a refused form keeps its own.</param>
/// <param name="Departments">Departments to choose from.</param>
/// <param name="SupervisionPhones">Phones of supervision that are public.</param>
/// <param name="TextMaxLength">Longest text, in UTF-16 characters.</param>
/// <param name="NameMaxLength">Longest name.</param>
/// <param name="Input">What was typed.</param>
/// <param name="Errors">Why the last post was refused; empty on a first visit.</param>
public sealed record FeedbackFormView(
    PageFrame Frame, string IdempotencyKey, IReadOnlyList<ReasonChoice> Departments, IReadOnlyList<string> SupervisionPhones, int TextMaxLength,
    int NameMaxLength, FeedbackInput Input, IReadOnlyList<FieldError> Errors);

/// <summary>What the reader typed, kept when the post is refused.</summary>
/// <param name="Kind">Kind chosen; null for none.</param>
/// <param name="Department">Code of the department; null for the centre as a whole.</param>
/// <param name="Text">The text as typed.</param>
/// <param name="Name">The name as typed.</param>
/// <param name="Phone">The phone as typed.</param>
public sealed record FeedbackInput(string? Kind, string? Department, string? Text, string? Name, string? Phone)
{
    /// <summary>Nothing chosen and nothing typed.</summary>
    public static FeedbackInput Empty { get; } = new(null, null, null, null, null);
}

/// <summary>How far a comment or complaint is.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Key">查询码, in groups that can be read out.</param>
public sealed record FeedbackProgressView(PageFrame Frame, GetFeedbackProgress.Response Progress, IReadOnlyList<string> Key);

/// <summary>The form that looks the progress up.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Number">Number as typed.</param>
/// <param name="Error">Why nothing was found; null on a first visit.</param>
public sealed record FeedbackLookupView(PageFrame Frame, string? Number = null, string? Error = null)
{
    /// <summary>Name of the field of the number.</summary>
    public const string NumberParameter = "no";

    /// <summary>Name of the field of the key.</summary>
    public const string KeyParameter = "key";
}
