using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Users;

/// <summary>重置密码.</summary>
public static class ResetPassword
{
    /// <summary>The temporary password.</summary>
    /// <param name="Password">12–128 characters; must be changed at the next sign-in.</param>
    public sealed record Request([property: Required, MaxLength(Passwords.MaxLength)] string Password);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder users) => users.MapPost("/{id:guid}/reset-password", Handle)
        .WithName("ResetPassword")
        .WithSummary("重置密码")
        .WithDescription("Sets a temporary password, ends a lock and every token issued before; the account changes the password before anything else.")
        .WithExamples(new Request("a temporary pass phrase"), UserView.Example)
        .Produces<UserView>()
        .WithProblems(400, 401, 403, 404, 412, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Guid id, Request request, HttpContext context, RatingDbContext db, Accounts accounts, Passwords passwords,
        CancellationToken cancel)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancel) is not { } user) return Problem.Of(UserRefusals.Unknown);
        if ((context.CheckVersion(user) ?? AccountRules.PasswordHolds(request.Password, user.UserName)) is { } refusal)
            return Problem.Of(refusal);
        user.PasswordHash = passwords.Hash(request.Password);
        user.MustChangePassword = true;
        user.SecurityStamp = Guid.NewGuid();
        user.FailedSignIns = 0;
        user.LockedUntil = null;
        return await accounts.AnswerChangeAsync(context, user, "user.passwordReset", cancel);
    }
}
