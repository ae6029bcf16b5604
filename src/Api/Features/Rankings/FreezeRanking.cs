using System.ComponentModel;
using System.Text.Json;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Rankings;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Rankings;

/// <summary>排名定稿 (SD 19, SD 21).</summary>
public static class FreezeRanking
{
    /// <summary>What was frozen.</summary>
    /// <param name="Period">The period.</param>
    /// <param name="FrozenAt">When.</param>
    /// <param name="Method">Formula.</param>
    /// <param name="InputsHash">What its inputs are known by.</param>
    /// <param name="Departments">Departments that are ranked.</param>
    /// <param name="Staff">Staff who are ranked.</param>
    public sealed record Response(string Period, DateTime FrozenAt, string Method, string InputsHash, int Departments, int Staff);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder rankings) => rankings.MapPost("/{period}/freeze", Handle)
        .WithName("FreezeRanking")
        .WithSummary("排名定稿")
        .WithDescription(
            "Freezes the ranking of a period that is over, once, with everything it was computed from and the hash of it. What is not adopted later is noted beside it and changes nothing.")
        .RequireRoles(Roles.Supervisor)
        .WithExample(new Response(
            "2026-Q3", new DateTime(2026, 10, 8, 1, 0, 0, DateTimeKind.Utc), RankingFormula.Method, "0000000000000000000000000000000000000000000000000000000000000000", 3, 12))
        .Produces<Response>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 422, 503);

    static Task<IResult> Handle(
        string period, [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, RankingReader reader, RankingInputs inputs, StaffWishes wishes, Commit commit, BusinessClock clock, CancellationToken cancel)
    {
        if (!Period.TryRead(period, out var asked)) return Task.FromResult<IResult>(Problem.Of(HttpRefusals.FilterInvalid("period")));
        var id = Guid.CreateVersion7();
        return wishes.RunAsync(context, idempotencyKey, Guid.Empty, new { Period = asked.Code }, async wish =>
        {
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            var now = clock.Now;
            var decision = FrozenRanking.Freeze(
                asked, await inputs.OfAsync(asked.FirstOn, asked.LastOn, cancel), await reader.FindAsync(asked, cancel) is not null, reader.ProfileOf(asked), now,
                CurrentStaff.Of(context).UserId, id);
            if (decision.IsRefused) return Problem.Of(decision.Refusal);
            var (ranking, entries) = decision.Value;
            var answer = new Response(asked.Code, now, ranking.Method, ranking.InputsHash, Ranked(RankedKind.Department), Ranked(RankedKind.Staff));
            var body = JsonSerializer.Serialize(answer, ApiJson.Options);
            await commit.With(ranking).With(entries)
                .Note($"ranking:{ranking.Id:N}", 1, "ranking.frozen", Actors.Staff(context), new { ranking.PeriodCode, ranking.Method, ranking.InputsHash, ranking.ProfileCode, ranking.ProfileVersion })
                .With(wish.Answered(StatusCodes.Status201Created, body, now)).SaveAsync(cancel);
            return TypedResults.Text(body, "application/json; charset=utf-8", statusCode: StatusCodes.Status201Created);

            int Ranked(RankedKind kind) => entries.Count(e => e.Kind == kind && e.Standing == RankStanding.Ranked);
        });
    }
}
