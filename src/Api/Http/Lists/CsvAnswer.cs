using System.Text.Json;
using CsvHelper;

namespace Api.Http.Lists;

/// <summary>
/// A whole list as a CSV file that spreadsheets open with the right characters and without running anything: cells that
/// would be formulas are escaped. Columns are the members of a row, named and written as in JSON.
/// </summary>
internal sealed class CsvAnswer<T>(string fileName, Func<Cursor?, int, Task<List<(Cursor Place, T Row)>>> read) : IResult
{
    const int Chunk = 500;

    static readonly string[] Columns =
        [.. typeof(T).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    static readonly CsvWriterOptions Options = new()
    {
        Injection = CsvInjection.Escape,
        NewLine = "\r\n",
        WriteByteOrderMark = true,
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // The first rows are read before the first byte is sent, so that a failing database is still a proper answer.
        var rows = await read(null, Chunk);
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}.csv\"";
        await using var csv = CsvWriter.Create(response.Body, Options, leaveOpen: true);
        await csv.WriteRecordAsync(Columns, httpContext.RequestAborted);
        while (true)
        {
            foreach (var (_, row) in rows) await csv.WriteRecordAsync(Cells(row), httpContext.RequestAborted);
            await csv.FlushAsync(httpContext.RequestAborted);
            if (rows.Count < Chunk) return;
            rows = await read(rows[^1].Place, Chunk);
        }
    }

    static string[] Cells(T row)
    {
        var json = JsonSerializer.SerializeToElement(row, ApiJson.Options);
        return [.. Columns.Select(column => json.TryGetProperty(column, out var value) ? Cell(value) : "")];
    }

    static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join('；', value.EnumerateArray().Select(Cell)),
        JsonValueKind.Object when value.TryGetProperty("text", out var text) => Cell(text),
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(p => Cell(p.Value)).Where(c => c.Length > 0)),
        _ => value.GetRawText(),
    };
}

/// <summary>Makes CSV files of what is not read page by page.</summary>
internal static class CsvAnswer
{
    /// <summary>A few rows that are there already.</summary>
    public static CsvAnswer<T> Of<T>(string fileName, IReadOnlyList<T> rows) => new(
        fileName, (after, _) => Task.FromResult<List<(Cursor Place, T Row)>>(after is null ? [.. rows.Select(row => (default(Cursor), row))] : []));
}
