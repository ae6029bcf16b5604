using Api.Http.Problems;
using Domain.Shared;

namespace Api.Http;

/// <summary>What became of something that is done once under its idempotency key; the API and the page each say it in their way.</summary>
/// <param name="Refusal">The rule that said no; null when it is stored.</param>
/// <param name="RetryAfter">Seconds to wait; null when there is nothing to wait for.</param>
/// <param name="Status">Status of the first answer.</param>
/// <param name="Body">The answer as JSON, now or when it was first given.</param>
/// <param name="Replayed">True when it was given before.</param>
internal sealed record OnceAnswer(Refusal? Refusal, int? RetryAfter, int Status, string? Body, bool Replayed)
{
    /// <summary>Stored, now or before.</summary>
    public static OnceAnswer Yes(int status, string body, bool replayed = false) => new(Refusal: null, RetryAfter: null, status, body, replayed);

    /// <summary>Refused.</summary>
    public static OnceAnswer No(Refusal refusal, int? retryAfter = null) => new(refusal, retryAfter, default, Body: null, Replayed: false);

    /// <summary>The answer of the API.</summary>
    public IResult ToResult(HttpContext context)
    {
        if (RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait.ToString();
        if (Refusal is { } refusal) return Problem.Of(refusal);
        if (Replayed) context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return TypedResults.Text(Body!, "application/json; charset=utf-8", statusCode: Status);
    }
}
