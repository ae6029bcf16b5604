using Api.Features.Raters;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;

namespace Api.Features.Notices;

/// <summary>退订通知.</summary>
public static class EndNotices
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder my)
    {
        my.MapDelete("/notices/{id:guid}", One)
            .WithName("EndNotice")
            .WithSummary("退订一项通知")
            .WithDescription("Ends one topic. What waits to be sent because of it is taken back.")
            .AddEndpointFilter<RaterLimitFilter>()
            .Produces(StatusCodes.Status204NoContent)
            .WithProblems(401, 403, 404, 429, 503);
        my.MapDelete("/notices", All)
            .WithName("StopNotices")
            .WithSummary("不再接收任何通知")
            .WithDescription("Ends every topic and stops every notice, until a topic is asked for again. Messages about the person's own ratings and cases go on.")
            .AddEndpointFilter<RaterLimitFilter>()
            .Produces(StatusCodes.Status204NoContent)
            .WithProblems(401, 403, 429, 503);
    }

    static async Task<IResult> One(Guid id, HttpContext context, NoticeWishes wishes, CancellationToken cancel)
    {
        var account = CurrentRaters.Of(context).SignedIn!.AccountId;
        if (!(await wishes.OfAsync(account, cancel)).Exists(s => s.Id == id)) return Problem.Of(NoticeRefusals.Unknown);
        await wishes.EndAsync(account, id, Actors.Rater(context), cancel);
        return TypedResults.NoContent();
    }

    static async Task<IResult> All(HttpContext context, NoticeWishes wishes, CancellationToken cancel)
    {
        await wishes.StopAsync(CurrentRaters.Of(context).SignedIn!.AccountId, Actors.Rater(context), cancel);
        return TypedResults.NoContent();
    }
}
