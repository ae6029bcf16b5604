using System.Linq.Expressions;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore.Query;

namespace Api.Features.Ratings;

/// <summary>Asks the database for the reasons of ratings, as the counts have them.</summary>
internal static class RatingReasons
{
    /// <summary>Rows whose rating names a facet: chosen itself, or through an indicator that maps to it.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="ratingOf">The rating of a row.</param>
    /// <param name="facet">Code of the facet.</param>
    public static IQueryable<T> Naming<T>(IQueryable<T> rows, Expression<Func<T, Rating>> ratingOf, string facet)
    {
        var own = Quoted(facet);
        Expression<Func<Rating, bool>> named = r => ((string)(object)r.Facets).Contains(own);
        // A handful, each compared by itself: a list sent as one parameter brings a collation of its own on SQL Server.
        foreach (var code in NationalCatalogue.Version1.Indicators.Where(i => i.FacetCode == facet).Select(i => Quoted(i.Code)))
        {
            Expression<Func<Rating, bool>> through = r => ((string)(object)r.Indicators).Contains(code);
            named = Expression.Lambda<Func<Rating, bool>>(
                Expression.OrElse(named.Body, new ReplacingExpressionVisitor(through.Parameters, named.Parameters).Visit(through.Body)), named.Parameters);
        }
        return rows.Where(Expression.Lambda<Func<T, bool>>(
            new ReplacingExpressionVisitor(named.Parameters, [ratingOf.Body]).Visit(named.Body), ratingOf.Parameters));
    }

    /// <summary>A code as the stored list of reasons has it.</summary>
    public static string Quoted(string code) => $"\"Code\":{System.Text.Json.JsonSerializer.Serialize(code)}";
}
