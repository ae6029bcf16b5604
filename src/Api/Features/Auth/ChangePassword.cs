using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Auth;

/// <summary>修改密码.</summary>
public static class ChangePassword
{
    /// <summary>The old and the new password.</summary>
    /// <param name="CurrentPassword">Password in use; wrong ones count towards the lock.</param>
    /// <param name="NewPassword">12–128 characters; a sentence is fine.</param>
    public sealed record Request(
        [property: Required, MaxLength(Passwords.MaxLength)] string CurrentPassword,
        [property: Required, MaxLength(Passwords.MaxLength)] string NewPassword);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder auth) => auth.MapPost("/password", Handle)
        .WithName("ChangePassword")
        .WithSummary("修改密码")
        .WithDescription("Changes the own password. Every token issued before stops working; the answer holds a new one.")
        .RequireAuthorization()
        .WithMetadata(new BeforePasswordChange())
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExamples(
            new Request("the old pass phrase", "一句新的、容易记住的话"),
            new Login.Response("eyJhbGciOi…", new DateTime(2026, 11, 21, 18, 0, 0, DateTimeKind.Utc), "经办人", [Roles.Handler], MustChangePassword: false))
        .Produces<Login.Response>()
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 429, 503);

    static async Task<IResult> Handle(
        Request request, HttpContext context, RatingDbContext db, Commit commit, SignIns signIns, Passwords passwords,
        StaffTokens tokens, CancellationToken cancel)
    {
        var id = CurrentStaff.Of(context).UserId;
        var user = await db.Users.SingleAsync(u => u.Id == id, cancel);
        if (user.PasswordHash is null) return Problem.Of(AuthRefusals.PasswordNotLocal);
        if (AccountRules.PasswordHolds(request.NewPassword, user.UserName) is { } refusal) return Problem.Of(refusal);
        var check = await signIns.CheckAsync(context, user, request.CurrentPassword, cancel);
        if (check.Wait is { } wait) return RequestLimits.TooMany(context, wait);
        if (check.User is null) return Problem.Of(AuthRefusals.PasswordWrong);
        if (request.NewPassword == request.CurrentPassword) return Problem.Of(AuthRefusals.PasswordUnchanged);
        user.PasswordHash = passwords.Hash(request.NewPassword);
        user.MustChangePassword = false;
        user.SecurityStamp = Guid.NewGuid();
        await commit.Change(user, "user.passwordChanged", Actors.Staff(context)).SaveAsync(cancel);
        return TypedResults.Ok(Login.ResponseOf(user, tokens));
    }
}
