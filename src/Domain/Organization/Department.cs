using Domain.Shared;

namespace Domain.Organization;

/// <summary>部门: rated together with its staff; none is exempt (QD 五(一), SD 3).</summary>
public sealed class Department : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The centre it belongs to.</summary>
    public required Guid CentreId { get; init; }

    /// <summary>Stable code by which the trading system and imports name it.</summary>
    public required string Code { get; init; }

    /// <summary>Name, in Chinese.</summary>
    public required string Name { get; set; }

    /// <summary>False once dissolved; what it was rated for stays.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where it is found and called.</summary>
    public PublicContacts Contacts { get; set; } = new();

    /// <summary>撤销: takes no new entrances; its ratings and cases stay.</summary>
    /// <param name="liveEntrances">Entrances of the department whose codes still work.</param>
    public Refusal? Disable(int liveEntrances)
    {
        if (!Enabled) return OrganizationRefusals.DepartmentAlreadyDisabled;
        if (OrganizationRules.NoLiveEntranceLeft(liveEntrances) is { } refusal) return refusal;
        Enabled = false;
        return null;
    }

    /// <summary>恢复.</summary>
    public Refusal? Enable()
    {
        if (Enabled) return OrganizationRefusals.DepartmentAlreadyEnabled;
        Enabled = true;
        return null;
    }
}
