using Api.Http.Problems;
using Api.Security;
using Domain.Shared;

namespace Api.Features.WechatSignIn;

/// <summary>
/// Who may not rate as they are, on routes that need no sign-in: a client whose token ended is told so, for a rating must not
/// silently come from somebody else than it named; a browser that shows a snapshot is asked for the full service, for its person
/// is made up. Whoever names no account costs nothing here.
/// </summary>
internal sealed class RaterGate(CurrentRaters raters, SilentSignIn signIn)
{
    /// <summary>Why this request may not rate; null when it may.</summary>
    public ValueTask<Refusal?> CheckAsync(HttpContext context) =>
        CurrentRaters.BearerOf(context) is null && !signIn.IsSnapshot(context) ? ValueTask.FromResult<Refusal?>(null) : AskAsync(context);

    async ValueTask<Refusal?> AskAsync(HttpContext context) =>
        (await raters.ReadAsync(context)).SignedIn is not null ? null
        : CurrentRaters.BearerOf(context) is { } token && RaterTokens.IsMeantForRaters(token) ? HttpRefusals.AuthRequired
        : signIn.IsSnapshot(context) ? WechatRefusals.SnapshotUser
        : null;
}
