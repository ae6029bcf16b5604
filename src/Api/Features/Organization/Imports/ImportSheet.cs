using CsvHelper;
using Domain.Shared;

namespace Api.Features.Organization.Imports;

/// <summary>A table as it was read: rows under known columns, and everything that is wrong with them.</summary>
internal sealed class ImportSheet
{
    readonly List<ImportRow> rows = [];
    readonly List<ImportError> errors = [];

    ImportSheet() { }

    /// <summary>Rows with something in them.</summary>
    public IReadOnlyList<ImportRow> Rows => rows;

    /// <summary>What is wrong, by row.</summary>
    public IReadOnlyList<ImportError> Errors => [.. errors.OrderBy(e => e.Row)];

    /// <summary>Rows are counted as a spreadsheet counts them: the header is the first.</summary>
    const int HeaderRow = 1;

    /// <summary>Reads the table; its errors are in it, except that it has too many rows.</summary>
    public static (ImportSheet? Sheet, Refusal? Refusal) Read(string text, IReadOnlyList<ImportColumn> columns)
    {
        var sheet = new ImportSheet();
        using var csv = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = ',',
            // Empty lines count, so that a row has the number the spreadsheet shows.
            SkipEmptyLines = false,
            OnMalformedRecord = broken => sheet.Add((int)broken.RecordNumber, "", ImportRefusals.QuoteBroken),
        });
        csv.ReadHeader();
        if (sheet.ReadHeader(csv.Headers, columns) is not { } places) return (sheet, null);
        while (csv.Read())
        {
            var cells = new string[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = TextOf(csv.GetString(i));
            if (cells.All(c => c.Length == 0)) continue;
            if (sheet.rows.Count == ImportRefusals.MaxRows) return (null, ImportRefusals.TooManyRows);
            sheet.AddRow((int)csv.RowNumber + HeaderRow, cells, places, csv.Headers.Count);
        }
        if (sheet.rows.Count == 0) sheet.Add(HeaderRow, "", ImportRefusals.NoRows);
        return (sheet, null);
    }

    /// <summary>Notes that something is wrong with a cell; the column is empty when the whole row is meant.</summary>
    public void Add(int row, string column, Refusal refusal) => errors.Add(new ImportError(row, column, refusal.Code, refusal.Sentence));

    /// <summary>The same, when there is something wrong; true when there is.</summary>
    public bool AddIf(int row, string column, Refusal? refusal)
    {
        if (refusal is not null) Add(row, column, refusal);
        return refusal is not null;
    }

    /// <summary>Where each column stands; null when the header cannot be used.</summary>
    Dictionary<string, int>? ReadHeader(IReadOnlyList<string> headers, IReadOnlyList<ImportColumn> columns)
    {
        var places = new Dictionary<string, int>();
        for (var i = 0; i < headers.Count; i++)
        {
            var header = TextOf(headers[i]);
            if (header.Length == 0 && i >= columns.Count(c => c.Need != ImportNeed.Ignored)) continue;
            var column = columns.FirstOrDefault(c =>
                c.Name.Equals(header, StringComparison.OrdinalIgnoreCase) || c.Chinese == header);
            if (column is null) Add(HeaderRow, "", ImportRefusals.ColumnUnknown(i + 1));
            else if (column.Need != ImportNeed.Ignored && !places.TryAdd(column.Name, i)) Add(HeaderRow, column.Name, ImportRefusals.ColumnRepeated(column));
        }
        foreach (var missing in columns.Where(c => c.Need == ImportNeed.Required && !places.ContainsKey(c.Name)))
            Add(HeaderRow, missing.Name, ImportRefusals.ColumnMissing(missing));
        if (errors.Count > 0) return null;
        foreach (var column in columns.Where(c => c.Need == ImportNeed.Required)) required.Add(column.Name);
        return places;
    }

    readonly List<string> required = [];

    void AddRow(int number, string[] cells, Dictionary<string, int> places, int width)
    {
        if (cells.Skip(width).Any(c => c.Length > 0)) Add(number, "", ImportRefusals.TooManyCells);
        var row = new ImportRow(this, number, places.ToDictionary(p => p.Key, p => p.Value < cells.Length ? cells[p.Value] : ""));
        foreach (var name in required.Where(name => row.Text(name) is null)) Add(number, name, ImportRefusals.Required);
        rows.Add(row);
    }

    /// <summary>A cell without blanks around it, and without the quote that keeps spreadsheets from running it.</summary>
    static string TextOf(string cell)
    {
        var text = cell.Trim();
        return text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
    }
}
