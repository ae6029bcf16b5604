namespace Domain.Calendar;

/// <summary>
/// The years whose notice was known when this version was shipped, as data. A year without a notice is not here:
/// it is imported when its notice comes out, never guessed.
/// </summary>
public static class PublishedYears
{
    /// <summary>2024: 251 workdays.</summary>
    public static PublishedYear Year2024 { get; } = new(2024, "国务院办公厅关于2024年部分节假日安排的通知",
        [
            .. Days(2024, 1, 1, 1),
            .. Days(2024, 2, 10, 17),
            .. Days(2024, 4, 4, 6),
            .. Days(2024, 5, 1, 5),
            .. Days(2024, 6, 10, 10),
            .. Days(2024, 9, 15, 17),
            .. Days(2024, 10, 1, 7),
        ],
        [
            new(2024, 2, 4), new(2024, 2, 18), new(2024, 4, 7), new(2024, 4, 28),
            new(2024, 5, 11), new(2024, 9, 14), new(2024, 9, 29), new(2024, 10, 12),
        ]);

    /// <summary>2025: 248 workdays.</summary>
    public static PublishedYear Year2025 { get; } = new(2025, "国务院办公厅关于2025年部分节假日安排的通知",
        [
            .. Days(2025, 1, 1, 1),
            .. Days(2025, 1, 28, 31), .. Days(2025, 2, 1, 4),
            .. Days(2025, 4, 4, 6),
            .. Days(2025, 5, 1, 5),
            .. Days(2025, 5, 31, 31), .. Days(2025, 6, 1, 2),
            .. Days(2025, 10, 1, 8),
        ],
        [new(2025, 1, 26), new(2025, 2, 8), new(2025, 4, 27), new(2025, 9, 28), new(2025, 10, 11)]);

    /// <summary>2026: 248 workdays.</summary>
    public static PublishedYear Year2026 { get; } = new(2026, "国务院办公厅关于2026年部分节假日安排的通知",
        [
            .. Days(2026, 1, 1, 3),
            .. Days(2026, 2, 15, 23),
            .. Days(2026, 4, 4, 6),
            .. Days(2026, 5, 1, 5),
            .. Days(2026, 6, 19, 21),
            .. Days(2026, 9, 25, 27),
            .. Days(2026, 10, 1, 7),
        ],
        [
            new(2026, 1, 4), new(2026, 2, 14), new(2026, 2, 28),
            new(2026, 5, 9), new(2026, 9, 20), new(2026, 10, 10),
        ]);

    /// <summary>Every shipped year, oldest first.</summary>
    public static IReadOnlyList<PublishedYear> All { get; } = [Year2024, Year2025, Year2026];

    static IEnumerable<DateOnly> Days(int year, int month, int from, int through) =>
        Enumerable.Range(from, through - from + 1).Select(day => new DateOnly(year, month, day));
}
