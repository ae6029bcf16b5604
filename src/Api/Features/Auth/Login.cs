using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

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
        .WithDescription("Signs staff in. Unknown user, wrong password, locked and disabled accounts are answered alike and in the same time.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExamples(
            new Request("handler", "a long pass phrase"),
            new Response("eyJhbGciOi…", new DateTime(2026, 11, 21, 18, 0, 0, DateTimeKind.Utc), "经办人", [Roles.Handler], MustChangePassword: false))
        .Produces<Response>()
        .WithProblems(400, 401, 429, 503);

    static async Task<IResult> Handle(
        Request request, RatingDbContext db, Passwords passwords, StaffTokens tokens, CancellationToken cancel)
    {
        var name = request.UserName.Trim().ToLowerInvariant();
        var now = DateTime.UtcNow;
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == name, cancel);
        var right = passwords.Verify(user, request.Password);
        if (user is null || !user.Enabled || user.LockedUntil > now) return Problem.Of(HttpRefusals.AuthFailed);
        if (!right)
        {
            // Counted in the database in one statement: guesses sent side by side are all counted.
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set
                .SetProperty(u => u.FailedSignIns, u => u.FailedSignIns + 1 >= SignInLock.MaxFailures ? 0 : u.FailedSignIns + 1)
                .SetProperty(u => u.LockedUntil, u => u.FailedSignIns + 1 >= SignInLock.MaxFailures ? now + SignInLock.Duration : u.LockedUntil),
                cancel);
            return Problem.Of(HttpRefusals.AuthFailed);
        }
        if (user.FailedSignIns > 0 || user.LockedUntil is not null)
            await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set
                .SetProperty(u => u.FailedSignIns, 0)
                .SetProperty(u => u.LockedUntil, (DateTime?)null), cancel);
        var (token, expires) = tokens.Issue(user);
        return TypedResults.Ok(new Response(token, expires, user.DisplayName, user.Roles, user.MustChangePassword));
    }
}
