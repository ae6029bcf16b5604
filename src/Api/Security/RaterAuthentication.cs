using System.Security.Claims;
using System.Text.Encodings.Web;
using Api.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Api.Security;

/// <summary>
/// Signed-in raters as a scheme of their own. Their principal names no account of staff (<c>sub</c>) and no role, so that it
/// opens nothing but <c>/my</c>.
/// </summary>
internal static class RaterAuthentication
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "rater";

    const string RaterClaim = "rater";

    /// <summary>Adds the scheme, and who the current rater is.</summary>
    public static void AddRaterAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<RaterTokens>();
        services.AddSingleton<RaterKeys>();
        services.AddSingleton<RaterOpenids>();
        services.AddSingleton<RaterPhones>();
        services.AddSingleton<RaterCookie>();
        services.AddSingleton<CurrentRaters>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, Handler>(Name, _ => { });
    }

    /// <summary>The route is for raters who signed in; <see cref="CurrentRaters.Of"/> says who.</summary>
    public static TBuilder RequireRater<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.AddAuthenticationSchemes(Name).RequireClaim(RaterClaim))
            .WithMetadata(new ForRaters());

    sealed class Handler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CurrentRaters raters)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
            (await raters.ReadAsync(Context)).SignedIn is { } rater
                ? AuthenticateResult.Success(new AuthenticationTicket(
                    new ClaimsPrincipal(new ClaimsIdentity([new Claim(RaterClaim, rater.AccountId.ToString("N"))], Name)), Name))
                : AuthenticateResult.NoResult();
    }
}

/// <summary>Marks a route of signed-in raters, for the API document.</summary>
internal sealed class ForRaters;
