using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Api.Http.Lists;

/// <summary>
/// A whole list as a CSV file that spreadsheets open with the right characters and without running anything: cells that
/// would be formulas are escaped.
/// </summary>
internal sealed class CsvAnswer<T>(string fileName, Func<Cursor?, int, Task<List<(Cursor Place, T Row)>>> read) : IResult
{
    const int Chunk = 500;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // The first rows are read before the first byte is sent, so that a failing database is still a proper answer.
        var rows = await read(null, Chunk);
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}.csv\"";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            InjectionOptions = InjectionOptions.Escape,
            NewLine = "\r\n",
        });
        csv.WriteHeader<T>();
        await csv.NextRecordAsync();
        while (true)
        {
            foreach (var (_, row) in rows)
            {
                csv.WriteRecord(row);
                await csv.NextRecordAsync();
            }
            if (rows.Count < Chunk) return;
            await csv.FlushAsync();
            rows = await read(rows[^1].Place, Chunk);
        }
    }
}
