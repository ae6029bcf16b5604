using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Messaging;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Messaging;

/// <summary>消息列表 for staff.</summary>
public static class ListMessages
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder messages) => messages.MapGet("/", Handle)
        .WithName("ListMessages")
        .WithSummary("消息列表")
        .WithDescription("Every message with its state, attempts, reason and next try; newest first. Raters are not named. What tender secrecy seals is listed for those designated only. `format=csv` exports the same filter.")
        .WithExample(new Page<MessageView>([MessageView.Example], Next: null))
        .Produces<Page<MessageView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<DeliveryState>] string? state, [FromQuery, OneOf<MessageKind>] string? kind,
        [FromQuery, OneOf<MessageChannel>] string? channel, string? account, int? errorCode, string? caseNumber, DateOnly? fromOn, DateOnly? throughOn,
        HttpContext context, RatingDbContext db, BusinessClock clock, CancellationToken cancel)
    {
        var (wantedState, wantedKind, wantedChannel) =
            (EnumNames.Read<DeliveryState>(state), EnumNames.Read<MessageKind>(kind), EnumNames.Read<MessageChannel>(channel));
        if (state is not null && wantedState is null) return Problem.Of(HttpRefusals.FilterInvalid("state"));
        if (kind is not null && wantedKind is null) return Problem.Of(HttpRefusals.FilterInvalid("kind"));
        if (channel is not null && wantedChannel is null) return Problem.Of(HttpRefusals.FilterInvalid("channel"));
        var rows = db.OutboundMessages.AsNoTracking().KnownTo(CurrentStaff.Of(context), db, clock.Now);
        if (wantedState is { } s) rows = rows.Where(m => m.State == s);
        if (wantedKind is { } k) rows = rows.Where(m => m.Kind == k);
        if (wantedChannel is { } c) rows = rows.Where(m => m.Channel == c);
        if (account is not null) rows = rows.Where(m => m.Account == account);
        if (caseNumber is not null) rows = rows.Where(m => db.Cases.Any(which => which.Id == m.CaseId && which.Number == caseNumber));
        if (errorCode is { } e) rows = rows.Where(m => m.ErrorCode == e);
        if (fromOn is { } from)
        {
            var start = ChinaTime.StartOf(from);
            rows = rows.Where(m => m.CreatedAt >= start);
        }
        if (throughOn is { } through)
        {
            var end = ChinaTime.EndOf(through);
            rows = rows.Where(m => m.CreatedAt < end);
        }
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(m => m.CreatedAt, m => m.Id, after, count).Select(m => new
            {
                Message = m,
                CaseNumber = db.Cases.Where(which => which.Id == m.CaseId).Select(which => which.Number).FirstOrDefault(),
                Colleague = db.Users.Where(u => u.Id == m.UserId).Select(u => u.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancel);
            return read.ConvertAll(r => (
                new Cursor(r.Message.CreatedAt, r.Message.Id), MessageView.Of(r.Message) with { CaseNumber = r.CaseNumber, Colleague = r.Colleague }));
        }, "messages");
    }
}
