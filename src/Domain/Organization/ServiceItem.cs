using Domain.Shared;

namespace Domain.Organization;

/// <summary>服务事项: has one responsible unit 责任单位 and any number of cooperating units 配合单位 (HB, SD 20).</summary>
public sealed class ServiceItem : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Stable code by which the trading system and imports name it.</summary>
    public required string Code { get; init; }

    /// <summary>Name, in Chinese.</summary>
    public required string Name { get; set; }

    /// <summary>责任单位: owns the item, its guide and the cases its ratings open.</summary>
    public required Guid DepartmentId { get; set; }

    /// <summary>配合单位: informed of cases, owner of none.</summary>
    public IReadOnlyList<Guid> CooperatingDepartmentIds { get; set; } = [];

    /// <summary>Business line code such as <c>governmentProcurement</c> (SD 9).</summary>
    public required string BusinessLine { get; set; }

    /// <summary>False once withdrawn.</summary>
    public bool Enabled { get; set; } = true;
}
