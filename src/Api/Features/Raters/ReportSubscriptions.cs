using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>上报订阅结果.</summary>
public static class ReportSubscriptions
{
    /// <summary>What one call of <c>wx.requestSubscribeMessage</c> gave.</summary>
    /// <param name="Results">Its results, one for each template asked for.</param>
    public sealed record Request([property: Required, MinLength(1), MaxLength(5)] IReadOnlyList<Result> Results);

    /// <summary>The answer about one template.</summary>
    /// <param name="TemplateId">The template.</param>
    /// <param name="Answer">Exactly what WeChat gave for it.</param>
    public sealed record Result(
        [property: Required, StringLength(64, MinimumLength = 1)] string TemplateId,
        [property: Required(AllowEmptyStrings = true), OneOf<SubscribeAnswer>] string Answer);

    /// <summary>What <c>wx.requestSubscribeMessage</c> says about a template.</summary>
    public enum SubscribeAnswer
    {
        /// <summary>Accepted: one message.</summary>
        Accept,

        /// <summary>Accepted with sound: one message.</summary>
        AcceptWithAudio,

        /// <summary>Accepted with an alert: one message.</summary>
        AcceptWithAlert,

        /// <summary>Refused this time; what was granted before stays.</summary>
        Reject,

        /// <summary>The platform banned the template.</summary>
        Ban,

        /// <summary>Not asked, for its title equals another's.</summary>
        Filter,
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapPost("/subscriptions", Handle)
        .WithName("ReportSubscriptions")
        .WithSummary("上报订阅结果")
        .WithDescription("Tells what one tap granted: each accepted template is one message more. The platform tells the same tap by an event; "
            + "the larger of the two counts is believed, whichever comes first. Send the same `Idempotency-Key` again after a time-out.")
        .WithExamples(new Request([new Result("example-template-id", "accept")]), ListMySubscriptions.Response.Example)
        .Produces<ListMySubscriptions.Response>()
        .WithProblems(400, 401, 403, 412, 413, 415, 422, 429, 503);

    static async Task<IResult> Handle(
        [FromBody] Request request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every tap.")] string? idempotencyKey,
        HttpContext context, RatingDbContext db, Commit commit, SubscriptionGrants grants, KeyedHash hash, BusinessClock clock,
        CancellationToken cancel)
    {
        if (!IdempotencyKey.IsValid(idempotencyKey)) return Problem.Of(HttpRefusals.IdempotencyKeyRequired);
        if (request.Results.Any(r => EnumNames.Read<SubscribeAnswer>(r.Answer) is null)) return Problem.Of(RaterFormRefusals.ResultUnknown);
        var identity = CurrentRaters.Of(context).SignedIn!.IdentityId;
        var (scope, wish) = ($"identity:{identity:N}", IdempotencyKey.HashOf(request, hash));
        var accepted = request.Results.Where(r => Grants(EnumNames.Read<SubscribeAnswer>(r.Answer)!.Value)).Select(r => r.TemplateId).ToList();
        // WeChat tells of the same tap at the same moment, and the first grant of a template may be told by both: whoever comes
        // second counts what stands by then, and the person is asked nothing.
        return await db.DecideAsync<IResult>(async () =>
        {
            if (await AnsweredAsync(db, scope, idempotencyKey!, wish, context, cancel) is { } answered) return answered;
            if (!await grants.StageAsync(identity, accepted, "subscriptionGrant.reported", g => g.Report(), Actors.Rater(context), cancel))
                return Problem.Of(RaterFormRefusals.TooManyTemplates);
            await commit.With(new IdempotencyRecord
            {
                Scope = scope,
                Key = idempotencyKey!,
                RequestHash = wish,
                Status = StatusCodes.Status200OK,
                Body = "",
                CreatedAt = clock.Now,
            }).SaveAsync(cancel);
            return TypedResults.Ok(await ListMySubscriptions.OfAsync(db, identity, cancel));
        });
    }

    /// <summary>The answer to a tap told before: the balance as it is now, for a message may have been sent meanwhile.</summary>
    static async Task<IResult?> AnsweredAsync(
        RatingDbContext db, string scope, string key, string wish, HttpContext context, CancellationToken cancel)
    {
        if (await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Scope == scope && r.Key == key, cancel) is not { } record)
            return null;
        if (record.RequestHash != wish) return Problem.Of(HttpRefusals.IdempotencyReused);
        context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return TypedResults.Ok(await ListMySubscriptions.OfAsync(db, CurrentRaters.Of(context).SignedIn!.IdentityId, cancel));
    }

    static bool Grants(SubscribeAnswer answer) =>
        answer is SubscribeAnswer.Accept or SubscribeAnswer.AcceptWithAudio or SubscribeAnswer.AcceptWithAlert;
}
