using System.Security.Claims;
using Api.Hosting;
using Api.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Security;

/// <summary>
/// An external OIDC authority, set up by <c>Authentication:Oidc:*</c>: it says who somebody is, and the account with that
/// <c>ExternalId</c> says what they may do.
/// </summary>
internal static class ExternalAuthority
{
    /// <summary>Tokens of the authority.</summary>
    public const string Scheme = "oidc";

    /// <summary>Chooses between our tokens and the authority's.</summary>
    public const string ByIssuer = "byIssuer";

    const string BearerPrefix = "Bearer ";

    // Only signatures made with a private key: the authority's public key must never serve as a shared secret.
    static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Adds the authority's tokens, and the choice.</summary>
    public static void AddExternalAuthority(
        this AuthenticationBuilder schemes, DeploymentOptions.OidcOptions oidc, IHostEnvironment environment)
    {
        schemes.AddPolicyScheme(ByIssuer, displayName: null, policy => policy.ForwardDefaultSelector = SchemeOf);
        schemes.AddJwtBearer(Scheme, bearer =>
        {
            bearer.Authority = oidc.Authority;
            if (oidc.MetadataAddress is { Length: > 0 } metadata) bearer.MetadataAddress = metadata;
            bearer.RequireHttpsMetadata = !environment.IsDevelopment();
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = oidc.Audience,
                ValidAlgorithms = Algorithms,
                ValidateIssuerSigningKey = true,
                RequireExpirationTime = true,
                ClockSkew = TimeSpan.FromSeconds(30),
                NameClaimType = oidc.NameClaim,
            };
            bearer.Events = new JwtBearerEvents { OnTokenValidated = context => FindAccount(context, oidc.NameClaim) };
        });
    }

    /// <summary>The token's issuer is read before anything is checked: it only decides who checks.</summary>
    static string SchemeOf(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)) return StaffAuthentication.Local;
        var token = header[BearerPrefix.Length..].Trim();
        var handler = new JsonWebTokenHandler();
        try
        {
            return handler.CanReadToken(token) && handler.ReadJsonWebToken(token).Issuer is var issuer && issuer != StaffTokens.Issuer
                ? Scheme
                : StaffAuthentication.Local;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or SecurityTokenException)
        {
            // Not a token at all; the local scheme says so.
            return StaffAuthentication.Local;
        }
    }

    static async Task FindAccount(TokenValidatedContext context, string nameClaim)
    {
        var db = context.HttpContext.RequestServices.GetRequiredService<RatingDbContext>();
        if (context.Principal!.FindFirstValue(nameClaim) is { Length: > 0 } subject
            && await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.ExternalId == subject, context.HttpContext.RequestAborted)
                is { Enabled: true } user)
            context.Principal = CurrentStaff.PrincipalOf(user, withOwnPassword: false);
        else
            context.Fail("The authority's subject has no enabled account.");
    }
}
