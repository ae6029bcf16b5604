using System.Linq.Expressions;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

/// <summary>
/// When a row was first stored: the order of lists of things that carry no time of their own. Ids are not it, for SQL
/// Server does not sort them by the time in them.
/// </summary>
internal static class CreatedAt
{
    /// <summary>The column's name.</summary>
    public const string Column = "CreatedAt";

    /// <summary>Adds the column and the index its lists walk along.</summary>
    public static void HasCreatedAt<T>(this EntityTypeBuilder<T> builder) where T : class, IVersioned
    {
        builder.Property<DateTime>(Column);
        builder.HasIndex(Column, nameof(IVersioned.Id));
    }

    /// <summary>The column in a query.</summary>
    public static Expression<Func<T, DateTime>> Of<T>() where T : class => row => EF.Property<DateTime>(row, Column);
}
