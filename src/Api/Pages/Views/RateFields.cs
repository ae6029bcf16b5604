namespace Api.Pages.Views;

/// <summary>Names of the rating form's fields, shared by the page that writes them and the endpoint that reads them.</summary>
public static class RateFields
{
    /// <summary>Hidden: the key that makes a repeated post harmless.</summary>
    public const string IdempotencyKey = "idempotencyKey";

    /// <summary>The encounter rated; hidden when there is only one.</summary>
    public const string Encounter = "encounterId";

    /// <summary>The level's name in the contract.</summary>
    public const string Level = "level";

    /// <summary>Number of the queue ticket, at a window or desk.</summary>
    public const string VisitNo = "visitNo";

    /// <summary>The comment.</summary>
    public const string Comment = "comment";

    /// <summary>The rater's name, if left.</summary>
    public const string ContactName = "contactName";

    /// <summary>The rater's phone number, if left.</summary>
    public const string ContactPhone = "contactPhone";

    /// <summary><c>true</c> when the rater wants to stay hidden from the rated department.</summary>
    public const string HideIdentity = "hideIdentity";

    /// <summary>Not a field: the place of an error about facets, indicators and comment together.</summary>
    public const string Reasons = "reasons";

    /// <summary>
    /// The facets ticked below one level. Each level has a field of its own, so that what was ticked below a level
    /// and then abandoned is not sent as a reason for another one.
    /// </summary>
    /// <param name="level">The level's name in the contract.</param>
    public static string FacetsOf(string level) => $"facets.{level}";

    /// <summary>The indicators ticked below one level; see <see cref="FacetsOf"/>.</summary>
    /// <param name="level">The level's name in the contract.</param>
    public static string IndicatorsOf(string level) => $"indicators.{level}";
}
