using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Http;

/// <summary>One wish of a member of staff, known by the key the client gave it.</summary>
/// <param name="Scope">Whose key it is.</param>
/// <param name="Key">The key.</param>
/// <param name="RequestHash">What tells this wish from another under the same key.</param>
internal sealed record StaffWish(string Scope, string Key, string RequestHash)
{
    /// <summary>The first answer, to be stored in the transaction of its effect.</summary>
    public IdempotencyRecord Answered(int status, string body, DateTime at) => new()
    {
        Scope = Scope,
        Key = Key,
        RequestHash = RequestHash,
        Status = status,
        Body = body,
        CreatedAt = at,
    };
}

/// <summary>
/// Lets a wish of staff take effect once: a repeated key repeats the first answer, and when somebody else was first in the same
/// moment the wish is decided again on what is true by then.
/// </summary>
internal sealed class StaffWishes(RatingDbContext db, KeyedHash hash)
{
    /// <summary>Runs a wish.</summary>
    /// <param name="context">The request of somebody who signed in.</param>
    /// <param name="key">The idempotency key that was sent.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="request">What was sent; another one under the same key is refused.</param>
    /// <param name="decide">Loads, decides, commits and answers; asks <see cref="ReplayAsync"/> once it knows that the caller may see the target.</param>
    public async Task<IResult> RunAsync<TRequest>(
        HttpContext context, string? key, Guid target, TRequest request, Func<StaffWish, Task<IResult>> decide)
    {
        if (!IdempotencyKey.IsValid(key)) return Problem.Of(HttpRefusals.IdempotencyKeyRequired);
        var wish = new StaffWish(
            $"staff:{CurrentStaff.Of(context).UserId:N}", key!,
            IdempotencyKey.HashOf(new { Route = context.GetEndpoint()?.DisplayName, Target = target, Request = request }, hash));
        return await db.DecideAsync(() => decide(wish));
    }

    /// <summary>The first answer under this key; null when the wish is new.</summary>
    public async Task<IResult?> ReplayAsync(HttpContext context, StaffWish wish, CancellationToken cancel)
    {
        var (scope, key) = (wish.Scope, wish.Key);
        if (await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Scope == scope && r.Key == key, cancel) is not { } first) return null;
        if (first.RequestHash != wish.RequestHash) return Problem.Of(HttpRefusals.IdempotencyReused);
        context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return TypedResults.Text(first.Body, "application/json; charset=utf-8", statusCode: first.Status);
    }
}
