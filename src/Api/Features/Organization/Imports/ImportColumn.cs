namespace Api.Features.Organization.Imports;

/// <summary>A column of an import; either name may stand in the header.</summary>
/// <param name="Name">English name, as in JSON and in the exported CSV.</param>
/// <param name="Chinese">Chinese name, as in the template.</param>
/// <param name="Need">Whether it must be there.</param>
internal sealed record ImportColumn(string Name, string Chinese, ImportNeed Need = ImportNeed.Optional);

/// <summary>How much a column matters.</summary>
internal enum ImportNeed
{
    /// <summary>May be left out or empty.</summary>
    Optional,

    /// <summary>Must be there, and filled in every row.</summary>
    Required,

    /// <summary>Stands in the exported file and is not read: what it says follows from the other columns.</summary>
    Ignored,
}
