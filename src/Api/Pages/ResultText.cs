using System.Globalization;

namespace Api.Pages;

/// <summary>Figures as people read them.</summary>
internal static class ResultText
{
    /// <summary>A share as a percentage with one decimal; a dash for none.</summary>
    public static string Percent(decimal? share) =>
        share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.#}%") : "—";

    /// <summary>A mean score; a dash for none.</summary>
    public static string Score(decimal? mean) => mean is { } value ? value.ToString("0.00", CultureInfo.InvariantCulture) : "—";
}
