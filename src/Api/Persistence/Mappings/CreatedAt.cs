namespace Api.Persistence.Mappings;

/// <summary>
/// When a row was first stored: the order of lists. Ids are not it, for SQL Server does not sort them by the time in them.
/// </summary>
internal static class CreatedAt
{
    /// <summary>The column's name.</summary>
    public const string Column = "CreatedAt";
}
