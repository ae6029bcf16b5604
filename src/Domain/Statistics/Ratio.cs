namespace Domain.Statistics;

/// <summary>A part of a whole, as every figure shows it.</summary>
public static class Ratio
{
    const int Places = 4;

    /// <summary>Part ÷ whole, 0 to 1 with four decimals, half away from zero; null where there is no whole.</summary>
    public static decimal? Of(int part, int whole) =>
        whole == 0 ? null : Math.Round((decimal)part / whole, Places, MidpointRounding.AwayFromZero);
}
