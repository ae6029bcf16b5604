using System.ComponentModel.DataAnnotations;
using Api.Features.Integration.Matters;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security.Integration;
using Domain.Encounters;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Projects;

/// <summary>登记项目的开标、中标公告时间，终止项目.</summary>
public static class PutProject
{
    /// <summary>What is new about a project. What is left out stays.</summary>
    /// <param name="Title">Title.</param>
    /// <param name="BidOpeningAt">When the bids are opened: lifts the seal of bidders' ratings.</param>
    /// <param name="AwardAnnouncedAt">When the award is announced: lifts the seal of experts' ratings.</param>
    public sealed record Request(
        [property: MaxLength(PutMatter.MaxTitle)] string? Title,
        DateTime? BidOpeningAt,
        DateTime? AwardAnnouncedAt);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder projects)
    {
        projects.MapPut("/{code}", Put)
            .WithName("PutProject")
            .WithSummary("登记项目的开标、中标公告时间")
            .WithDescription(
                "Facts of a project that a matter of yours named. They lift the seals of tender secrecy: bidders' ratings from the bid "
                + "opening, experts' from the award; where they are never told, from archiving.")
            .WithExamples(new Request(Title: null, new DateTime(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc), AwardAnnouncedAt: null), MatterProjectView.Example)
            .Produces<MatterProjectView>()
            .WithProblems(400, 401, 404, 412, 413, 415, 422, 429, 503);
        projects.MapPost("/{code}/cancel", Cancel)
            .WithName("CancelProject")
            .WithSummary("终止项目")
            .WithDescription("Voids everything of the project that nobody rated. What was rated stays, with its case.")
            .WithExample(MatterProjectView.Example with { Cancelled = true })
            .Produces<MatterProjectView>()
            .WithProblems(401, 404, 429, 503);
    }

    static Task<IResult> Put(
        string code, Request request, HttpContext context, RatingDbContext db, Commit commit, ProjectRegister projects, CancellationToken cancel) =>
        ChangeAsync(code, context, db, commit, projects, (project, actor) =>
        {
            projects.Learn(
                project, new ProjectFacts(string.IsNullOrWhiteSpace(request.Title) ? null : request.Title.Trim(), At(request.BidOpeningAt), At(request.AwardAnnouncedAt)),
                actor);
            return Task.CompletedTask;
        }, cancel);

    static Task<IResult> Cancel(
        string code, HttpContext context, RatingDbContext db, Commit commit, ProjectRegister projects, CancellationToken cancel) =>
        ChangeAsync(code, context, db, commit, projects, (project, actor) => projects.CancelAsync(project, actor, cancel), cancel);

    static async Task<IResult> ChangeAsync(
        string code, HttpContext context, RatingDbContext db, Commit commit, ProjectRegister projects, Func<Project, Actor, Task> change,
        CancellationToken cancel)
    {
        const int attempts = 4;
        var client = CurrentClient.Of(context);
        for (var attempt = 1; ; attempt++)
        {
            if (await projects.FindAsync(client.Id, code, cancel) is not { } project) return Problem.Of(MatterFormRefusals.ProjectUnknown);
            try
            {
                await change(project, client.Actor(context));
                await commit.SaveAsync(cancel);
                return TypedResults.Ok(MatterProjectView.Of(project));
            }
            catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(race))
            {
                if (attempt == attempts) return Problem.Of(HttpRefusals.Busy);
                db.ChangeTracker.Clear();
            }
        }
    }

    static DateTime? At(DateTime? told) => told is { } at ? ChinaTime.ToMilliseconds(at) : null;
}
