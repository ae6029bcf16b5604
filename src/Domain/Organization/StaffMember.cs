using Domain.Shared;

namespace Domain.Organization;

/// <summary>工作人员 who serves and is rated; not the same thing as an account that signs in (QD 五(一), SD 3).</summary>
public sealed class StaffMember : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Stable code by which the trading system and imports name the person.</summary>
    public required string Code { get; init; }

    /// <summary>Name; masked wherever the public reads it (SD 19).</summary>
    public required string Name { get; set; }

    /// <summary>Department today; a rating keeps the one of the day of service.</summary>
    public required Guid DepartmentId { get; set; }

    /// <summary>Last China date of service; leavers are not ranked. Null while serving.</summary>
    public DateOnly? LeftOn { get; set; }

    /// <summary>离岗: serves no more after this China date; earlier ratings keep naming the person.</summary>
    public Refusal? Leave(DateOnly lastDay)
    {
        if (LeftOn is not null) return OrganizationRefusals.AlreadyLeft;
        LeftOn = lastDay;
        return null;
    }
}
