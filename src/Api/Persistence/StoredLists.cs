using System.Linq.Expressions;
using System.Text.Json;
using Domain.Appeals;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore.Query;

namespace Api.Persistence;

/// <summary>
/// Asks for identities, roles and codes inside lists that are stored as JSON text. An identity is as long as any other and holds no quote, so that
/// finding its text is finding it; a role is found with its quotes.
/// </summary>
internal static class StoredLists
{
    /// <summary>The ratings that name this member of staff.</summary>
    public static Expression<Func<Rating, bool>> Naming(Guid staffMemberId)
    {
        var text = staffMemberId.ToString();
        return rating => ((string)(object)rating.StaffIds).Contains(text);
    }

    /// <summary>The listings that rest on one of these ratings.</summary>
    public static Expression<Func<BlacklistListing, bool>> RestingOn(IEnumerable<Guid> ratingIds) =>
        Any<BlacklistListing>(ratingIds.Select(id => id.ToString()), text => listing => ((string)(object)listing.Grounds).Contains(text));

    /// <summary>The accounts that have one of these roles.</summary>
    public static Expression<Func<User, bool>> InRole(params IEnumerable<string> roles) =>
        Any<User>(roles.Select(role => $"\"{role}\""), text => user => ((string)(object)user.Roles).Contains(text));

    /// <summary>The ratings that name this facet, or one of these indicators.</summary>
    /// <param name="facet">Code of the facet; null for none.</param>
    /// <param name="indicators">Codes of indicators.</param>
    public static Expression<Func<Rating, bool>> Choosing(string? facet, params IEnumerable<string> indicators)
    {
        var byIndicator = Any<Rating>(indicators.Select(Code), text => rating => ((string)(object)rating.Indicators).Contains(text));
        if (facet is null) return byIndicator;
        var own = Code(facet);
        return Either(rating => ((string)(object)rating.Facets).Contains(own), byIndicator);

        static string Code(string code) => $"\"Code\":{JsonSerializer.Serialize(code)}";
    }

    /// <summary>The same question about something that has a rating.</summary>
    /// <param name="question">What is asked of the rating.</param>
    /// <param name="rating">Where the rating is.</param>
    public static Expression<Func<T, bool>> Of<T>(this Expression<Func<Rating, bool>> question, Expression<Func<T, Rating>> rating) =>
        Expression.Lambda<Func<T, bool>>(new ReplacingExpressionVisitor(question.Parameters, [rating.Body]).Visit(question.Body), rating.Parameters);

    // Each compared by itself: a list sent as one parameter brings a collation of its own on SQL Server.
    static Expression<Func<T, bool>> Any<T>(IEnumerable<string> texts, Func<string, Expression<Func<T, bool>>> holds) =>
        texts.Select(holds).Aggregate((Expression<Func<T, bool>>?)null, (any, one) => any is null ? one : Either(any, one)) ?? (_ => false);

    static Expression<Func<T, bool>> Either<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) => Expression.Lambda<Func<T, bool>>(
        Expression.OrElse(one.Body, new ReplacingExpressionVisitor(other.Parameters, one.Parameters).Visit(other.Body)), one.Parameters);

    /// <summary>The contrary.</summary>
    public static Expression<Func<T, bool>> Not<T>(this Expression<Func<T, bool>> question) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(question.Body), question.Parameters);
}
