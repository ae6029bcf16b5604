using System.ComponentModel.DataAnnotations;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;

namespace Api.Features.Auth;

/// <summary>登录 of staff.</summary>
public static class Login
{
    /// <summary>Who wants to sign in.</summary>
    /// <param name="UserName">User name.</param>
    /// <param name="Password">Password.</param>
    public sealed record Request(
        [property: Required, MaxLength(100)] string UserName,
        [property: Required, MaxLength(Passwords.MaxLength)] string Password);

    /// <summary>The token to send as <c>Authorization: Bearer</c>.</summary>
    /// <param name="AccessToken">Token.</param>
    /// <param name="ExpiresAt">When it stops working.</param>
    /// <param name="DisplayName">Name to show.</param>
    /// <param name="Roles">Roles.</param>
    /// <param name="MustChangePassword">True when only <c>POST /auth/password</c> works before the password is changed.</param>
    public sealed record Response(
        string AccessToken, DateTime ExpiresAt, string DisplayName, IReadOnlyList<string> Roles, bool MustChangePassword);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder auth) => auth.MapPost("/login", Handle)
        .WithName("Login")
        .WithSummary("登录")
        .WithDescription("Signs staff in. Unknown user, wrong password, locked and disabled accounts are answered alike and in the same time. Wrong passwords of one address, and for one user name, are limited by the minute (429 with `Retry-After`).")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExamples(
            new Request("handler", "a long pass phrase"),
            new Response("eyJhbGciOi…", new DateTime(2026, 11, 21, 18, 0, 0, DateTimeKind.Utc), "经办人", [Roles.Handler], MustChangePassword: false))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 413, 415, 429, 503);

    static async Task<IResult> Handle(
        Request request, HttpContext context, DeploymentOptions options, SignIns signIns, StaffTokens tokens, CancellationToken cancel)
    {
        if (!options.Authentication.LocalSignIn) return Problem.Of(AuthRefusals.LocalSignInOff);
        return await signIns.CheckAsync(context, request.UserName, request.Password, cancel) switch
        {
            { User: { } user } => TypedResults.Ok(ResponseOf(user, tokens)),
            { Wait: { } wait } => RequestLimits.TooMany(context, wait),
            _ => Problem.Of(HttpRefusals.AuthFailed),
        };
    }

    /// <summary>The answer to somebody whose password is right.</summary>
    internal static Response ResponseOf(User user, StaffTokens tokens)
    {
        var (token, expires) = tokens.Issue(user);
        return new Response(token, expires, user.DisplayName, user.Roles, user.MustChangePassword);
    }
}
