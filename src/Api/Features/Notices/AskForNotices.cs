using System.ComponentModel.DataAnnotations;
using Api.Features.Raters;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Messaging;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Notices;

/// <summary>订阅通知.</summary>
public static class AskForNotices
{
    /// <summary>What is asked for: a centre, a business line, or both.</summary>
    /// <param name="CentreId">Centre; any when not given.</param>
    /// <param name="BusinessLine">Business line; any when not given.</param>
    public sealed record Request(Guid? CentreId, [property: MaxLength(60)] string? BusinessLine);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapPost("/notices", Handle)
        .WithName("AskForNotices")
        .WithSummary("订阅通知")
        .WithDescription("Asks for the notices of a centre, of a business line, or of one business line of one centre. Asking twice is asking once; asking lifts an "
            + "earlier 「不再接收」. Messages need a way besides: following the service account, or a granted tap (`POST /my/subscriptions`).")
        .AddEndpointFilter<RaterLimitFilter>()
        .WithExamples(new Request(CentreId: null, "governmentProcurement"), ListMyNotices.Item.Example)
        .Produces<ListMyNotices.Item>()
        .WithProblems(400, 401, 403, 413, 415, 422, 429, 503);

    static async Task<IResult> Handle(
        [FromBody] Request request, HttpContext context, NoticeWishes wishes, NoticeTopics topics, CancellationToken cancel)
    {
        var topic = new NoticeTopic(request.CentreId, string.IsNullOrWhiteSpace(request.BusinessLine) ? null : request.BusinessLine.Trim());
        if (!topic.NamesSomething) return Problem.Of(BroadcastRefusals.TopicIncomplete);
        if (!await topics.ExistsAsync(topic, cancel)) return Problem.Of(NoticeRefusals.TopicUnknown);
        var (subscription, refusal) = await wishes.AskAsync(CurrentRaters.Of(context).SignedIn!.AccountId, topic, Actors.Rater(context), cancel);
        return refusal is not null ? Problem.Of(refusal) : TypedResults.Ok(ListMyNotices.Item.Of(subscription!, await topics.CentresAsync(cancel)));
    }
}
