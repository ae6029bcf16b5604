using System.Linq.Expressions;
using Domain.Appeals;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore.Query;

namespace Api.Persistence;

/// <summary>
/// Asks for identities inside lists that are stored as JSON text. An identity is as long as any other and holds no quote, so that
/// finding its text is finding it.
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
    public static Expression<Func<BlacklistListing, bool>> RestingOn(IEnumerable<Guid> ratingIds)
    {
        Expression<Func<BlacklistListing, bool>>? any = null;
        // Each compared by itself: a list sent as one parameter brings a collation of its own on SQL Server.
        foreach (var text in ratingIds.Select(id => id.ToString()))
        {
            Expression<Func<BlacklistListing, bool>> one = listing => ((string)(object)listing.Grounds).Contains(text);
            any = any is null ? one : Expression.Lambda<Func<BlacklistListing, bool>>(
                Expression.OrElse(any.Body, new ReplacingExpressionVisitor(one.Parameters, any.Parameters).Visit(one.Body)), any.Parameters);
        }
        return any ?? (_ => false);
    }

    /// <summary>The same question about something that has a rating.</summary>
    /// <param name="question">What is asked of the rating.</param>
    /// <param name="rating">Where the rating is.</param>
    public static Expression<Func<T, bool>> Of<T>(this Expression<Func<Rating, bool>> question, Expression<Func<T, Rating>> rating) =>
        Expression.Lambda<Func<T, bool>>(new ReplacingExpressionVisitor(question.Parameters, [rating.Body]).Visit(question.Body), rating.Parameters);

    /// <summary>The contrary.</summary>
    public static Expression<Func<T, bool>> Not<T>(this Expression<Func<T, bool>> question) =>
        Expression.Lambda<Func<T, bool>>(Expression.Not(question.Body), question.Parameters);
}
