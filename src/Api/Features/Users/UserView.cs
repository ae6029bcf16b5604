using Api.Persistence;

namespace Api.Features.Users;

/// <summary>An account as administrators see it; never its password.</summary>
/// <param name="Id">Identity.</param>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="DisplayName">Name shown to colleagues.</param>
/// <param name="Roles">Roles.</param>
/// <param name="DepartmentId">Own department; null for centre-wide accounts.</param>
/// <param name="Department">Its name.</param>
/// <param name="StaffMemberId">The rated person this account belongs to; null when it belongs to none.</param>
/// <param name="ExternalId">Subject at the external authority; null for local accounts.</param>
/// <param name="HasPassword">Whether it can sign in with a password of this product.</param>
/// <param name="MustChangePassword">True until the password an administrator set is changed.</param>
/// <param name="Enabled">Whether it may sign in.</param>
/// <param name="LockedUntil">Until when it is locked after too many wrong passwords; null when it is not.</param>
/// <param name="Version">Version, as in the ETag.</param>
/// <param name="HandlesSealed">Whether it is designated to handle ratings that tender secrecy seals.</param>
public sealed record UserView(
    Guid Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, Guid? DepartmentId, string? Department,
    Guid? StaffMemberId, string? ExternalId, bool HasPassword, bool MustChangePassword, bool Enabled, DateTime? LockedUntil,
    int Version, bool HandlesSealed)
{
    internal static readonly UserView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000030"), "handler", "经办人", [Security.Roles.Handler],
        Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", StaffMemberId: null, ExternalId: null, HasPassword: true,
        MustChangePassword: true, Enabled: true, LockedUntil: null, 1, HandlesSealed: false);

    internal static UserView Of(User user, string? department) => new(
        user.Id, user.UserName, user.DisplayName, user.Roles, user.DepartmentId, department, user.StaffMemberId,
        user.ExternalId, user.PasswordHash is not null, user.MustChangePassword, user.Enabled,
        user.LockedUntil > DateTime.UtcNow ? user.LockedUntil : null, user.Version, user.HandlesSealed);
}
