using System.ComponentModel;
using Api.Features.Statistics.Figures;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Public;

/// <summary>公开的满意度数字 (SD 19).</summary>
public static class GetPublicStatistics
{
    /// <summary>The figures of a period.</summary>
    /// <param name="Period"><c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</param>
    /// <param name="PeriodName">Its name in Chinese.</param>
    /// <param name="FromOn">First China date.</param>
    /// <param name="CountedThroughOn">Last China date that counts: yesterday at the most; null where nothing counts yet.</param>
    /// <param name="IsOver">True when the period is over; only then are its parts shown.</param>
    /// <param name="Total">The whole centre; null where the figures are withheld or nothing counts yet.</param>
    /// <param name="Withheld">True where fewer than five ratings were given.</param>
    /// <param name="Rectification">How negative ratings were dealt with; null before the period is over, and where there were fewer than five.</param>
    /// <param name="Departments">By department.</param>
    /// <param name="BusinessLines">By business line.</param>
    /// <param name="Months">By month, for quarters and years.</param>
    public sealed record Response(
        string Period, string PeriodName, DateOnly FromOn, DateOnly? CountedThroughOn, bool IsOver, FigureView? Total, bool Withheld,
        Duties? Rectification, IReadOnlyList<Part> Departments, IReadOnlyList<Part> BusinessLines, IReadOnlyList<Part> Months);

    /// <summary>A part of the whole.</summary>
    /// <param name="Name">Department, business line or month.</param>
    /// <param name="Figures">Its figures; null where they are withheld.</param>
    /// <param name="Withheld">True where fewer than five ratings were given.</param>
    public sealed record Part(string Name, FigureView? Figures, bool Withheld);

    /// <summary>差评整改 of the negative ratings received in the period (SD 14, SD 15).</summary>
    /// <param name="Received">Received and not cancelled.</param>
    /// <param name="Closed">Closed by now.</param>
    /// <param name="Contact">Contacted in time.</param>
    /// <param name="Rectify">Rectified, explained or solved in time.</param>
    /// <param name="FollowUp">Followed up in time.</param>
    public sealed record Duties(int Received, int Closed, Share Contact, Share Rectify, Share FollowUp);

    /// <summary>Kept in time.</summary>
    /// <param name="InTime">In time.</param>
    /// <param name="Of">Those whose deadline is decided.</param>
    /// <param name="Value">In time ÷ those, 0 to 1; null when there is none.</param>
    public sealed record Share(int InTime, int Of, decimal? Value);

    internal static readonly Response Sample = new Response("2026-11", "2026年11月", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), true, FigureView.Example, false,
            new Duties(12, 9, new Share(11, 12, 0.9167m), new Share(9, 10, 0.9m), new Share(8, 8, 1m)),
            [new Part("政府采购部", FigureView.Example, false), new Part("工程建设部", null, true)], [new Part("政府采购", FigureView.Example, false)], []);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder open) => open.MapGet("/statistics", Handle)
        .WithName("GetPublicStatistics")
        .WithSummary("公开统计")
        .WithDescription(
            "Satisfaction of a month, quarter or year, without and with defaults; the newest month that is over when no `period` is given. "
            + "Counts through yesterday; departments and business lines once the period is over; figures of fewer than five ratings are withheld. Send the `ETag` back as `If-None-Match`.")
        .WithExample(Sample)
        .Produces<Response>()
        .Produces(304)
        .WithProblems(400, 429, 503);

    static async Task<IResult> Handle(
        [FromQuery, Description("`2026-11`, `2026-Q4` or `2026`.")] string? period, PublicStatistics statistics, CancellationToken cancel)
    {
        if (period is null) return PublicAnswer.Of(await statistics.OfAsync(await statistics.NewestAsync(cancel), cancel));
        return Domain.Statistics.Period.TryRead(period, out var asked)
            ? PublicAnswer.Of(await statistics.OfAsync(asked, cancel))
            : Problem.Of(HttpRefusals.FilterInvalid("period"));
    }
}
