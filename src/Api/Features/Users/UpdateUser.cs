using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Users;

/// <summary>修改账号.</summary>
public static class UpdateUser
{
    /// <summary>Everything about an account that changes here; what is left out is emptied.</summary>
    /// <param name="DisplayName">Name shown to colleagues.</param>
    /// <param name="Roles">Roles.</param>
    /// <param name="DepartmentId">Own department; needed by staff, handler and departmentHead.</param>
    /// <param name="StaffMemberId">The rated person this account belongs to.</param>
    /// <param name="ExternalId">Subject at the external authority.</param>
    /// <param name="HandlesSealed">Designated to handle ratings that tender secrecy seals; for followUp and supervisor.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string DisplayName,
        [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<string> Roles,
        Guid? DepartmentId,
        Guid? StaffMemberId,
        [property: MaxLength(200)] string? ExternalId,
        bool? HandlesSealed = null);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder users) => users.MapPut("/{id:guid}", Handle)
        .WithName("UpdateUser")
        .WithSummary("修改账号")
        .WithDescription("Changes name, roles and place of an account; counts at its next request. The last enabled administrator keeps the role. Send the ETag in `If-Match` to be sure that nobody changed it meanwhile.")
        .WithExamples(
            new Request("经办人", [Roles.Handler], UserView.Example.DepartmentId, StaffMemberId: null, ExternalId: null), UserView.Example)
        .Produces<UserView>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Guid id, Request request, HttpContext context, RatingDbContext db, Accounts accounts, CancellationToken cancel)
    {
        await using var alone = await accounts.AloneAsync(cancel);
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancel) is not { } user) return Problem.Of(UserRefusals.Unknown);
        var externalId = Accounts.TextOf(request.ExternalId);
        var administers = user.Enabled && request.Roles.Contains(AccountRules.Administrator);
        if ((context.CheckVersion(user)
            ?? OrganizationRules.NameIsReadable(request.DisplayName)
            ?? AccountRules.SealsAreForFollowUp(request.Roles, request.HandlesSealed ?? false)
            ?? await accounts.PlaceHoldsAsync(request.Roles, request.DepartmentId, request.StaffMemberId, cancel)
            ?? (user.PasswordHash is null && externalId is null ? UserRefusals.CredentialMissing : null)
            ?? await accounts.ExternalIdIsFreeAsync(externalId, id, cancel)
            ?? await accounts.AdministratorIsLeftAsync(id, Accounts.IsAdministrator(user), administers, cancel)) is { } refusal)
            return Problem.Of(refusal);
        user.DisplayName = request.DisplayName.Trim();
        user.Roles = Accounts.InOrder(request.Roles);
        user.DepartmentId = request.DepartmentId;
        user.StaffMemberId = request.StaffMemberId;
        user.HandlesSealed = request.HandlesSealed ?? false;
        user.ExternalId = externalId;
        var answer = await accounts.AnswerChangeAsync(context, user, "user.changed", cancel);
        await alone.CommitAsync(cancel);
        return answer;
    }
}
