using System.Linq.Expressions;
using Api.Persistence;
using Domain.Ratings;

namespace Api.Features.Ratings;

/// <summary>Asks the database for the reasons of ratings, as the counts have them.</summary>
internal static class RatingReasons
{
    /// <summary>Rows whose rating names a facet: chosen itself, or through an indicator that maps to it.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="ratingOf">The rating of a row.</param>
    /// <param name="facet">Code of the facet.</param>
    public static IQueryable<T> Naming<T>(IQueryable<T> rows, Expression<Func<T, Rating>> ratingOf, string facet) => rows.Where(
        StoredLists.Choosing(facet, NationalCatalogue.Version1.Indicators.Where(i => i.FacetCode == facet).Select(i => i.Code)).Of(ratingOf));
}
