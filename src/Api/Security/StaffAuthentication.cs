using System.Security.Claims;
using Api.Persistence;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Api.Security;

/// <summary>Bearer tokens of staff; the account is read again at every request.</summary>
internal static class StaffAuthentication
{
    /// <summary>Adds authentication and the policies.</summary>
    public static void AddStaffAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<StaffTokens>((options, tokens) =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = tokens.Validation;
            options.Events = new JwtBearerEvents { OnTokenValidated = ReadAccount };
        });
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim("role").Build());
    }

    /// <summary>The route is for these roles only.</summary>
    public static TBuilder RequireRoles<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(policy => policy.RequireAuthenticatedUser().RequireRole(roles));

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
