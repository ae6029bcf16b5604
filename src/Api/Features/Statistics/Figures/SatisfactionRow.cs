namespace Api.Features.Statistics.Figures;

/// <summary>Figures as a line of a spreadsheet; cells are empty where the figures are too few to be shown.</summary>
internal sealed record SatisfactionRow(
    string Key, string Name, int? Given, decimal? SatisfactionRate, decimal? NegativeRate, decimal? Mean, int? Negative,
    int? WithDefaults, decimal? SatisfactionRateWithDefaults, decimal? NegativeRateWithDefaults, decimal? MeanWithDefaults,
    int? Defaults, int? Registered, int? RatedWindows, int? WindowsOver, decimal? ActiveRate, int? WalkIns, int? TenderNotices)
{
    const string Together = "合计";

    /// <summary>A line for each row, and one for all together.</summary>
    public static List<SatisfactionRow> Of(GetSatisfaction.Response answer) =>
        [.. answer.Rows.Select(row => Of(row.Key, row.Name, row.Figures)), Of("", Together, answer.Total)];

    static SatisfactionRow Of(string key, string name, FigureView? f) => new(
        key, name, f?.Given.Ratings, f?.Given.SatisfactionRate, f?.Given.NegativeRate, f?.Given.Mean, f?.Given.Negative,
        f?.WithDefaults.Ratings, f?.WithDefaults.SatisfactionRate, f?.WithDefaults.NegativeRate, f?.WithDefaults.Mean,
        f?.Defaults, f?.Registered, f?.ActiveRate?.Rated, f?.ActiveRate?.Of, f?.ActiveRate?.Value, f?.WalkIns.Ratings, f?.TenderNotices.Ratings);
}
