namespace Api.Pages.Views;

/// <summary>追评: the form after a case was closed.</summary>
/// <param name="Form">Levels, reasons and what was typed; its ticket is the receipt's, and it has nothing to choose from and no contact.</param>
/// <param name="Topic">What was criticised, and what the department says it did.</param>
public sealed record ReRateView(RateView Form, SurveyTopic Topic);

/// <summary>Which input puts an error of the rating form right.</summary>
public static class RateAnchors
{
    /// <summary>The id of the input; null for an error of the whole form.</summary>
    /// <param name="view">The form.</param>
    /// <param name="error">The error.</param>
    public static string? Of(RateView view, FieldError error) => error.Field switch
    {
        RateFields.Encounter => "encounter-0",
        RateFields.Level => $"level-{view.Levels[0].Level}",
        RateFields.Reasons => FirstReason(view) ?? RateFields.Comment,
        RateFields.Comment => RateFields.Comment,
        RateFields.ContactName => "contact-name",
        RateFields.ContactPhone => "contact-phone",
        _ => null,
    };

    static string? FirstReason(RateView view) => view.Levels.FirstOrDefault(level => level.NeedsReason && level.Level == view.Input.Level) switch
    {
        { Facets.Count: > 0 } level => $"facet-{level.Level}-0",
        { Indicators.Count: > 0 } level => $"indicator-{level.Level}-0",
        _ => null,
    };
}
