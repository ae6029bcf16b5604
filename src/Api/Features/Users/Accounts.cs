using System.Data;
using Api.Features.Cases;
using Api.Features.Organization;
using Api.Http;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Api.Features.Users;

/// <summary>What creating and changing accounts have in common.</summary>
internal sealed class Accounts(RatingDbContext db, Commit commit, HandOver handOver)
{
    /// <summary>
    /// Begins a transaction in which nobody else changes an account: two administrators who disable each other at the same
    /// moment must not both succeed.
    /// </summary>
    public Task<IDbContextTransaction> AloneAsync(CancellationToken cancel) =>
        db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);

    /// <summary>Whether an account may be this: its roles exist, and department and staff member too.</summary>
    public async Task<Refusal?> PlaceHoldsAsync(
        IReadOnlyList<string> roles, Guid? departmentId, Guid? staffMemberId, CancellationToken cancel)
    {
        if (roles.FirstOrDefault(r => !Roles.All.Contains(r)) is { } unknown) return UserRefusals.RoleUnknown(unknown);
        if (AccountRules.RoleNeedsDepartment(roles, departmentId) is { } refusal) return refusal;
        if (departmentId is not null && !await db.Departments.AnyAsync(d => d.Id == departmentId && d.Enabled, cancel))
            return OrganizationFormRefusals.DepartmentUnknown;
        return staffMemberId is not null && !await db.StaffMembers.AnyAsync(s => s.Id == staffMemberId, cancel)
            ? OrganizationFormRefusals.StaffUnknown
            : null;
    }

    /// <summary>Whether somebody else has this subject of the external authority.</summary>
    public async Task<Refusal?> ExternalIdIsFreeAsync(string? externalId, Guid? owner, CancellationToken cancel) =>
        externalId is not null && await db.Users.AnyAsync(u => u.ExternalId == externalId && u.Id != owner, cancel)
            ? UserRefusals.ExternalIdTaken
            : null;

    /// <summary>Whether an administrator would be left. Ask inside <see cref="AloneAsync"/>.</summary>
    /// <param name="userId">The account that changes.</param>
    /// <param name="was">Whether it administers today.</param>
    /// <param name="stays">Whether it will.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<Refusal?> AdministratorIsLeftAsync(Guid userId, bool was, bool stays, CancellationToken cancel)
    {
        var others = await db.Users.AsNoTracking().Where(u => u.Enabled && u.Id != userId).Select(u => u.Roles).ToListAsync(cancel);
        return AccountRules.LastAdministratorStays(others.Count(roles => roles.Contains(AccountRules.Administrator)), was, stays);
    }

    /// <summary>Whether an account administers now.</summary>
    public static bool IsAdministrator(User user) => user.Enabled && user.Roles.Contains(AccountRules.Administrator);

    /// <summary>Stores a change and answers with the account.</summary>
    public async Task<IResult> AnswerChangeAsync(HttpContext context, User user, string step, CancellationToken cancel)
    {
        var actor = Actors.Staff(context);
        await handOver.OfAsync(user, actor, cancel);
        await commit.Change(user, step, actor, DetailOf(user)).SaveAsync(cancel);
        return TypedResults.Ok(await ViewAsync(context, user, cancel));
    }

    /// <summary>The account as administrators see it; also tells the client its version.</summary>
    public async Task<UserView> ViewAsync(HttpContext context, User user, CancellationToken cancel)
    {
        context.SendVersion(user);
        return UserView.Of(user, await db.Departments.AsNoTracking().Where(d => d.Id == user.DepartmentId).Select(d => d.Name).SingleOrDefaultAsync(cancel));
    }

    /// <summary>What the audit keeps of an account.</summary>
    public static object DetailOf(User user) =>
        new { user.UserName, user.Roles, user.DepartmentId, user.StaffMemberId, user.Enabled, user.HandlesSealed, External = user.ExternalId is not null };

    /// <summary>Roles as they are stored: each once, in the order of the contract.</summary>
    public static IReadOnlyList<string> InOrder(IReadOnlyList<string> roles) => [.. Roles.All.Where(roles.Contains)];

    /// <summary>A text without blanks around it; null when nothing is left.</summary>
    public static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
