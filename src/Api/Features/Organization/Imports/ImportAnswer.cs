namespace Api.Features.Organization.Imports;

/// <summary>What an import did, or with <c>dryRun</c> would do.</summary>
/// <param name="Created">Rows that made something new.</param>
/// <param name="Updated">Rows that changed something known by its code.</param>
/// <param name="Unchanged">Rows that say what is stored already.</param>
/// <param name="Errors">Empty: with an error nothing is imported.</param>
public sealed record ImportAnswer(int Created, int Updated, int Unchanged, IReadOnlyList<ImportError> Errors)
{
    internal static readonly ImportAnswer Example = new(3, 1, 12, []);
}

/// <summary>What is wrong with one cell or row.</summary>
/// <param name="Row">Row as a spreadsheet counts it: the header is 1.</param>
/// <param name="Column">English name of the column; empty when the whole row is meant.</param>
/// <param name="Code">Code of docs/errors.md.</param>
/// <param name="Message">What a person is told, in Chinese. Never the content of the cell.</param>
public sealed record ImportError(int Row, string Column, string Code, string Message);
