using System.Security.Claims;
using Api.Hosting;
using Api.Persistence;
using Api.Security.Integration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Api.Security;

/// <summary>
/// Bearer tokens of staff, ours or those of an external authority; the account is read again at every request, and what it
/// may do comes from our database alone.
/// </summary>
internal static class StaffAuthentication
{
    /// <summary>Tokens of <c>POST /auth/login</c>.</summary>
    public const string Local = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>Adds authentication and the policies.</summary>
    public static void AddStaffAuthentication(
        this IServiceCollection services, DeploymentOptions.AuthenticationOptions options, IHostEnvironment environment)
    {
        var external = options.Oidc.Authority is { Length: > 0 };
        var schemes = services.AddAuthentication(external ? ExternalAuthority.ByIssuer : Local).AddJwtBearer(Local, _ => { });
        if (external) schemes.AddExternalAuthority(options.Oidc, environment);
        schemes.AddScheme<AuthenticationSchemeOptions, IntegrationAuthentication>(IntegrationAuthentication.SchemeName, _ => { });
        services.AddOptions<JwtBearerOptions>(Local).Configure<StaffTokens>((bearer, tokens) =>
        {
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters = tokens.Validation;
            bearer.Events = new JwtBearerEvents { OnTokenValidated = ReadAccount };
        });
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim("role").Build());
    }

    /// <summary>The route is for these roles only.</summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireRole(roles));

    /// <summary>The routes are for connected systems that sign their calls.</summary>
    public static TBuilder RequireSignature<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(IntegrationAuthentication.SchemeName).RequireAuthenticatedUser());

    static async Task ReadAccount(TokenValidatedContext context)
    {
        var db = context.HttpContext.RequestServices.GetRequiredService<RatingDbContext>();
        var claims = context.Principal!;
        if (Guid.TryParse(claims.FindFirstValue("sub"), out var id)
            && Guid.TryParse(claims.FindFirstValue(StaffTokens.StampClaim), out var stamp)
            && await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, context.HttpContext.RequestAborted) is { Enabled: true } user
            && user.SecurityStamp == stamp)
            context.Principal = CurrentStaff.PrincipalOf(user);
        else
            context.Fail("The account is disabled, or the token was revoked.");
    }
}
