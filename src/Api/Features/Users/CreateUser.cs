using System.ComponentModel.DataAnnotations;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Users;

/// <summary>新建账号.</summary>
public static class CreateUser
{
    /// <summary>A new account. It needs a password or an <c>externalId</c>.</summary>
    /// <param name="UserName">Name to sign in with; does not change.</param>
    /// <param name="DisplayName">Name shown to colleagues.</param>
    /// <param name="Roles">Roles.</param>
    /// <param name="DepartmentId">Own department; needed by staff, handler and departmentHead.</param>
    /// <param name="StaffMemberId">The rated person this account belongs to.</param>
    /// <param name="Password">Temporary password, 12–128 characters; must be changed at the first sign-in.</param>
    /// <param name="ExternalId">Subject at the external authority.</param>
    /// <param name="HandlesSealed">Designated to handle ratings that tender secrecy seals; for followUp and supervisor.</param>
    public sealed record Request(
        [property: Required, MaxLength(AccountRules.UserNameMaxLength)] string UserName,
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string DisplayName,
        [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<string> Roles,
        Guid? DepartmentId,
        Guid? StaffMemberId,
        [property: MaxLength(Passwords.MaxLength)] string? Password,
        [property: MaxLength(200)] string? ExternalId,
        bool? HandlesSealed = null);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder users) => users.MapPost("/", Handle)
        .WithName("CreateUser")
        .WithSummary("新建账号")
        .WithDescription("Creates an account. A password set here is temporary: it must be changed first.")
        .WithExamples(
            new Request("handler", "经办人", [Roles.Handler], UserView.Example.DepartmentId, StaffMemberId: null, "a temporary pass phrase", ExternalId: null),
            UserView.Example)
        .Produces<UserView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Request request, HttpContext context, RatingDbContext db, Commit commit, Accounts accounts, Passwords passwords,
        DeploymentOptions options, CancellationToken cancel)
    {
        var userName = request.UserName.Trim();
        var normalized = userName.ToLowerInvariant();
        var externalId = Accounts.TextOf(request.ExternalId);
        if ((FormHolds(request, userName, externalId, options)
            ?? await accounts.PlaceHoldsAsync(request.Roles, request.DepartmentId, request.StaffMemberId, cancel)) is { } wrong)
            return Problem.Of(wrong);
        // Hashing is slow on purpose, and the transaction holds everybody else up: so first the one, then the other.
        var passwordHash = request.Password is { } password ? passwords.Hash(password) : null;
        await using var alone = await accounts.AloneAsync(cancel);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, cancel)) return Problem.Of(UserRefusals.NameTaken);
        if (await accounts.ExternalIdIsFreeAsync(externalId, owner: null, cancel) is { } taken) return Problem.Of(taken);

        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            NormalizedUserName = normalized,
            DisplayName = request.DisplayName.Trim(),
            PasswordHash = passwordHash,
            MustChangePassword = request.Password is not null,
            ExternalId = externalId,
            Roles = Accounts.InOrder(request.Roles),
            DepartmentId = request.DepartmentId,
            StaffMemberId = request.StaffMemberId,
            HandlesSealed = request.HandlesSealed ?? false,
            SecurityStamp = Guid.NewGuid(),
        };
        await commit.Add(user, "user.created", Actors.Staff(context), Accounts.DetailOf(user)).SaveAsync(cancel);
        await alone.CommitAsync(cancel);
        return TypedResults.Created($"/api/v1/users/{user.Id}", await accounts.ViewAsync(context, user, cancel));
    }

    static Refusal? FormHolds(Request request, string userName, string? externalId, DeploymentOptions options) =>
        AccountRules.UserNameHolds(userName)
        ?? OrganizationRules.NameIsReadable(request.DisplayName)
        ?? AccountRules.SealsAreForFollowUp(request.Roles, request.HandlesSealed ?? false)
        ?? (request.Password is { } password ? AccountRules.PasswordHolds(password, userName) : null)
        ?? ((request.Password is null || !options.Authentication.LocalSignIn) && externalId is null ? UserRefusals.CredentialMissing : null);
}
