using System.Globalization;

namespace Api.Features.Organization.Imports;

/// <summary>One row; asking it for something that cannot be read notes the error in the sheet.</summary>
/// <param name="Sheet">The table.</param>
/// <param name="Number">Row as a spreadsheet counts it.</param>
/// <param name="Cells">Text by the English name of the column.</param>
internal sealed record ImportRow(ImportSheet Sheet, int Number, IReadOnlyDictionary<string, string> Cells)
{
    static readonly string[] Dates = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    /// <summary>Whether the table has this column.</summary>
    public bool Has(string column) => Cells.ContainsKey(column);

    /// <summary>The text of a cell; null when empty or without such a column.</summary>
    public string? Text(string column) => Cells.TryGetValue(column, out var text) && text.Length > 0 ? text : null;

    /// <summary>The texts of a cell that lists several, separated by ；;、 or |.</summary>
    public IReadOnlyList<string> Texts(string column) =>
        [.. (Text(column) ?? "").Split(['；', ';', '、', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>A date, as people and spreadsheets write it; null when empty.</summary>
    public DateOnly? Date(string column)
    {
        if (Text(column) is not { } text) return null;
        if (DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Sheet.Add(Number, column, ImportRefusals.DateInvalid);
        return null;
    }

    /// <summary>Yes or no; null when empty.</summary>
    public bool? Flag(string column)
    {
        switch (Text(column)?.ToLowerInvariant())
        {
            case null:
                return null;
            case "true" or "1" or "是" or "启用":
                return true;
            case "false" or "0" or "否" or "停用":
                return false;
            default:
                Sheet.Add(Number, column, ImportRefusals.FlagInvalid);
                return null;
        }
    }
}
