using System.ComponentModel;
using System.Globalization;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Rankings;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Rankings;

/// <summary>表扬和问责的候选名单 (SD 21): the numbers propose, people decide.</summary>
public static class GetCandidates
{
    /// <summary>The candidates of a period.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="PeriodName">Its name in Chinese.</param>
    /// <param name="IsFrozen">Whether they follow from a frozen ranking.</param>
    /// <param name="CommendationPercent">Candidates for commendation are among so many percent of the ranked.</param>
    /// <param name="AccountabilityPercent">From so many percent of negative ratings on somebody is to be looked at.</param>
    /// <param name="Items">The candidates.</param>
    public sealed record Response(
        string Period, string PeriodName, bool IsFrozen, int CommendationPercent, int AccountabilityPercent, IReadOnlyList<Item> Items);

    /// <summary>A candidate.</summary>
    /// <param name="Kind">For what.</param>
    /// <param name="KindText">In Chinese.</param>
    /// <param name="Subject">Department or staff.</param>
    /// <param name="SubjectId">Identity.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Rank">Rank; null when not ranked.</param>
    /// <param name="Score">Score; null when not ranked.</param>
    /// <param name="Evidence">What speaks for it.</param>
    public sealed record Item(
        CandidateKind Kind, string KindText, RankedKind Subject, Guid SubjectId, string Name, int? Rank, decimal? Score, IReadOnlyList<EvidenceView> Evidence);

    /// <summary>A piece of evidence.</summary>
    /// <param name="Kind">What.</param>
    /// <param name="Text">In Chinese.</param>
    /// <param name="Count">How many; the rank.</param>
    /// <param name="Of">Of how many.</param>
    /// <param name="Share">Share, 0 to 1; null for a rank.</param>
    /// <param name="Rows">The list behind it, as it is now; null where there is none.</param>
    public sealed record EvidenceView(EvidenceKind Kind, string Text, int Count, int Of, decimal? Share, string? Rows);

    /// <summary>A line of the spreadsheet.</summary>
    internal sealed record Line(
        CandidateKind Kind, string KindText, RankedKind Subject, string Name, int? Rank, decimal? Score, string Evidence, int Count, int Of, decimal? Share, string? Rows);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder rankings) => rankings.MapGet("/{period}/candidates", Handle)
        .WithName("GetCandidates")
        .WithSummary("表扬和问责候选名单")
        .WithDescription(
            "Who the numbers of a period point to, with the evidence behind each line; nobody is commended or held accountable by it. Commendation: among the best of the ranked, nothing overdue, few negatives. "
            + "Accountability: overdue duties of a department, or many negatives in a sufficient sample; a low rank alone is no reason. CSV and XLSX have a line for each piece of evidence.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExample(new Response("2026-Q3", "2026年第3季度", IsFrozen: true, 10, 10,
            [new Item(CandidateKind.Accountability, "问责", RankedKind.Department, Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", 3, 71.2m,
                [new EvidenceView(EvidenceKind.ContactOverdue, "联系逾期", 2, 12, 0.1667m, "/api/v1/cases?figure=contactOverdue&departmentId=019aa000-0000-7000-8000-000000000020&fromOn=2026-07-01&throughOn=2026-09-30")])]))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        string period, [FromQuery, OneOf<CandidateKind>, Description("One of both lists only.")] string? kind,
        [FromQuery, Description("`csv` or `xlsx` for a spreadsheet; `json` (or nothing) otherwise.")] string? format, HttpContext context, RankingReader reader,
        CancellationToken cancel)
    {
        if (!Period.TryRead(period, out var asked)) return Problem.Of(HttpRefusals.FilterInvalid("period"));
        var wanted = EnumNames.Read<CandidateKind>(kind);
        if (kind is not null && wanted is null) return Problem.Of(HttpRefusals.FilterInvalid("kind"));
        if (format is not (null or "json" or "csv" or "xlsx")) return Problem.Of(HttpRefusals.FilterInvalid("format"));
        var reading = await reader.OfAsync(asked, cancel);
        var self = CurrentStaff.Of(context).StaffMemberId;
        List<Item> items =
        [
            .. Candidates.Commended(reading.Lines, reading.CommendationPercent, reading.AccountabilityPercent)
                .Concat(Candidates.Accountable(reading.Lines, reading.AccountabilityPercent))
                .Where(c => (wanted is null || c.Kind == wanted) && c.Line.Input.SubjectId != self).Select(c => ItemOf(c, asked)),
        ];
        var answer = new Response(asked.Code, asked.Name, reading.Frozen is not null, reading.CommendationPercent, reading.AccountabilityPercent, items);
        return format switch
        {
            "csv" => CsvAnswer.Of($"candidates-{asked.Code}", items.SelectMany(i => i.Evidence.Select(e => new Line(
                i.Kind, i.KindText, i.Subject, i.Name, i.Rank, i.Score, e.Text, e.Count, e.Of, e.Share, e.Rows))).ToList()),
            "xlsx" => TypedResults.File(RankingSheet.Workbook(answer), Spreadsheet.ContentType, $"candidates-{asked.Code}.xlsx"),
            _ => TypedResults.Ok(answer),
        };
    }

    static Item ItemOf(Candidate candidate, Period period)
    {
        var (input, line) = (candidate.Line.Input, candidate.Line);
        return new Item(
            candidate.Kind, RankingTexts.Of(candidate.Kind), input.Kind, input.SubjectId, input.Name, line.Rank, line.Score,
            [.. candidate.Evidence.Select(e => new EvidenceView(e.Kind, RankingTexts.Of(e.Kind), e.Count, e.Of, e.Share, RowsOf(e.Kind, input, period)))]);
    }

    static string? RowsOf(EvidenceKind kind, RankingInput input, Period period)
    {
        var days = string.Create(CultureInfo.InvariantCulture, $"fromOn={period.FirstOn:yyyy-MM-dd}&throughOn={period.LastOn:yyyy-MM-dd}");
        var who = input.Kind == RankedKind.Department ? $"departmentId={input.SubjectId}" : $"staffId={input.SubjectId}";
        return kind switch
        {
            EvidenceKind.NegativeRate => $"/api/v1/ratings?counted=true&origin=active&negative=true&{who}&{days}",
            EvidenceKind.ContactOverdue => $"/api/v1/cases?figure=contactOverdue&{who}&{days}",
            EvidenceKind.RectifyOverdue => $"/api/v1/cases?figure=rectifyOverdue&{who}&{days}",
            EvidenceKind.FollowUpOverdue => $"/api/v1/cases?figure=followUpOverdue&{who}&{days}",
            _ => null,
        };
    }
}
