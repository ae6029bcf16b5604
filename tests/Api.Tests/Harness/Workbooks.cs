using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Api.Tests.Harness;

/// <summary>Reads XLSX files as a spreadsheet would.</summary>
static class Workbooks
{
    /// <summary>The rows of each sheet as text; no cell is a formula.</summary>
    public static Dictionary<string, List<string[]>> Read(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        var book = document.WorkbookPart!;
        return book.Workbook!.Descendants<Sheet>().ToDictionary(sheet => sheet.Name!.Value!, sheet =>
        {
            var cells = ((WorksheetPart)book.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<Cell>().ToList();
            Assert.All(cells, cell => Assert.Null(cell.CellFormula));
            return cells.GroupBy(cell => cell.Parent!).Select(row => row.Select(cell => cell.InlineString?.InnerText ?? cell.CellValue?.Text ?? "").ToArray()).ToList();
        });
    }
}
