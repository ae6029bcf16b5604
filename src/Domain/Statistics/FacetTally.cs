using Domain.Ratings;

namespace Domain.Statistics;

/// <summary>One step of the count of what was wrong: a facet chosen itself or through one of its indicators.</summary>
/// <param name="Day">China date of the rating.</param>
/// <param name="DepartmentId">Rated department.</param>
/// <param name="ItemId">Service item, where known.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="FacetCode">Facet (SD 8).</param>
/// <param name="IndicatorCode">Indicator; empty for the facet itself.</param>
/// <param name="Level">Level.</param>
/// <param name="Count">+1 or −1.</param>
public sealed record FacetTally(
    DateOnly Day, Guid DepartmentId, Guid? ItemId, string BusinessLine, string FacetCode, string IndicatorCode,
    SatisfactionLevel Level, int Count)
{
    /// <summary>A step for every facet the rating touches, once each, and one for every indicator.</summary>
    public static IEnumerable<FacetTally> Of(Rating rating, RatingCatalogue catalogue, int count = 1)
    {
        var indicators = rating.Indicators
            .Select(chosen => catalogue.Indicators.First(i => i.Code == chosen.Code))
            .ToList();
        return FacetsOf(rating, catalogue).Select(code => Step(code, ""))
            .Concat(indicators.Select(i => Step(i.FacetCode ?? "", i.Code)));

        FacetTally Step(string facet, string indicator) => new(
            rating.SubmittedOn, rating.DepartmentId, rating.ItemId, rating.BusinessLine, facet, indicator, rating.Level,
            count);
    }

    /// <summary>Every facet the rating touches, once each.</summary>
    /// <param name="rating">The rating.</param>
    /// <param name="catalogue">The catalogue its reasons were chosen from.</param>
    public static IReadOnlyList<string> FacetsOf(Rating rating, RatingCatalogue catalogue) =>
    [
        .. rating.Facets.Select(f => f.Code)
            .Concat(rating.Indicators.Select(chosen => catalogue.Indicators.First(i => i.Code == chosen.Code).FacetCode).OfType<string>())
            .Distinct(StringComparer.Ordinal),
    ];
}
