using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Samples;

/// <summary>一次抽样：抽中的和候选的.</summary>
public static class GetSample
{
    /// <summary>A draw with the cases it drew.</summary>
    /// <param name="Sample">The draw.</param>
    /// <param name="Drawn">The cases that were drawn, in the order of the draw, each with the check it waits for.</param>
    public sealed record Response(SampleView Sample, IReadOnlyList<DrawnCase> Drawn);

    /// <summary>A case that was drawn.</summary>
    /// <param name="Rank">Place in the order of the draw, from 1.</param>
    /// <param name="CaseNumber">The case.</param>
    /// <param name="State">Whether it was checked.</param>
    /// <param name="CheckId">The check; null before.</param>
    public sealed record DrawnCase(int Rank, string CaseNumber, SampleCheckState State, Guid? CheckId);

    /// <summary>One line of the frozen list.</summary>
    /// <param name="Rank">Place in the order of the draw, from 1.</param>
    /// <param name="CaseNumber">The case.</param>
    /// <param name="Key">What it was ordered by: SHA-256 of `seed|caseNumber` in lower-case hex.</param>
    /// <param name="Drawn">Whether it was drawn.</param>
    public sealed record Candidate(int Rank, string CaseNumber, string Key, bool Drawn);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder supervision)
    {
        supervision.MapGet("/samples/{id:guid}", Handle)
            .WithName("GetSample")
            .WithSummary("查看抽样")
            .WithDescription("One draw and the cases it drew, each with the state of its check: the next check of the case (`POST /cases/{number}/supervision`) is it.")
            .RequireRoles(Roles.Supervisor, Roles.Committee)
            .WithExample(new Response(SampleView.Example, [new DrawnCase(1, "ZG20261121-4F7K2M", SampleCheckState.Open, CheckId: null)]))
            .Produces<Response>()
            .WithProblems(401, 403, 404, 503);
        supervision.MapGet("/samples/{id:guid}/candidates", List)
            .WithName("ListSampleCandidates")
            .WithSummary("抽样的候选名单")
            .WithDescription("The frozen list of candidates in the order of the draw, with what each was ordered by: everything that is needed to draw again.")
            .RequireRoles(Roles.Supervisor, Roles.Committee)
            .WithExample(new Page<Candidate>([new Candidate(1, "ZG20261121-4F7K2M", SampleDraw.KeyOf(SampleView.Example.Seed, "ZG20261121-4F7K2M"), Drawn: true)], Next: null))
            .Produces<Page<Candidate>>()
            .WithProblems(400, 401, 403, 404, 503);
    }

    static async Task<IResult> Handle(Guid id, RatingDbContext db, CancellationToken cancel)
    {
        if (await SampleView.Around(db, db.SupervisionSamples.AsNoTracking().Where(s => s.Id == id)).SingleOrDefaultAsync(cancel) is not { } row)
            return Problem.Of(SupervisionFormRefusals.SampleUnknown);
        var drawn = await (
            from check in db.SampleChecks.AsNoTracking()
            where check.SampleId == id
            join candidate in db.SampleCandidates on new { check.SampleId, check.CaseId } equals new { candidate.SampleId, candidate.CaseId }
            orderby candidate.Rank
            select new DrawnCase(candidate.Rank, check.Number, check.State, check.CheckId)).ToListAsync(cancel);
        return TypedResults.Ok(new Response(SampleView.Of(row), drawn));
    }

    static async Task<IResult> List(Guid id, [AsParameters] ListQuery query, RatingDbContext db, CancellationToken cancel)
    {
        if (await db.SupervisionSamples.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } sample)
            return Problem.Of(SupervisionFormRefusals.SampleUnknown);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            // The place in this list is the rank, carried where other lists carry an instant.
            var rank = after?.At.Ticks ?? 0;
            var read = await db.SampleCandidates.AsNoTracking().Where(c => c.SampleId == id && c.Rank > rank).OrderBy(c => c.Rank).Take(count).ToListAsync(cancel);
            return read.ConvertAll(c => (
                new Cursor(new DateTime(c.Rank, DateTimeKind.Utc), c.CaseId),
                new Candidate(c.Rank, c.Number, SampleDraw.KeyOf(sample.Seed, c.Number), c.Rank <= sample.Size)));
        }, $"supervision-sample-{id:N}");
    }
}
