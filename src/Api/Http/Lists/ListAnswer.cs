using Api.Http.Problems;

namespace Api.Http.Lists;

/// <summary>
/// Answers a list the way every list here is answered: one page as JSON, or the whole filtered list as CSV.
/// </summary>
internal static class ListAnswer
{
    const int DefaultPageSize = 20, LargestPageSize = 100;

    /// <summary>Reads the wished part of a list.</summary>
    /// <param name="query">What the client asked for.</param>
    /// <param name="read">
    /// Reads rows after a cursor, newest first, at most as many as told, each with its own place in the list.
    /// </param>
    /// <param name="fileName">Name of the CSV file, without ending.</param>
    public static async Task<IResult> Of<T>(
        ListQuery query, Func<Cursor?, int, Task<List<(Cursor Place, T Row)>>> read, string fileName)
    {
        if (query.PageSize is < 1 or > LargestPageSize) return Problem.Of(HttpRefusals.PageSizeInvalid);
        Cursor? after = null;
        if (query.Cursor is { } text)
        {
            if (!Cursor.TryRead(text, out var cursor)) return Problem.Of(HttpRefusals.CursorInvalid);
            after = cursor;
        }
        switch (query.Format)
        {
            case null or "json":
                break;
            case "csv":
                return new CsvAnswer<T>(fileName, read);
            default:
                return Problem.Of(HttpRefusals.FilterInvalid("format"));
        }
        var size = query.PageSize ?? DefaultPageSize;
        var rows = await read(after, size + 1);
        var next = rows.Count > size ? rows[size - 1].Place.ToString() : null;
        return TypedResults.Ok(new Page<T>([.. rows.Take(size).Select(r => r.Row)], next));
    }
}
