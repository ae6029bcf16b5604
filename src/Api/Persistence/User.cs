using Domain.Shared;

namespace Api.Persistence;

/// <summary>An account that signs in. Not the same thing as the staff member who is rated, though it may belong to one.</summary>
public sealed class User : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Name to sign in with.</summary>
    public required string UserName { get; init; }

    /// <summary>The same in lower case, for look-up.</summary>
    public required string NormalizedUserName { get; init; }

    /// <summary>Name shown to colleagues.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Slow hash of the password; null for accounts of the external authority.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Subject at the external OIDC authority; null for local accounts.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Roles of contract.md.</summary>
    public required IReadOnlyList<string> Roles { get; set; }

    /// <summary>Department whose cases the account handles; null for centre-wide roles.</summary>
    public Guid? DepartmentId { get; set; }

    /// <summary>The rated staff member this account belongs to; such a person never sees who rated them.</summary>
    public Guid? StaffMemberId { get; set; }

    /// <summary>
    /// Designated to handle ratings that tender secrecy seals: sees that they exist (rules §9). For follow-up staff and
    /// supervisors only.
    /// </summary>
    public bool HandlesSealed { get; set; }

    /// <summary>False: signs in no more, and tokens already issued are worthless.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>True after an administrator set the password: it must be changed first.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Wrong passwords in a row.</summary>
    public int FailedSignIns { get; set; }

    /// <summary>Until when the account is locked after too many of them, UTC wall time.</summary>
    public DateTime? LockedUntil { get; set; }

    /// <summary>Changes whenever tokens issued before must stop working.</summary>
    public required Guid SecurityStamp { get; set; }
}
