using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Api.Persistence;

/// <summary>
/// Prepared inserts on one open SQLite connection, bound by position with code that is compiled once for each table from
/// EF's model: a rating has some sixty values, and none of them is boxed or looked up.
/// </summary>
internal sealed class SqliteStatements(RatingDbContext db) : IDisposable
{
    static readonly ConcurrentDictionary<RowShape, Action<sqlite3_stmt, object>> Binders = new();

    readonly Dictionary<RowShape, sqlite3_stmt> prepared = [];
    sqlite3? connection;

    /// <summary>Inserts the rows.</summary>
    /// <exception cref="SqliteException">The database refused a row.</exception>
    public void Insert(RowShape shape, IEnumerable<object> rows)
    {
        var (statement, bind) = (StatementOf(shape), Binders.GetOrAdd(shape, CompileBinder));
        foreach (var row in rows)
        {
            bind(statement, row);
            var result = raw.sqlite3_step(statement);
            // Reset repeats the step's own result; what counts is that the statement can be used again.
            _ = raw.sqlite3_reset(statement);
            if (result != raw.SQLITE_DONE) Check(result);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in prepared.Values) statement.Dispose();
        prepared.Clear();
    }

    sqlite3_stmt StatementOf(RowShape shape)
    {
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle
            ?? throw new InvalidOperationException("The connection is not open.");
        if (!ReferenceEquals(connection, handle)) Dispose();
        connection = handle;
        if (prepared.TryGetValue(shape, out var known)) return known;
        var text = shape.InsertInto(db.GetService<ISqlGenerationHelper>())
            + $"({string.Join(", ", Enumerable.Repeat('?', shape.Columns.Count))})";
        Check(raw.sqlite3_prepare_v2(handle, text, out var statement));
        return prepared[shape] = statement;
    }

    void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection);

    static Action<sqlite3_stmt, object> CompileBinder(RowShape shape)
    {
        var (statement, row) = (Expression.Parameter(typeof(sqlite3_stmt)), Expression.Parameter(typeof(object)));
        var typed = Expression.Variable(shape.Type);
        return Expression.Lambda<Action<sqlite3_stmt, object>>(
            Expression.Block(
                [typed],
                [
                    Expression.Assign(typed, Expression.Convert(row, shape.Type)),
                    .. shape.Columns.Select((column, i) => Bound(statement, Expression.Constant(i + 1), column.ValueIn(typed))),
                ]),
            statement, row).Compile();
    }

    static Expression Bound(Expression statement, Expression position, Expression value)
    {
        var type = Nullable.GetUnderlyingType(value.Type);
        var bind = typeof(SqliteValues).GetMethod(nameof(SqliteValues.Bind), [typeof(sqlite3_stmt), typeof(int), type ?? value.Type])
            ?? throw new NotSupportedException($"{value.Type} is not written by prepared statements yet.");
        if (type is null) return Expression.Call(bind, statement, position, value);
        var given = Expression.Variable(value.Type);
        return Expression.Block([given], Expression.Assign(given, value), Expression.IfThenElse(
            Expression.Property(given, nameof(Nullable<>.HasValue)),
            Expression.Call(bind, statement, position, Expression.Property(given, nameof(Nullable<>.Value))),
            Expression.Call(((Action<sqlite3_stmt, int>)SqliteValues.BindNull).Method, statement, position)));
    }
}
