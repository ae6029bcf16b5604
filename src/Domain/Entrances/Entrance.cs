using Domain.Shared;

namespace Domain.Entrances;

/// <summary>评价入口: a place with a printed, signed code. It cannot go live without a department (every rating resolves to one).</summary>
public sealed class Entrance : IVersioned
{
    /// <summary>Reprints a printed number can carry: the ticket has one byte for them.</summary>
    public const int LastGeneration = 255;

    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Random number inside the ticket: says nothing about how many entrances there are.</summary>
    public required long Number { get; init; }

    /// <summary>What kind of entrance it is.</summary>
    public required EntranceKind Kind { get; init; }

    /// <summary>Name people see, for example 「1号窗口 政府采购受理」.</summary>
    public required string Name { get; set; }

    /// <summary>Number over the window 窗口号 by which the trading system and queue tickets name it; null without one (HB 23).</summary>
    public string? WindowNumber { get; set; }

    /// <summary>Department whose service is rated here and which owns the cases.</summary>
    public required Guid DepartmentId { get; set; }

    /// <summary>Staff on duty here when no roster, visit or matter says otherwise.</summary>
    public IReadOnlyList<Guid> StaffIds { get; set; } = [];

    /// <summary>Business line code (SD 9).</summary>
    public required string BusinessLine { get; set; }

    /// <summary>Region in Chinese; hotlines have one code per region (QD 七).</summary>
    public required string Region { get; set; }

    /// <summary>False: every code of this entrance is dead until it is enabled again.</summary>
    public bool Enabled { get; private set; } = true;

    /// <summary>Generation of the code that is valid now, from 1; older prints are dead.</summary>
    public int Generation { get; private set; } = 1;

    /// <summary>China date on which the valid code was issued.</summary>
    public required DateOnly IssuedOn { get; set; }

    /// <summary>True when a code with this generation, whose signature holds, opens the entrance.</summary>
    public bool Honours(int generation) => Enabled && generation == Generation;

    /// <summary>Makes every printed code of this entrance worthless and asks for a reprint.</summary>
    public Refusal? Rotate(DateOnly today)
    {
        if (Generation == LastGeneration) return EntranceRefusals.GenerationsUsedUp;
        Generation++;
        IssuedOn = today;
        return null;
    }

    /// <summary>Closes the entrance.</summary>
    public Refusal? Disable()
    {
        if (!Enabled) return EntranceRefusals.AlreadyDisabled;
        Enabled = false;
        return null;
    }

    /// <summary>Opens the entrance again; the codes printed last are valid again.</summary>
    public Refusal? Enable()
    {
        if (Enabled) return EntranceRefusals.AlreadyEnabled;
        Enabled = true;
        return null;
    }
}
