using Api.Http;
using Api.Persistence;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Security;

/// <summary>Who signed in through WeChat.</summary>
/// <param name="AccountId">The person's account.</param>
/// <param name="IdentityId">The openid row (<see cref="RaterIdentity"/>) that signed in.</param>
/// <param name="SignedInAt">When WeChat vouched for the person, UTC wall time.</param>
internal sealed record SignedInRater(Guid AccountId, Guid IdentityId, DateTime SignedInAt);

/// <summary>The rater behind a request.</summary>
/// <param name="Rater">By the strongest of what is known; its <see cref="Rater.Keys"/> are all keys of the same person.</param>
/// <param name="IsKnown">False for somebody seen for the first time, who cannot have rated before.</param>
/// <param name="SignedIn">The account; null for somebody known by the device only.</param>
internal sealed record CurrentRater(Rater Rater, bool IsKnown, SignedInRater? SignedIn)
{
    /// <summary>
    /// Keys of this person, this browser and the party acted for. Not those of colleagues bound to the same party: what they
    /// rated in their own name counts for the party, and is shown to them alone.
    /// </summary>
    public IReadOnlyList<string> OwnKeys { get; init; } = [Rater.Key];

    /// <summary>The two things that deciding about a rating needs.</summary>
    public void Deconstruct(out Rater rater, out bool known) => (rater, known) = (Rater, IsKnown);
}

/// <summary>
/// The one place that says who rates: the rater's Bearer, else the cookie of a sign-in in WeChat's browser, else the device
/// cookie. Somebody known by the device only costs no question to the database.
/// </summary>
internal sealed class CurrentRaters(DeviceCookie device, RaterCookie session, RaterTokens tokens, RaterKeys keys)
{
    const string BearerPrefix = "Bearer ";

    /// <summary>True when the request names somebody at all, rightly or not.</summary>
    public bool NamesSomebody(HttpContext context) => device.IsKnown(context) || BearerOf(context) is not null || session.Read(context) is not null;

    /// <summary>The rater behind the request.</summary>
    public ValueTask<CurrentRater> ReadAsync(HttpContext context) => OfAsync(context, ensure: false);

    /// <summary>The same, and makes sure that a browser without sign-in is known next time.</summary>
    public ValueTask<CurrentRater> EnsureAsync(HttpContext context) => OfAsync(context, ensure: true);

    /// <summary>The signed-in rater; the route requires one.</summary>
    public static CurrentRater Of(HttpContext context) => context.Items[typeof(CurrentRaters)] as CurrentRater
        ?? throw new InvalidOperationException("The route does not require a signed-in rater.");

    /// <summary>The token of the <c>Authorization</c> header; null when there is none.</summary>
    public static string? BearerOf(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is var header
        && header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? header[BearerPrefix.Length..].Trim() : null;

    ValueTask<CurrentRater> OfAsync(HttpContext context, bool ensure)
    {
        if (context.Items[typeof(CurrentRaters)] is CurrentRater known) return ValueTask.FromResult(known);
        return BearerOf(context) is null && session.Read(context) is null
            ? ValueTask.FromResult(ByDevice(context, ensure))
            : SignedInAsync(context, ensure);
    }

    CurrentRater ByDevice(HttpContext context, bool ensure)
    {
        var (rater, known) = ensure ? device.Ensure(context) : device.Read(context);
        return new CurrentRater(rater, known, SignedIn: null);
    }

    async ValueTask<CurrentRater> SignedInAsync(HttpContext context, bool ensure)
    {
        var ticket = (BearerOf(context) is { } bearer ? await tokens.ReadAsync(bearer, RaterTokens.Bearer) : null)
            ?? (session.Read(context) is { } cookie ? await tokens.ReadAsync(cookie, RaterTokens.Web) : null);
        if (ticket is null || await FindAsync(context, ticket) is not { } found) return ByDevice(context, ensure);
        context.Items[typeof(CurrentRaters)] = found;
        return found;
    }

    async Task<CurrentRater?> FindAsync(HttpContext context, RaterTicket ticket)
    {
        var db = context.RequestServices.GetRequiredService<RatingDbContext>();
        var account = await db.RaterAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == ticket.AccountId, context.RequestAborted);
        if (account is not { IsActive: true } || account.TokenStamp != ticket.Stamp
            || await keys.RaterOfAsync(db, account, ticket.IdentityId, context.RequestAborted) is not var (rater, own)) return null;
        // What this browser rated before its owner signed in is this person's too.
        if (device.Read(context) is { Known: true } browser)
        {
            rater = rater with { OtherKeys = [.. rater.OtherKeys, browser.Rater.Key] };
            own = [.. own, browser.Rater.Key];
        }
        return new CurrentRater(rater, IsKnown: true, new SignedInRater(ticket.AccountId, ticket.IdentityId, ticket.SignedInAt)) { OwnKeys = own };
    }
}
