using System.ComponentModel;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Rankings;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Rankings;

/// <summary>定稿排名的数据, so that anybody who may see it can compute it again.</summary>
public static class GetRankingInputs
{
    /// <summary>The frozen inputs.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="Method">Formula.</param>
    /// <param name="Terms">Weights and minima.</param>
    /// <param name="InputsHash">SHA-256 of <paramref name="Text"/>.</param>
    /// <param name="Text">The text that is hashed, line by line; null for an account of a person who is in it with fewer than five ratings.</param>
    /// <param name="Rows">The lines.</param>
    public sealed record Response(string Period, string Method, RankingTerms Terms, string InputsHash, string? Text, IReadOnlyList<Row> Rows);

    /// <summary>One line; the counts are empty where they are your own and fewer than five.</summary>
    /// <param name="Kind">Department or staff.</param>
    /// <param name="SubjectId">Identity.</param>
    /// <param name="Code">Code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="IsGone">Left, or dissolved.</param>
    /// <param name="VerySatisfied">Ratings of this level.</param>
    /// <param name="Satisfied">Ratings of this level.</param>
    /// <param name="BasicallySatisfied">Ratings of this level.</param>
    /// <param name="Dissatisfied">Ratings of this level.</param>
    /// <param name="VeryDissatisfied">Ratings of this level.</param>
    /// <param name="ContactInTime">Contacts in time.</param>
    /// <param name="ContactOverdue">Contacts overdue.</param>
    /// <param name="RectifyInTime">Rectifications in time.</param>
    /// <param name="RectifyOverdue">Rectifications overdue.</param>
    /// <param name="FollowUpInTime">Follow-ups in time.</param>
    /// <param name="FollowUpOverdue">Follow-ups overdue.</param>
    /// <param name="Rank">Rank; null when not ranked.</param>
    /// <param name="Score">Score; null when not ranked.</param>
    public sealed record Row(
        RankedKind Kind, Guid SubjectId, string Code, string Name, bool IsGone, int? VerySatisfied, int? Satisfied, int? BasicallySatisfied, int? Dissatisfied,
        int? VeryDissatisfied, int ContactInTime, int ContactOverdue, int RectifyInTime, int RectifyOverdue, int FollowUpInTime, int FollowUpOverdue, int? Rank, decimal? Score);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder rankings) => rankings.MapGet("/{period}/inputs", Handle)
        .WithName("GetRankingInputs")
        .WithSummary("定稿排名的数据")
        .WithDescription("Every number a frozen ranking was computed from, the text of them and its SHA-256, so that it can be computed again with pencil and paper.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExample(new Response(
            "2026-Q3", RankingFormula.Method, RankingTerms.Of(Domain.Rules.ShandongProfile.Version1), "0000000000000000000000000000000000000000000000000000000000000000",
            "weighted-parts-1|2026-Q3|2026-07-01|2026-09-30\n50|20|10|10|10|30|10", []))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 404, 503);

    static async Task<IResult> Handle(
        string period, [FromQuery, Description("`csv` for a spreadsheet; `json` (or nothing) otherwise.")] string? format, HttpContext context, RankingReader reader,
        CancellationToken cancel)
    {
        if (!Period.TryRead(period, out var asked)) return Problem.Of(HttpRefusals.FilterInvalid("period"));
        if (format is not (null or "json" or "csv")) return Problem.Of(HttpRefusals.FilterInvalid("format"));
        if (await reader.FindAsync(asked, cancel) is not { } frozen) return Problem.Of(RankingRefusals.NotFrozen);
        var self = CurrentStaff.Of(context).StaffMemberId;
        var entries = await reader.EntriesAsync(frozen, cancel);
        var rows = entries.ConvertAll(e => RowOf(e, IsHidden(e)));
        if (format == "csv") return CsvAnswer.Of($"ranking-inputs-{asked.Code}", rows);
        var text = entries.Exists(IsHidden) ? null : RankingFormula.TextOf(asked, frozen.Terms(), entries.Select(e => e.ToInput()));
        return TypedResults.Ok(new Response(asked.Code, frozen.Method, frozen.Terms(), frozen.InputsHash, text, rows));

        // The rated could tell from figures of so few whose rating it is.
        bool IsHidden(RankingEntry entry) => entry.SubjectId == self && entry.ToInput().Ratings is > 0 and < SmallCells.Least;
    }

    static Row RowOf(RankingEntry e, bool hidden) => new(
        e.Kind, e.SubjectId, e.Code, e.Name, e.IsGone, hidden ? null : e.VerySatisfied, hidden ? null : e.Satisfied, hidden ? null : e.BasicallySatisfied,
        hidden ? null : e.Dissatisfied, hidden ? null : e.VeryDissatisfied, e.ContactInTime, e.ContactOverdue, e.RectifyInTime, e.RectifyOverdue, e.FollowUpInTime,
        e.FollowUpOverdue, e.Rank, e.ScoreHundredths / 100m);
}
