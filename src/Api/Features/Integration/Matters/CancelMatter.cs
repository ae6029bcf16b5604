using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security.Integration;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Matters;

/// <summary>撤销办件.</summary>
public static class CancelMatter
{
    const int Attempts = 4;

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder matters) => matters.MapPost("/{businessNo}/cancel", Handle)
        .WithName("CancelMatter")
        .WithSummary("撤销办件")
        .WithDescription(
            "Voids what nobody rated: no rating, no default, in no figure. What was rated stays, with its case. Cancelling again changes nothing.")
        .WithExample(MatterView.Example with { Cancelled = true, Version = 2 })
        .Produces<MatterView>()
        .WithProblems(401, 404, 429, 503);

    static async Task<IResult> Handle(
        string businessNo, HttpContext context, RatingDbContext db, Commit commit, ProjectRegister projects, MatterViews views,
        CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await GetMatter.FindAsync(db, context, businessNo, cancel) is not { } matter) return Problem.Of(MatterFormRefusals.Unknown);
            try
            {
                await projects.CancelAsync(matter, CurrentClient.Of(context).Actor(context), cancel);
                await commit.SaveAsync(cancel);
                return TypedResults.Ok(await views.OfAsync(matter, cancel));
            }
            catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(race))
            {
                // Somebody rated it at this moment: that rating stays, and the rest is voided.
                if (attempt == Attempts) return Problem.Of(HttpRefusals.Busy);
                db.ChangeTracker.Clear();
            }
        }
    }
}
