using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Users;

/// <summary>停用、启用、解锁: the three things that happen to an account.</summary>
public static class ChangeUser
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder users)
    {
        Route(users, "disable", "DisableUser", "停用账号",
            "Ends sign-in and every token issued before. The last enabled administrator stays.", "user.disabled", Disable);
        Route(users, "enable", "EnableUser", "启用账号",
            "Lets the account sign in again; tokens issued before stay worthless.", "user.enabled", Enable);
        Route(users, "unlock", "UnlockUser", "解锁账号",
            "Ends a lock after too many wrong passwords, and forgets them.", "user.unlocked", Unlock);
    }

    static void Route(
        RouteGroupBuilder users, string verb, string name, string summary, string description, string step,
        Func<User, Refusal?> change) =>
        users.MapPost("/{id:guid}/" + verb, (
                Guid id, HttpContext context, RatingDbContext db, Accounts accounts, CancellationToken cancel) =>
                Handle(id, context, db, accounts, step, change, cancel))
            .WithName(name)
            .WithSummary(summary)
            .WithDescription(description)
            .WithExample(UserView.Example)
            .Produces<UserView>()
            .WithProblems(401, 403, 404, 409, 412, 503);

    static async Task<IResult> Handle(
        Guid id, HttpContext context, RatingDbContext db, Accounts accounts, string step, Func<User, Refusal?> change,
        CancellationToken cancel)
    {
        await using var alone = await accounts.AloneAsync(cancel);
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancel) is not { } user) return Problem.Of(UserRefusals.Unknown);
        if (context.CheckVersion(user) is { } stale) return Problem.Of(stale);
        var administered = Accounts.IsAdministrator(user);
        if ((change(user)
            ?? await accounts.AdministratorIsLeftAsync(id, administered, Accounts.IsAdministrator(user), cancel)) is { } refusal)
            return Problem.Of(refusal);
        var answer = await accounts.AnswerChangeAsync(context, user, step, cancel);
        await alone.CommitAsync(cancel);
        return answer;
    }

    static Refusal? Disable(User user)
    {
        if (!user.Enabled) return OrganizationRefusals.UserAlreadyDisabled;
        user.Enabled = false;
        user.SecurityStamp = Guid.NewGuid();
        return null;
    }

    static Refusal? Enable(User user)
    {
        if (user.Enabled) return OrganizationRefusals.UserAlreadyEnabled;
        user.Enabled = true;
        Unlock(user);
        return null;
    }

    static Refusal? Unlock(User user)
    {
        user.FailedSignIns = 0;
        user.LockedUntil = null;
        return null;
    }
}
