using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Api.Persistence;

/// <summary>
/// Inserts rows with statements that are made once from EF's own model, without change tracking. Used where thousands of
/// rows are only added (docs/adr/0009); everything else goes through EF.
/// </summary>
internal sealed class RowWriter(RatingDbContext db) : IDisposable
{
    /// <summary>SQL Server takes at most 2,100 parameters in one command.</summary>
    const int MostParameters = 2000;

    SqliteStatements? statements;

    /// <summary>
    /// Inserts the rows on the context's open connection and transaction, type by type in the order in which each type is
    /// first met.
    /// </summary>
    /// <exception cref="DbUpdateException">The database refused a row.</exception>
    public async Task InsertAsync(IEnumerable<object> rows, CancellationToken cancel)
    {
        try
        {
            foreach (var kind in rows.GroupBy(r => r.GetType()))
            {
                var shape = RowShape.Of(db, kind.Key);
                if (db is SqliteRatingDbContext) (statements ??= new SqliteStatements(db)).Insert(shape, kind);
                else await SendAsync(shape, kind, cancel);
            }
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("A row was refused.", refused);
        }
    }

    /// <inheritdoc />
    public void Dispose() => statements?.Dispose();

    async Task SendAsync(RowShape shape, IEnumerable<object> rows, CancellationToken cancel)
    {
        var insert = shape.InsertInto(db.GetService<ISqlGenerationHelper>());
        foreach (var some in rows.Chunk(MostParameters / shape.Columns.Count))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            var text = new StringBuilder(insert);
            foreach (var row in some)
            {
                text.Append(command.Parameters.Count == 0 ? "(" : "), (");
                for (var i = 0; i < shape.Columns.Count; i++)
                {
                    var column = shape.Columns[i];
                    var name = $"@p{command.Parameters.Count}";
                    text.Append(i == 0 ? "" : ", ").Append(name);
                    var parameter = column.Mapping.CreateParameter(command, name, value: null, nullable: true);
                    parameter.Value = column.ValueOf(row) ?? DBNull.Value;
                    command.Parameters.Add(parameter);
                }
            }
            command.CommandText = text.Append(')').ToString();
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
