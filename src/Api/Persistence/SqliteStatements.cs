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
/// EF's model: a rating has some sixty values, and none of them is boxed or looked up. What a row shares with the row before
/// it stays bound; of the ratings of one batch that is most of it.
/// </summary>
internal sealed class SqliteStatements(RatingDbContext db) : IDisposable
{
    static readonly ConcurrentDictionary<RowShape, Action<sqlite3_stmt, object, object?>> Binders = new();

    readonly Dictionary<RowShape, sqlite3_stmt> prepared = [];
    sqlite3? connection;

    /// <summary>Inserts the rows.</summary>
    /// <exception cref="SqliteException">The database refused a row.</exception>
    public void Insert(RowShape shape, IEnumerable<object> rows)
    {
        var (statement, bind) = (StatementOf(shape), Binders.GetOrAdd(shape, CompileBinder));
        object? before = null;
        foreach (var row in rows)
        {
            bind(statement, row, before);
            var result = raw.sqlite3_step(statement);
            // Reset repeats the step's own result; what counts is that the statement can be used again.
            _ = raw.sqlite3_reset(statement);
            if (result != raw.SQLITE_DONE) Check(result);
            before = row;
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

    static Action<sqlite3_stmt, object, object?> CompileBinder(RowShape shape)
    {
        var statement = Expression.Parameter(typeof(sqlite3_stmt));
        var (row, before) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        var (typed, earlier) = (Expression.Variable(shape.Type), Expression.Variable(shape.Type));
        return Expression.Lambda<Action<sqlite3_stmt, object, object?>>(
            Expression.Block(
                [typed, earlier],
                [
                    Expression.Assign(typed, Expression.Convert(row, shape.Type)),
                    Expression.Assign(earlier, Expression.Convert(before, shape.Type)),
                    .. shape.Columns.Select((column, i) => BoundUnlessSame(column, Expression.Constant(i + 1))),
                ]),
            statement, row, before).Compile();

        Expression BoundUnlessSame(RowShape.Column column, Expression position)
        {
            var bound = Bound(statement, position, column.ValueIn(typed));
            return column.SameIn(typed, earlier) is not { } same ? bound
                : Expression.IfThen(
                    Expression.OrElse(Expression.ReferenceEqual(earlier, Expression.Constant(null)), Expression.Not(same)), bound);
        }
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
