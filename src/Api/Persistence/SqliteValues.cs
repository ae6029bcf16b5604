using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Api.Persistence;

/// <summary>
/// Values as Microsoft.Data.Sqlite writes them, so that EF reads what was bound here and finds it by what it was given.
/// Each method throws <see cref="SqliteException"/> when the value was not taken.
/// </summary>
internal static class SqliteValues
{
    const int Short = 512, WholeSeconds = 19, WithFraction = 27;

    public static void BindNull(sqlite3_stmt statement, int position) => Check(statement, raw.sqlite3_bind_null(statement, position));

    public static void Bind(sqlite3_stmt statement, int position, int value) => Bind(statement, position, (long)value);

    public static void Bind(sqlite3_stmt statement, int position, bool value) => Bind(statement, position, value ? 1L : 0L);

    public static void Bind(sqlite3_stmt statement, int position, long value) =>
        Check(statement, raw.sqlite3_bind_int64(statement, position, value));

    public static void Bind(sqlite3_stmt statement, int position, byte[]? value)
    {
        if (value is null) BindNull(statement, position);
        else Check(statement, raw.sqlite3_bind_blob(statement, position, value));
    }

    public static void Bind(sqlite3_stmt statement, int position, string? value)
    {
        if (value is null)
        {
            BindNull(statement, position);
            return;
        }
        Span<byte> few = stackalloc byte[Short];
        var bytes = value.Length * 3 <= Short ? few : new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        BindText(statement, position, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
    }

    public static void Bind(sqlite3_stmt statement, int position, Guid value)
    {
        Span<byte> text = stackalloc byte[36];
        value.TryFormat(text, out _);
        Ascii.ToUpperInPlace(text, out _);
        BindText(statement, position, text);
    }

    public static void Bind(sqlite3_stmt statement, int position, DateOnly value)
    {
        Span<byte> text = stackalloc byte[10];
        value.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        BindText(statement, position, text);
    }

    public static void Bind(sqlite3_stmt statement, int position, DateTime value)
    {
        // The custom format costs several times what "u" does, which is the same up to the seconds and has a Z behind them.
        Span<byte> text = stackalloc byte[WithFraction];
        value.TryFormat(text, out _, "u", CultureInfo.InvariantCulture);
        var fraction = value.Ticks % TimeSpan.TicksPerSecond;
        text[WholeSeconds] = (byte)'.';
        fraction.TryFormat(text[(WholeSeconds + 1)..], out _, "D7", CultureInfo.InvariantCulture);
        BindText(statement, position, fraction == 0 ? text[..WholeSeconds] : text.TrimEnd((byte)'0'));
    }

    static void BindText(sqlite3_stmt statement, int position, ReadOnlySpan<byte> text) =>
        Check(statement, raw.sqlite3_bind_text(statement, position, text));

    static void Check(sqlite3_stmt statement, int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, raw.sqlite3_db_handle(statement));
    }
}
