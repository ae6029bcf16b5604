using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Api.Persistence;

/// <summary>
/// Prepared inserts on one open SQLite connection, bound by position. Values are written as Microsoft.Data.Sqlite writes
/// them, so that EF reads what was written here and finds it by what it was given.
/// </summary>
internal sealed class SqliteStatements(RatingDbContext db) : IDisposable
{
    const string Instant = "yyyy-MM-dd HH:mm:ss.FFFFFFF", Day = "yyyy-MM-dd";
    const int Short = 512;

    readonly Dictionary<RowShape, sqlite3_stmt> prepared = [];
    sqlite3? connection;

    /// <summary>Inserts the rows.</summary>
    /// <exception cref="SqliteException">The database refused a row.</exception>
    public void Insert(RowShape shape, IEnumerable<object> rows)
    {
        var statement = StatementOf(shape);
        foreach (var row in rows)
        {
            for (var i = 0; i < shape.Columns.Count; i++)
                Check(Bind(statement, i + 1, shape.Columns[i].ValueOf(row)));
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

    static int Bind(sqlite3_stmt statement, int position, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, position),
        string text => BindText(statement, position, text),
        int number => raw.sqlite3_bind_int64(statement, position, number),
        long number => raw.sqlite3_bind_int64(statement, position, number),
        bool yes => raw.sqlite3_bind_int64(statement, position, yes ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, position, bytes),
        Guid id => BindId(statement, position, id),
        DateTime instant => BindFormatted(statement, position, instant, Instant),
        DateOnly day => BindFormatted(statement, position, day, Day),
        _ => throw new NotSupportedException($"{value.GetType()} is not written by prepared statements yet."),
    };

    static int BindText(sqlite3_stmt statement, int position, string text)
    {
        Span<byte> few = stackalloc byte[Short];
        var bytes = text.Length * 3 <= Short ? few : new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return raw.sqlite3_bind_text(statement, position, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    static int BindId(sqlite3_stmt statement, int position, Guid id)
    {
        Span<byte> text = stackalloc byte[36];
        id.TryFormat(text, out var written);
        Ascii.ToUpperInPlace(text, out _);
        return raw.sqlite3_bind_text(statement, position, text[..written]);
    }

    static int BindFormatted<T>(sqlite3_stmt statement, int position, T value, string format) where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var written, format, CultureInfo.InvariantCulture);
        return raw.sqlite3_bind_text(statement, position, text[..written]);
    }
}
