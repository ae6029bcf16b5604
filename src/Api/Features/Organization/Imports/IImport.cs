using Api.Persistence;

namespace Api.Features.Organization.Imports;

/// <summary>What can be imported from a table.</summary>
internal interface IImport
{
    /// <summary>Columns, in the order of the template.</summary>
    IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>An invented row for the template, one cell for each column that is read.</summary>
    IReadOnlyList<string> Example { get; }

    /// <summary>Checks every row and notes errors in the sheet; prepares what is to be written, and writes nothing.</summary>
    Task<ImportCounts> PrepareAsync(ImportSheet sheet, Actor actor, CancellationToken cancel);
}

/// <summary>What the rows come to.</summary>
internal sealed class ImportCounts
{
    public int Created { get; set; }
    public int Updated { get; set; }
    public int Unchanged { get; set; }
}

/// <summary>Things by their code; two codes that differ in case only are the same to some databases.</summary>
internal static class ByCode
{
    /// <summary>The table.</summary>
    public static Dictionary<string, T> Of<T>(IEnumerable<T> things, Func<T, string> code)
    {
        var table = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var thing in things) table.TryAdd(code(thing), thing);
        return table;
    }

    /// <summary>Notes a code that stood in an earlier row; true when it did.</summary>
    public static bool IsRepeated(this Dictionary<string, int> seen, ImportRow row, string column, string code)
    {
        if (seen.TryAdd(code, row.Number)) return false;
        row.Sheet.Add(row.Number, column, ImportRefusals.CodeRepeated(seen[code]));
        return true;
    }
}
