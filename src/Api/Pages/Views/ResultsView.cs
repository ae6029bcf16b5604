using Api.Features.Public;

namespace Api.Pages.Views;

/// <summary>满意度公开页.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Periods">Periods to choose from, newest first.</param>
/// <param name="Figures">The figures of the chosen one.</param>
public sealed record ResultsView(PageFrame Frame, IReadOnlyList<PeriodChoice> Periods, GetPublicStatistics.Response Figures)
{
    /// <summary>Name of the query parameter that chooses a period.</summary>
    public const string PeriodParameter = "period";
}

/// <summary>A period that can be chosen.</summary>
/// <param name="Code">As in the address.</param>
/// <param name="Name">In Chinese.</param>
public sealed record PeriodChoice(string Code, string Name);

/// <summary>One bar of a chart.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">How long it is.</param>
/// <param name="Text">What stands at its end.</param>
/// <param name="IsNegative">True for 差评.</param>
public sealed record Bar(string Label, int Value, string Text, bool IsNegative);
