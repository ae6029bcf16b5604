using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;

namespace Api.Features.Messaging;

/// <summary>暂停与恢复: what may not be sent for now, and the word that it may again.</summary>
public static class SendingPauses
{
    /// <summary>What may not be sent for now.</summary>
    /// <param name="Account">Our account.</param>
    /// <param name="Scope"><c>account</c>, a way of sending, or the id of a template.</param>
    /// <param name="Until">When it ends by itself; null when somebody must resume it.</param>
    /// <param name="ErrorCode">The platform's error.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Since">Since when.</param>
    /// <param name="Waiting">Messages that wait for it.</param>
    public sealed record Pause(string Account, string Scope, DateTime? Until, int ErrorCode, string Reason, DateTime Since, int Waiting)
    {
        internal static readonly Pause Example = new(
            "service", "account", Until: null, 48001, "账号没有这个接口的权限", new DateTime(2026, 11, 21, 7, 1, 0, DateTimeKind.Utc), 12);
    }

    /// <summary>Everything that may not be sent for now.</summary>
    /// <param name="Items">The pauses.</param>
    public sealed record Response(IReadOnlyList<Pause> Items);

    /// <summary>Which pause ends.</summary>
    /// <param name="Account">Our account.</param>
    /// <param name="Scope">As listed.</param>
    public sealed record ResumeRequest([property: Required, MaxLength(40)] string Account, [property: Required, MaxLength(64)] string Scope);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder messages)
    {
        messages.MapGet("/pauses", List)
            .WithName("ListMessagePauses")
            .WithSummary("暂停发送的账号、渠道和模板")
            .WithDescription("What the platform stopped or limited, since when, why, and how many messages wait.")
            .WithExample(new Response([Pause.Example]))
            .Produces<Response>()
            .WithProblems(401, 403, 503);
        messages.MapPost("/resume", Resume)
            .WithName("ResumeMessages")
            .WithSummary("恢复发送")
            .WithDescription("After what was wrong has been mended: lets go of the pause and of every message it kept.")
            .RequireRoles(Roles.Admin)
            .WithExamples(new ResumeRequest("service", "account"), new Response([]))
            .Produces<Response>()
            .WithProblems(400, 401, 403, 404, 413, 415, 503);
    }

    static async Task<IResult> List(RatingDbContext db, SendingHolds holds, CancellationToken cancel) => TypedResults.Ok(await AllAsync(db, holds, cancel));

    static async Task<IResult> Resume(
        ResumeRequest request, HttpContext context, RatingDbContext db, SendingHolds holds, Commit commit, BusinessClock clock, CancellationToken cancel)
    {
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            if (!await holds.ResumeAsync(request.Account, request.Scope, cancel)) return Problem.Of(MessagingRefusals.HoldUnknown);
            // One stream for each act: a hold has no identity of its own that would outlive it.
            var stream = $"sendingHold:{Guid.CreateVersion7(clock.GetUtcNow()):N}";
            await commit.Note(stream, 1, "messages.resumed", Actors.Staff(context), new { request.Account, request.Scope }).SaveAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        return TypedResults.Ok(await AllAsync(db, holds, cancel));
    }

    static async Task<Response> AllAsync(RatingDbContext db, SendingHolds holds, CancellationToken cancel)
    {
        var pauses = new List<Pause>();
        foreach (var hold in await holds.ActiveAsync(cancel))
            pauses.Add(new Pause(hold.Account, hold.Scope, hold.Until, hold.ErrorCode, hold.Reason, hold.Since, await holds.WaitingAsync(hold, cancel)));
        return new Response(pauses);
    }
}
