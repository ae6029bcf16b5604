using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Api.Http.Lists;

/// <summary>One sheet: a head and its rows, of texts and numbers.</summary>
/// <param name="Name">Name of the sheet, up to 31 characters.</param>
/// <param name="Head">Names of the columns.</param>
/// <param name="Rows">Cells: text, int, decimal or null.</param>
internal sealed record Sheet(string Name, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Writes XLSX files. Text cells are text, never formulas, so nothing in them can run.</summary>
internal static class Spreadsheet
{
    /// <summary>Media type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    const int LongestCell = 32767;

    /// <summary>The file.</summary>
    public static byte[] Of(IReadOnlyList<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            var list = new Sheets();
            foreach (var (index, sheet) in sheets.Index())
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData(
                    sheet.Rows.Select(RowOf).Prepend(RowOf(sheet.Head))));
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)index + 1, Name = sheet.Name });
            }
            workbook.Workbook = new Workbook(list);
        }
        return stream.ToArray();
    }

    static Row RowOf(IEnumerable<object?> cells) => new(cells.Select(CellOf));

    static Cell CellOf(object? value) => value switch
    {
        null => new Cell(),
        int number => new Cell { DataType = CellValues.Number, CellValue = new CellValue(number) },
        decimal number => new Cell { DataType = CellValues.Number, CellValue = new CellValue(number) },
        _ => new Cell
        {
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text(Printable(value.ToString()!)) { Space = SpaceProcessingModeValues.Preserve }),
        },
    };

    /// <summary>XML takes neither control characters nor halves of characters, and a cell takes so many.</summary>
    static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value is '\n' or '\t' or >= ' ' and not (0xFFFE or 0xFFFF)).Select(r => r.ToString())) is var clean && clean.Length > LongestCell
            ? clean[..LongestCell] : clean;
}
