using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Domain.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Api.Security.Integration;

/// <summary>
/// Checks the signature of an integration call before anything of its body is understood. The nonce is taken last: whoever
/// cannot sign cannot use one up.
/// </summary>
internal sealed class IntegrationAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, RatingDbContext db,
    IntegrationSecrets secrets, IntegrationNonces nonces, RequestLimits limits)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "integration";

    /// <summary>A body is kept in memory, never on the disk: it holds who the parties are.</summary>
    const int InMemory = 8 * 1024 * 1024;

    Refusal? refusal;

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var (client, refused) = await CheckAsync();
        refusal = refused;
        return client is null
            ? AuthenticateResult.Fail(refused!.Code)
            : AuthenticateResult.Success(new AuthenticationTicket(CurrentClient.PrincipalOf(client), Scheme.Name));
    }

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // A failed signature is counted by address: guessing is hopeless, and still not free.
        if (await limits.AddressAsync(Context) is { } wait) await RequestLimits.TooMany(Context, wait).ExecuteAsync(Context);
        else await Problem.Of(refusal ?? IntegrationRefusals.SignatureInvalid).ExecuteAsync(Context);
    }

    async Task<(IntegrationClient? Client, Refusal? Refused)> CheckAsync()
    {
        var sent = new Dictionary<string, string>();
        foreach (var header in (string[])
        [
            IntegrationSignature.ClientHeader, IntegrationSignature.TimestampHeader, IntegrationSignature.NonceHeader,
            IntegrationSignature.SignatureHeader,
        ])
        {
            if (Request.Headers[header] is not [{ Length: > 0 } value]) return (null, IntegrationRefusals.HeaderMissing(header));
            sent[header] = value;
        }
        var (timestamp, nonce) = (sent[IntegrationSignature.TimestampHeader], sent[IntegrationSignature.NonceHeader]);
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return (null, IntegrationRefusals.TimestampInvalid);
        if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > IntegrationNonces.Tolerance)
            return (null, IntegrationRefusals.TimestampStale);
        if (!IdempotencyKey.IsValid(nonce)) return (null, IntegrationRefusals.NonceInvalid);
        var id = sent[IntegrationSignature.ClientHeader];
        var client = await db.IntegrationClients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == id, Context.RequestAborted);
        if (client is null) return (null, IntegrationRefusals.ClientUnknown);
        if (client.RevokedAt is not null) return (null, IntegrationRefusals.ClientRevoked);

        var signed = IntegrationSignature.Signed(Request.Method, Target(), timestamp, nonce, await BodyHashAsync());
        // Every secret is tried, so that the time says nothing about which one it was.
        var holds = secrets.Of(client).Aggregate(
            false, (held, secret) => IntegrationSignature.Holds(secret, signed, sent[IntegrationSignature.SignatureHeader]) | held);
        if (!holds) return (null, IntegrationRefusals.SignatureInvalid);
        return await nonces.TakeAsync(client.Id, nonce, seconds, Context.RequestAborted)
            ? (client, null)
            : (null, IntegrationRefusals.NonceUsed);
    }

    /// <summary>Path and query as they stand in the request line, before anything was decoded.</summary>
    string Target()
    {
        var raw = Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return raw.StartsWith('/') ? raw : Uri.TryCreate(raw, UriKind.Absolute, out var whole) ? whole.PathAndQuery : raw;
    }

    async Task<byte[]> BodyHashAsync()
    {
        Request.EnableBuffering(InMemory);
        var hash = await SHA256.HashDataAsync(Request.Body, Context.RequestAborted);
        Request.Body.Position = 0;
        return hash;
    }
}

/// <summary>The connected system behind a request.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ClientId">Name it signs with.</param>
internal sealed record CurrentClient(Guid Id, string ClientId)
{
    const string IdClaim = "integrationClient", NameClaim = "integrationClientId";

    /// <summary>The system behind the request; the route requires its signature.</summary>
    public static CurrentClient Of(HttpContext context) =>
        Guid.TryParse(context.User.FindFirstValue(IdClaim), out var id)
            ? new CurrentClient(id, context.User.FindFirstValue(NameClaim)!)
            : throw new InvalidOperationException("The route does not require an integration client.");

    /// <summary>For the audit.</summary>
    public Actor Actor(HttpContext context) => new(ActorKind.Integration, ClientId, Actors.SourceOf(context), context.Connection.RemoteIpAddress);

    /// <summary>The principal of a client. It has no subject and no role: to every other route it is nobody.</summary>
    public static ClaimsPrincipal PrincipalOf(IntegrationClient client) => new(new ClaimsIdentity(
        [new Claim(IdClaim, client.Id.ToString()), new Claim(NameClaim, client.ClientId)], IntegrationAuthentication.SchemeName));
}
