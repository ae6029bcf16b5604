using System.Text.Json;
using Api.Features.Cases;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Entrances;
using Domain.FollowUps;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Surveys;

/// <summary>Takes the answer to a questionnaire, from the API or the page.</summary>
internal sealed class SurveyDesk(
    RatingDbContext db, CaseCommit moves, SurveyReader reader, CaseSituations situations, KeyedHash hash, RequestLimits limits, BusinessClock clock)
{
    /// <summary>Stores the answer and moves the case.</summary>
    public async Task<OnceAnswer> AnswerAsync(HttpContext context, string ticket, AnswerSurvey.Request request, string? key, CancellationToken cancel)
    {
        if (reader.NumberOf(ticket) is not { } number) return OnceAnswer.No(EntranceRefusals.TicketInvalid);
        if (!IdempotencyKey.IsValid(key)) return OnceAnswer.No(HttpRefusals.IdempotencyKeyRequired);
        var scope = $"ticket:{hash.Of("ticket", ticket)}";
        if (await limits.RaterAsync(scope) is { } wait) return OnceAnswer.No(HttpRefusals.TooMany, wait);
        var requestHash = IdempotencyKey.HashOf(request, hash);
        return await db.DecideAsync(() => OnceAsync(context, number, scope, key!, requestHash, request, cancel));
    }

    async Task<OnceAnswer> OnceAsync(
        HttpContext context, long number, string scope, string key, string requestHash, AnswerSurvey.Request request, CancellationToken cancel)
    {
        if (await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Scope == scope && r.Key == key, cancel) is { } first)
            return first.RequestHash == requestHash
                ? OnceAnswer.Yes(first.Status, first.Body, replayed: true)
                : OnceAnswer.No(HttpRefusals.IdempotencyReused);
        // The case first: an answer that arrives between the two reads then shows as answered, never as a survey nobody needs.
        if (await db.Cases.SingleOrDefaultAsync(c => db.FollowUpSurveys.Any(s => s.Number == number && s.CaseId == c.Id), cancel) is not { } which)
            return OnceAnswer.No(EntranceRefusals.TicketInvalid);
        var survey = await db.FollowUpSurveys.SingleAsync(s => s.Number == number, cancel);
        var now = clock.Now;
        var situation = await situations.OfAsync(which, CaseActor.Rater, now, cancel) with { OpenSurvey = survey };
        var answer = new FollowUpAnswer(
            FollowUpResult.Answered, EnumNames.Read<FollowUpSatisfaction>(request.Satisfaction), request.Solved, request.Comment);
        var decision = which.AnswerSurvey(answer, situation);
        if (decision.IsRefused) return OnceAnswer.No(decision.Refusal);

        var body = JsonSerializer.Serialize(AnswerSurvey.Response.Of(which), ApiJson.Options);
        await (await moves.MovedAsync(which, decision.Value, Actors.Rater(context), cancel)).With(new IdempotencyRecord
        {
            Scope = scope,
            Key = key,
            RequestHash = requestHash,
            Status = StatusCodes.Status200OK,
            Body = body,
            CreatedAt = now,
        }).SaveAsync(cancel);
        return OnceAnswer.Yes(StatusCodes.Status200OK, body);
    }
}
