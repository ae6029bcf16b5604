using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Api.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Api.Persistence;

/// <summary>How EF's own model stores one type as one flat row: table, columns, conversions.</summary>
internal sealed class RowShape
{
    static readonly ConcurrentDictionary<IEntityType, RowShape> Shapes = new();

    RowShape(IEntityType type)
    {
        if (type.IsOwned() || type.GetNavigations().Any() || type.GetComplexProperties().Any())
            throw new InvalidOperationException($"{type.DisplayName()} is more than one flat row; save it through EF.");
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        Type = type.ClrType;
        Table = table.Name;
        Columns = [.. type.GetProperties().Select(p => new Column(p, p.GetColumnName(table)!))];
    }

    /// <summary>What is stored.</summary>
    public Type Type { get; }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The shape of the rows of this type.</summary>
    /// <exception cref="InvalidOperationException">The type is not stored, or is more than one flat row.</exception>
    public static RowShape Of(DbContext db, Type type) => Shapes.GetOrAdd(
        db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} is not stored."), static t => new RowShape(t));

    /// <summary>The statement up to its values.</summary>
    public string InsertInto(ISqlGenerationHelper names) =>
        $"INSERT INTO {names.DelimitIdentifier(Table)} ({string.Join(", ", Columns.Select(c => names.DelimitIdentifier(c.Name)))}) VALUES ";

    /// <summary>One column and how a row fills it.</summary>
    internal sealed class Column
    {
        readonly IProperty property;
        readonly Lazy<Func<object, object?>> boxed;

        public Column(IProperty property, string name)
        {
            (this.property, Name, Mapping) = (property, name, property.GetRelationalTypeMapping());
            boxed = new(() =>
            {
                var row = Expression.Parameter(typeof(object));
                var value = ValueIn(Expression.Convert(row, property.DeclaringType.ClrType));
                return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
            });
        }

        /// <summary>How the provider stores it.</summary>
        public RelationalTypeMapping Mapping { get; }

        /// <summary>Its name.</summary>
        public string Name { get; }

        /// <summary>What the database is given; null for none.</summary>
        /// <exception cref="DbUpdateException">A text is longer than its column.</exception>
        public object? ValueOf(object row) => boxed.Value(row);

        /// <summary>The same as an expression over the row, in a type of its own and not as an object.</summary>
        public Expression ValueIn(Expression row)
        {
            // Steps of counts carry a key that nobody needs to know.
            if (property.IsShadowProperty()) return Expression.Call(((Func<Guid>)Chance.Id).Method);
            var value = MemberOf(row);
            var stored = property.GetTypeMapping().Converter is { } converter ? Converted(value, converter) : value;
            return stored.Type == typeof(string) && property.GetMaxLength() is { } longest
                ? Expression.Call(Expression.Constant(this), ((Func<string?, int, string?>)NoLonger).Method, stored, Expression.Constant(longest))
                : stored;
        }

        /// <summary>
        /// Whether two rows hold the same here, as an expression; null where that is not worth asking. Objects are the same only when
        /// they are one: what two equal lists are written as is asked of their converter.
        /// </summary>
        public Expression? SameIn(Expression row, Expression other) => property.IsShadowProperty() || (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTime) ? null
            : Expression.Equal(MemberOf(row), MemberOf(other));

        Expression MemberOf(Expression row) => Expression.MakeMemberAccess(row, (MemberInfo?)property.PropertyInfo ?? property.FieldInfo!);

        static Expression Converted(Expression value, ValueConverter converter)
        {
            var given = Expression.Variable(value.Type);
            var stored = Expression.Invoke(converter.ConvertToProviderExpression, Expression.Convert(given, converter.ModelClrType));
            if (value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null)
                return Expression.Block([given], Expression.Assign(given, value), stored);
            var type = stored.Type.IsValueType ? typeof(Nullable<>).MakeGenericType(stored.Type) : stored.Type;
            return Expression.Block([given], Expression.Assign(given, value), Expression.Condition(
                Expression.Equal(given, Expression.Constant(null, given.Type)), Expression.Default(type), Expression.Convert(stored, type)));
        }

        // A parameter of SQL Server has the size of its column: it cuts off what does not fit and says nothing.
        string? NoLonger(string? text, int longest) => text?.Length > longest
            ? throw new DbUpdateException($"A value of {property.DeclaringType.DisplayName()}.{property.Name} is longer than {longest}.")
            : text;
    }
}
