namespace Api.Persistence;

/// <summary>By what the counts of a month are summed up.</summary>
public enum MonthSlice
{
    /// <summary>Ratings of all.</summary>
    Ratings,

    /// <summary>Ratings by department.</summary>
    RatingsOfDepartment,

    /// <summary>Ratings by service item.</summary>
    RatingsOfItem,

    /// <summary>Ratings by entrance.</summary>
    RatingsOfEntrance,

    /// <summary>Ratings by channel.</summary>
    RatingsOfChannel,

    /// <summary>Ratings by business line.</summary>
    RatingsOfBusinessLine,

    /// <summary>Ratings by member of staff.</summary>
    RatingsOfStaff,

    /// <summary>Windows of all.</summary>
    Windows,

    /// <summary>Windows by department.</summary>
    WindowsOfDepartment,

    /// <summary>Windows by service item.</summary>
    WindowsOfItem,

    /// <summary>Windows by entrance.</summary>
    WindowsOfEntrance,

    /// <summary>Windows by business line.</summary>
    WindowsOfBusinessLine,

    /// <summary>Facets by service item; the key is empty where none is known.</summary>
    FacetsOfItem,
}

/// <summary>One sum of the counts of a month that is over: what figures read instead of its days.</summary>
public sealed record MonthSum
{
    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>By what.</summary>
    public required MonthSlice Slice { get; init; }

    /// <summary>Of which: identity or code; empty for all.</summary>
    public required string Key { get; init; }

    /// <summary>What is counted, names of enums with a bar between: level, origin, basis; or outcome; or facet, indicator and level.</summary>
    public required string Cell { get; init; }

    /// <summary>The sum.</summary>
    public required int Count { get; init; }
}

/// <summary>A month that is summed up; its sums hold while nothing of it has changed since.</summary>
public sealed record SummedMonth
{
    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime SummedAt { get; init; }
}

/// <summary>
/// Something was counted in a month that is over, in the transaction of the count: until the month is summed up again, figures read its
/// days.
/// </summary>
public sealed record MonthTouch
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }
}
