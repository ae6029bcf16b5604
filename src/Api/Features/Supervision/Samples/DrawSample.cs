using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Features.Cases.Moves;
using Api.Http;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Rectification;
using Domain.Shared;
using Domain.Supervision;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Samples;

/// <summary>随机抽取办结的差评待查 (SD 15).</summary>
public static class DrawSample
{
    /// <summary>What is wanted.</summary>
    /// <param name="FromOn">First day on which the cases were finished.</param>
    /// <param name="ThroughOn">Last such day: today at the latest.</param>
    /// <param name="DepartmentId">Only of this department; not sent for all.</param>
    /// <param name="Size">How many, 1–500; or</param>
    /// <param name="Percent">which share, 1–100, rounded up.</param>
    /// <param name="Seed">The seed, 1–64 printable characters; not sent to have one made by chance.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [property: Required] DateOnly? FromOn,
        [property: Required] DateOnly? ThroughOn,
        Guid? DepartmentId,
        int? Size,
        int? Percent,
        string? Seed,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>What was drawn; the cases with <c>GET /supervision/samples/{id}</c>.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="Candidates">How many candidates there were.</param>
    /// <param name="Size">How many were drawn.</param>
    /// <param name="Seed">The seed.</param>
    /// <param name="CandidatesHash">What the frozen list is known by.</param>
    /// <param name="EarlierDraws">Draws made before over some of the same days and departments.</param>
    public sealed record Response(Guid Id, int Candidates, int Size, string Seed, string CandidatesHash, int EarlierDraws);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder supervision) => supervision.MapPost("/samples", Handle)
        .WithName("DrawSample")
        .WithSummary("随机抽样")
        .WithDescription(
            "Draws from the cases that were finished (waiting for follow-up, or closed) in a period, with a recorded seed: candidates are put in the order of SHA-256(`seed|number`) in lower-case hex, the first are drawn. "
            + "Candidates are frozen, so anybody can draw again and get the same. Every draw stays listed with who, when and why. Each drawn case waits for a check. Cases of ratings that are still sealed are no candidates.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExamples(
            new Request(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), DepartmentId: null, Size: null, Percent: 5, Seed: null, "11月例行抽查"),
            new Response(SampleView.Example.Id, 120, 6, SampleView.Example.Seed, SampleView.Example.CandidatesHash, 0))
        .Produces<Response>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 413, 415, 422, 503);

    static Task<IResult> Handle(
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        [FromBody] Request request, HttpContext context, SupervisionDesk desk, FinishedCases finished, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        return desk.MakeAsync(context, idempotencyKey, request, async (moment, commit) =>
        {
            var wish = new SampleWish(
                request.FromOn!.Value, request.ThroughOn!.Value, request.DepartmentId, request.Size, request.Percent, request.Seed, request.Reason);
            var possible = SampleRules.PeriodHolds(wish, moment.Today) is null ? await finished.OfAsync(wish, CurrentStaff.Of(context), cancel) : [];
            var decision = SupervisionSample.Draw(wish, possible, await finished.EarlierDrawsAsync(wish, cancel), moment, id, NewSeed());
            if (decision.IsRefused) return decision.Refusal;
            var (sample, candidates, checks) = decision.Value;
            commit.With(sample).With(candidates).With(checks).Note(
                $"supervisionSample:{sample.Id:N}", 1, "sample.drawn", Actors.Staff(context),
                new { sample.FromOn, sample.ThroughOn, sample.DepartmentId, sample.Size, sample.Candidates, sample.Seed, sample.CandidatesHash, sample.EarlierDraws });
            return new Made(new Response(sample.Id, sample.Candidates, sample.Size, sample.Seed, sample.CandidatesHash, sample.EarlierDraws));
        }, manyRows: true);
    }

    static string NewSeed() => Crockford.Encode(Chance.Bits64(), 12) + Crockford.Encode(Chance.Bits64(), 12);
}

/// <summary>Reads what can be drawn.</summary>
internal sealed class FinishedCases(RatingDbContext db, BusinessClock clock)
{
    /// <summary>The cases finished in these days; none of a rating that is still sealed, whoever draws (HB 31).</summary>
    public async Task<IReadOnlyList<FinishedCase>> OfAsync(SampleWish wish, CurrentStaff staff, CancellationToken cancel)
    {
        var (from, until) = (ChinaDays.StartOf(wish.FromOn), ChinaDays.EndOf(wish.ThroughOn));
        var cases = db.Cases.AsNoTracking().KnownTo(staff with { HandlesSealed = false }, db, clock.Now)
            .Where(c => (c.State == CaseState.FollowUp || c.State == CaseState.Closed) && (c.FinishedAt ?? c.ClosedAt) >= from && (c.FinishedAt ?? c.ClosedAt) < until);
        if (wish.DepartmentId is { } d) cases = cases.Where(c => c.DepartmentId == d);
        return await cases.OrderBy(c => c.Number).Take(SampleRules.MostCandidates + 1).Select(c => new FinishedCase(c.Id, c.Number)).ToListAsync(cancel);
    }

    /// <summary>Draws made before over some of the same days and departments.</summary>
    public Task<int> EarlierDrawsAsync(SampleWish wish, CancellationToken cancel)
    {
        var (from, through, department) = (wish.FromOn, wish.ThroughOn, wish.DepartmentId);
        return db.SupervisionSamples.CountAsync(
            s => s.FromOn <= through && s.ThroughOn >= from && (department == null || s.DepartmentId == null || s.DepartmentId == department), cancel);
    }
}
