using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Api.Persistence;

/// <summary>
/// Inserts rows with statements that are made once from EF's own model: same tables, columns and conversions, without
/// change tracking. Used where thousands of rows are only added (docs/adr/0009); everything else goes through EF.
/// </summary>
internal sealed class RowWriter
{
    static readonly ConcurrentDictionary<IEntityType, RowWriter> Writers = new();

    readonly string sql;
    readonly List<Column> columns;

    RowWriter(IEntityType type, ISqlGenerationHelper names)
    {
        if (type.IsOwned() || type.GetNavigations().Any() || type.GetComplexProperties().Any())
            throw new InvalidOperationException($"{type.DisplayName()} is more than one flat row; save it through EF.");
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        columns = [.. type.GetProperties().Select(p => new Column(p, p.GetColumnName(table)!))];
        sql = $"INSERT INTO {names.DelimitIdentifier(table.Name)} ({string.Join(", ", columns.Select(c => names.DelimitIdentifier(c.Name)))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
    }

    /// <summary>Inserts the rows in the order given, on the open connection and transaction of the context.</summary>
    /// <exception cref="DbUpdateException">The database refused a row.</exception>
    public static async Task InsertAsync(DbContext db, IReadOnlyCollection<object> rows, CancellationToken cancel)
    {
        var prepared = new Dictionary<Type, (RowWriter Writer, DbCommand Command)>();
        try
        {
            foreach (var row in rows)
            {
                if (!prepared.TryGetValue(row.GetType(), out var entry))
                {
                    var type = db.Model.FindEntityType(row.GetType())
                        ?? throw new InvalidOperationException($"{row.GetType()} is not stored.");
                    var writer = Writers.GetOrAdd(type, t => new RowWriter(t, db.GetService<ISqlGenerationHelper>()));
                    prepared[row.GetType()] = entry = (writer, writer.Prepare(db));
                }
                entry.Writer.Bind(entry.Command, row);
                await entry.Command.ExecuteNonQueryAsync(cancel);
            }
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("A row was refused.", refused);
        }
        finally
        {
            foreach (var (_, command) in prepared.Values) await command.DisposeAsync();
        }
    }

    DbCommand Prepare(DbContext db)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        for (var i = 0; i < columns.Count; i++)
            command.Parameters.Add(columns[i].Property.GetRelationalTypeMapping().CreateParameter(command, $"@p{i}", value: null, nullable: true));
        // SQL Server keeps the plan by the statement's text; preparing there costs round trips, and refuses parameters whose
        // size it is not told (varbinary(max), datetime2).
        if (db.Database.IsSqlite()) command.Prepare();
        return command;
    }

    void Bind(DbCommand command, object row)
    {
        for (var i = 0; i < columns.Count; i++) command.Parameters[i].Value = columns[i].ValueOf(row) ?? DBNull.Value;
    }

    sealed class Column(IProperty property, string name)
    {
        readonly ValueConverter? converter = property.GetTypeMapping().Converter;
        readonly int? longest = property.GetMaxLength();

        public IProperty Property => property;

        public string Name => name;

        public object? ValueOf(object row)
        {
            // Steps of counts carry a key that nobody needs to know.
            var value = property.IsShadowProperty() ? Guid.CreateVersion7() : property.GetGetter().GetClrValue(row);
            var stored = converter is null || value is null ? value : converter.ConvertToProvider(value);
            // A parameter of SQL Server has the size of its column: it cuts off what does not fit and says nothing.
            return stored is string text && text.Length > longest
                ? throw new DbUpdateException($"A value of {property.DeclaringType.DisplayName()}.{property.Name} is longer than {longest}.")
                : stored;
        }
    }
}
