using System.Collections.Concurrent;
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
        Table = table.Name;
        Columns = [.. type.GetProperties().Select(p => new Column(p, p.GetColumnName(table)!))];
    }

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
    internal sealed class Column(IProperty property, string name)
    {
        readonly ValueConverter? converter = property.GetTypeMapping().Converter;
        readonly int? longest = property.GetMaxLength();
        readonly bool isHidden = property.IsShadowProperty();

        /// <summary>How the provider stores it.</summary>
        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        /// <summary>Its name.</summary>
        public string Name => name;

        /// <summary>What the database is given; null for none.</summary>
        /// <exception cref="DbUpdateException">A text is longer than its column.</exception>
        public object? ValueOf(object row)
        {
            // Steps of counts carry a key that nobody needs to know.
            var value = isHidden ? Guid.CreateVersion7() : property.GetGetter().GetClrValue(row);
            var stored = converter is null || value is null ? value : converter.ConvertToProvider(value);
            // A parameter of SQL Server has the size of its column: it cuts off what does not fit and says nothing.
            return stored is string text && text.Length > longest
                ? throw new DbUpdateException($"A value of {property.DeclaringType.DisplayName()}.{property.Name} is longer than {longest}.")
                : stored;
        }
    }
}
