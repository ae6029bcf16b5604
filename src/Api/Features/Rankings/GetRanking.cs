using System.ComponentModel;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Domain.Rankings;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Rankings;

/// <summary>综合排名 (SD 19): open to every colleague on the intranet, never public.</summary>
public static class GetRanking
{
    /// <summary>A ranking.</summary>
    /// <param name="Period"><c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</param>
    /// <param name="PeriodName">Its name in Chinese.</param>
    /// <param name="CountedThroughOn">Last China date that counts: yesterday while the period goes on; null where none does yet.</param>
    /// <param name="Frozen">The frozen ranking this is; null for one that may still change.</param>
    /// <param name="Terms">Weights and minima.</param>
    /// <param name="Departments">Departments: the ranked by rank, then the others.</param>
    /// <param name="Staff">Staff likewise; figures are of each alone and never added up.</param>
    public sealed record Response(
        string Period, string PeriodName, DateOnly? CountedThroughOn, FrozenView? Frozen, RankingTerms Terms, IReadOnlyList<Row> Departments, IReadOnlyList<Row> Staff);

    /// <summary>How a ranking was frozen.</summary>
    /// <param name="FrozenAt">When.</param>
    /// <param name="Method">Formula.</param>
    /// <param name="InputsHash">What its inputs are known by.</param>
    /// <param name="Reproduces">Whether the frozen inputs, computed again just now, give the same ranks, scores and hash.</param>
    /// <param name="NotAdoptedSince">Ratings it counted that were not adopted later: noted here, the ranking stays.</param>
    public sealed record FrozenView(DateTime FrozenAt, string Method, string InputsHash, bool Reproduces, int NotAdoptedSince);

    /// <summary>A department or a member of staff.</summary>
    /// <param name="Kind">Which of both.</param>
    /// <param name="SubjectId">Identity.</param>
    /// <param name="Code">Code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Department">Department.</param>
    /// <param name="Standing">Ranked, or why not.</param>
    /// <param name="StandingText">In Chinese.</param>
    /// <param name="Rank">From 1, shared by equal scores; null when not ranked.</param>
    /// <param name="Score">0 to 100; null when not ranked.</param>
    /// <param name="Ratings">Active, adopted ratings; null when not ranked.</param>
    /// <param name="Mean">Their mean, 1 to 5; null when not ranked.</param>
    /// <param name="NegativeRate">Negative ÷ all; null when not ranked.</param>
    /// <param name="Contact">Contacts in time; null for staff, when not ranked, and where there were none.</param>
    /// <param name="Rectify">Rectifications in time.</param>
    /// <param name="FollowUp">Follow-ups in time.</param>
    /// <param name="NotAdoptedSince">Of the ratings counted when it was frozen: not adopted since.</param>
    public sealed record Row(
        RankedKind Kind, Guid SubjectId, string Code, string Name, string? Department, RankStanding Standing, string StandingText, int? Rank, decimal? Score,
        int? Ratings, decimal? Mean, decimal? NegativeRate, decimal? Contact, decimal? Rectify, decimal? FollowUp, int NotAdoptedSince);

