using System.ComponentModel;
using Api.Features.Cases;
using Api.Http;
using Api.Http.OpenApi;
using Domain.Messaging;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Broadcasts;

/// <summary>起草、修改群发.</summary>
public static class CreateBroadcast
{
    static readonly BroadcastView Drafted = BroadcastView.Example with
    {
        State = BroadcastState.Draft,
        StateText = "草稿",
        AllowedMoves = [BroadcastMove.Edit, BroadcastMove.Submit, BroadcastMove.Cancel],
        DecidedById = null,
        SubmittedAt = null,
        SubmittedSize = null,
        StartedAt = null,
        AudienceFixed = false,
        Total = null,
        Queued = null,
        Sent = null,
        Delivered = null,
        Failed = null,
        Unknown = null,
        Suppressed = null,
        NoChannel = null,
        CountedAt = null,
        Version = 1,
    };

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder broadcasts)
    {
        broadcasts.MapPost("/", Draft)
            .WithName("CreateBroadcast")
            .WithSummary("起草群发")
            .WithDescription("A draft: what is said, and to whom as a filter. Notices are drafted by publishers; survey rounds also by follow-up staff and supervision.")
            .WithExamples(BroadcastRequest.Example, Drafted)
            .Produces<BroadcastView>(StatusCodes.Status201Created)
            .WithProblems(400, 401, 403, 413, 415, 422, 503);
        broadcasts.MapPut("/{id:guid}", Edit)
            .WithName("EditBroadcast")
            .WithSummary("修改群发草稿")
            .WithDescription("Its author changes a draft, all of it but the kind.")
            .WithExamples(BroadcastRequest.Example, Drafted with { Version = 2 })
            .Produces<BroadcastView>()
            .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);
    }

    static Task<IResult> Draft(
        [FromBody] BroadcastRequest request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, BroadcastDesk desk, CancellationToken cancel) => desk.DraftAsync(context, idempotencyKey, request, cancel);

    static Task<IResult> Edit(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] BroadcastRequest request, HttpContext context, BroadcastDesk desk, CancellationToken cancel) =>
        desk.EditAsync(context, headers, id, request, cancel);
}
