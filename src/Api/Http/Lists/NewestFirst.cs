using System.Linq.Expressions;

namespace Api.Http.Lists;

/// <summary>The order of every list: by a time, newest first, ties by identity; and where a page begins.</summary>
internal static class NewestFirst
{
    /// <summary>Rows after a place, newest first, at most so many.</summary>
    /// <param name="rows">Filtered rows.</param>
    /// <param name="at">The time a row is listed by.</param>
    /// <param name="id">The row's identity.</param>
    /// <param name="after">Place of the last row already seen; null from the beginning.</param>
    /// <param name="count">At most so many.</param>
    public static IQueryable<T> NewestFirstAfter<T>(
        this IQueryable<T> rows, Expression<Func<T, DateTime>> at, Expression<Func<T, Guid>> id, Cursor? after, int count)
    {
        if (after is { } place) rows = rows.Where(Follows(at, id, place));
        return rows.OrderByDescending(at).ThenByDescending(id).Take(count);
    }

    static Expression<Func<T, bool>> Follows<T>(Expression<Func<T, DateTime>> at, Expression<Func<T, Guid>> id, Cursor place)
    {
        // Captured in a closure, so that the values become parameters of the statement and not part of its text.
        Expression<Func<DateTime>> lastAt = () => place.At;
        Expression<Func<Guid>> lastId = () => place.Id;
        var row = at.Parameters[0];
        var rowId = new Replace(id.Parameters[0], row).Visit(id.Body);
        var sameTime = Expression.Equal(at.Body, lastAt.Body);
        var earlierId = Expression.LessThan(
            Expression.Call(rowId, nameof(Guid.CompareTo), typeArguments: null, lastId.Body), Expression.Constant(0));
        return Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(Expression.LessThan(at.Body, lastAt.Body), Expression.AndAlso(sameTime, earlierId)), row);
    }

    sealed class Replace(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