    static readonly Row Example = new(
        RankedKind.Department, Guid.Parse("019aa000-0000-7000-8000-000000000020"), "zfcg", "政府采购部", "政府采购部", RankStanding.Ranked, "已排名", 1, 92.5m,
        40, 4.6m, 0.05m, 1m, 1m, 0.5m, 0);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder rankings) => rankings.MapGet("/{period}", Handle)
        .WithName("GetRanking")
        .WithSummary("综合排名")
        .WithDescription(
            "Departments among departments, staff among staff, of a month (`2026-11`), quarter (`2026-Q4`) or year (`2026`): the frozen ranking, or what it would be through yesterday. "
            + "Active ratings that are adopted; below the minimum sample 样本不足 and no figures; leavers are not ranked; equal scores share a rank. "
            + "From the intranet only (`Intranet:Networks`): 403 `ranking.intranetOnly` from anywhere else.")
        .WithExample(new Response(
            "2026-11", "2026年11月", new DateOnly(2026, 11, 30), Frozen: null, RankingTerms.Of(Domain.Rules.ShandongProfile.Version1), [Example], []))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        string period, [FromQuery, OneOf<RankedKind>, Description("Departments or staff only.")] string? kind,
        [FromQuery, Description("`csv` or `xlsx` for a spreadsheet; `json` (or nothing) otherwise.")] string? format,
        RankingReader reader, RatingDbContext db, CancellationToken cancel)
    {
        if (!Period.TryRead(period, out var asked)) return Problem.Of(HttpRefusals.FilterInvalid("period"));
        var wanted = EnumNames.Read<RankedKind>(kind);
        if (kind is not null && wanted is null) return Problem.Of(HttpRefusals.FilterInvalid("kind"));
        if (format is not (null or "json" or "csv" or "xlsx")) return Problem.Of(HttpRefusals.FilterInvalid("format"));
        var reading = await reader.OfAsync(asked, cancel);
        var names = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Name, cancel);
        var rows = reading.Lines.Where(l => wanted is null || l.Input.Kind == wanted)
            .Select(l => RowOf(l, names.GetValueOrDefault(l.Input.DepartmentId), reading.NotAdopted)).ToList();
        if (format == "csv") return CsvAnswer.Of($"ranking-{asked.Code}", rows);
        var frozen = reading.Frozen is { } f
            ? new FrozenView(f.FrozenAt, f.Method, f.InputsHash, reading.Reproduces,
                reading.Lines.Where(l => l.Input.Kind == RankedKind.Department).Sum(l => reading.NotAdopted.GetValueOrDefault(l.Input.SubjectId)))
            : null;
        var answer = new Response(
            asked.Code, asked.Name, reading.CountedThrough, frozen, reading.Terms,
            [.. rows.Where(r => r.Kind == RankedKind.Department)], [.. rows.Where(r => r.Kind == RankedKind.Staff)]);
        return format == "xlsx"
            ? TypedResults.File(RankingSheet.Workbook(answer, wanted), Spreadsheet.ContentType, $"ranking-{asked.Code}.xlsx")
            : TypedResults.Ok(answer);
    }

    // Who is not ranked shows no figure at all: fewer than the sample would tell who rated.
    static Row RowOf(RankedLine line, string? department, IReadOnlyDictionary<Guid, int> notAdopted)
    {
        var (input, shown) = (line.Input, line.Standing == RankStanding.Ranked);
        return new Row(
            input.Kind, input.SubjectId, input.Code, input.Name, department, line.Standing, RankingTexts.Of(line.Standing, input.Kind), line.Rank, line.Score,
            shown ? input.Ratings : null,
            shown ? Math.Round((decimal)input.ScoreSum / input.Ratings, 2, MidpointRounding.AwayFromZero) : null,
            shown ? Ratio.Of(input.Negative, input.Ratings) : null,
            shown ? Ratio.Of(input.Contact.InTime, input.Contact.Decided) : null,
            shown ? Ratio.Of(input.Rectify.InTime, input.Rectify.Decided) : null,
            shown ? Ratio.Of(input.FollowUp.InTime, input.FollowUp.Decided) : null,
            shown ? notAdopted.GetValueOrDefault(input.SubjectId) : 0);
    }
}

/// <summary>Words of the ranking, in Chinese.</summary>
internal static class RankingTexts
{
    public static string Of(RankStanding standing, RankedKind kind) => standing switch
    {
        RankStanding.Ranked => "已排名",
        RankStanding.TooFew => "样本不足",
        _ => kind == RankedKind.Staff ? "已离岗" : "已撤销",
    };

    public static string Of(CandidateKind kind) => kind == CandidateKind.Commendation ? "表扬" : "问责";

    public static string Of(EvidenceKind kind) => kind switch
    {
        EvidenceKind.TopRank => "名次",
        EvidenceKind.NothingOverdue => "没有逾期",
        EvidenceKind.NegativeRate => "差评率",
        EvidenceKind.ContactOverdue => "联系逾期",
        EvidenceKind.RectifyOverdue => "整改逾期",
        _ => "回访逾期",
    };
}
