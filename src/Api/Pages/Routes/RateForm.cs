using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Api.Features.Ratings;
using Api.Features.Ratings.Submission;
using Api.Http;
using Api.Http.Problems;
using Api.Pages.Views;
using Domain.Shared;

namespace Api.Pages.Routes;

/// <summary>What somebody filled in on the rating page.</summary>
internal sealed class RateForm(IFormCollection form)
{
    /// <summary>The hidden key of this render of the page.</summary>
    public string? Key => form[RateFields.IdempotencyKey];

    /// <summary>True when the chosen service is not even an identity.</summary>
    public bool HasMalformedEncounter => Text(RateFields.Encounter) is { } id && !Guid.TryParse(id, out _);

    /// <summary>As typed, to be shown again.</summary>
    public RateInput Input => new(
        Text(RateFields.Encounter), Text(RateFields.Level), Facets, Indicators, Text(RateFields.Comment),
        Text(RateFields.ContactName), Text(RateFields.ContactPhone), form[RateFields.HideIdentity] == "true")
    { VisitNo = Text(RateFields.VisitNo) };

    // Ticks left under another level are not reasons of this one.
    string[] Facets => Text(RateFields.Level) is { } level ? Texts(RateFields.FacetsOf(level)) : [];

    string[] Indicators => Text(RateFields.Level) is { } level ? Texts(RateFields.IndicatorsOf(level)) : [];

    /// <summary>The same wish as the API takes it.</summary>
    public SubmitRating.Request ToRequest(string ticket) => new(
        ticket,
        Guid.TryParse(Text(RateFields.Encounter), out var encounter) ? encounter : null,
        Text(RateFields.Level) ?? "",
        Facets,
        Indicators,
        Text(RateFields.Comment)?.ReplaceLineEndings("\n"),
        new SubmitRating.ContactRequest(Text(RateFields.ContactName), Text(RateFields.ContactPhone)),
        form[RateFields.HideIdentity] == "true",
        Text(RateFields.VisitNo) is { Length: <= 40 } visit ? visit : null);

    /// <summary>The same wish as a follow-up rating.</summary>
    public ReRate.Request ToReRate() => new(Text(RateFields.Level) ?? "", Facets, Indicators, Text(RateFields.Comment)?.ReplaceLineEndings("\n"));

    /// <summary>The key for the page shown again: the same one, unless it was already used for something else.</summary>
    public string KeyOrNew(Refusal refusal) =>
        IdempotencyKey.IsValid(Key) && refusal != HttpRefusals.IdempotencyReused ? Key! : NewKey();

    /// <summary>A key for one render of the page.</summary>
    public static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Page of the receipt in a stored answer.</summary>
    public static string ReceiptOf(SubmissionOutcome.Stored stored) => ReceiptOf(stored.Body);

    /// <summary>The same, of an answer that is text.</summary>
    public static string ReceiptOf(string body) => JsonSerializer.Deserialize<SubmitRating.Response>(body, ApiJson.Options)!.ReceiptUrl;

    /// <summary>Where on the page a refusal belongs.</summary>
    public static IReadOnlyList<FieldError> ErrorsOf(Refusal refusal) =>
    [
        new FieldError(
            refusal.Code switch
            {
                "rating.levelUnknown" => RateFields.Level,
                "rating.drawNotChosen" or "rating.encounterUnknown" => RateFields.Encounter,
                "rating.negativeNeedsReason" or "rating.facetNotForLevel" or "rating.indicatorNotForLevel" => RateFields.Reasons,
                "rating.commentTooLong" or "rating.textUnreadable" => RateFields.Comment,
                "rating.contactNameTooLong" => RateFields.ContactName,
                "rating.contactPhoneInvalid" => RateFields.ContactPhone,
                _ => "",
            },
            refusal.Sentence),
    ];

    string? Text(string field) => form[field].ToString() is { Length: > 0 } text ? text : null;

    string[] Texts(string field) => [.. form[field].OfType<string>()];
}
