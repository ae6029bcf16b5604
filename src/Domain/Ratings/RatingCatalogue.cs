namespace Domain.Ratings;

/// <summary>A side of the service that was wrong (SD 8). Belongs to the two negative levels.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Text">Text valid in this version of the catalogue.</param>
public sealed record Facet(string Code, string Text);

/// <summary>A ready-made phrase of the national dictionary; belongs to one level.</summary>
/// <param name="Code">National code; its first digit is the level.</param>
/// <param name="Text">Text valid in this version of the catalogue.</param>
/// <param name="Level">The only level it may be chosen with.</param>
/// <param name="FacetCode">The facet a negative indicator stands for; null for the others.</param>
/// <param name="IsCore">True for the first three of each level, shown first.</param>
public sealed record Indicator(string Code, string Text, SatisfactionLevel Level, string? FacetCode, bool IsCore);

/// <summary>
/// The facets and indicators offered from a date on. A rating keeps code and text as they were when it was made, so a new
/// version changes no past.
/// </summary>
/// <param name="Version">Version, from 1.</param>
/// <param name="ValidFrom">First China date on which it is offered.</param>
/// <param name="Facets">Facets, in the order of the regulation.</param>
/// <param name="Indicators">Indicators of all levels.</param>
public sealed record RatingCatalogue(
    int Version, DateOnly ValidFrom, IReadOnlyList<Facet> Facets, IReadOnlyList<Indicator> Indicators)
{
    /// <summary>Facets that may be chosen with this level: all for a negative one, none otherwise. (SD 8)</summary>
    public IReadOnlyList<Facet> FacetsFor(SatisfactionLevel level) => level.IsNegative() ? Facets : [];

    /// <summary>Indicators that may be chosen with this level.</summary>
    public IEnumerable<Indicator> IndicatorsFor(SatisfactionLevel level) => Indicators.Where(i => i.Level == level);
}
