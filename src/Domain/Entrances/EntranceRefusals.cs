using Domain.Shared;

namespace Domain.Entrances;

/// <summary>What the rules about entrances and their codes refuse.</summary>
public static class EntranceRefusals
{
    /// <summary>One answer for every ticket that does not hold, so that none can be told from another.</summary>
    public static readonly Refusal TicketInvalid = new("ticket.invalid", "这个码已失效或不存在，请索取新码");

    /// <summary>The byte for reprints is used up.</summary>
    public static readonly Refusal GenerationsUsedUp =
        new("entrance.generationsUsedUp", "这个入口已换码 254 次，不能再换；请停用后新建入口");

    /// <summary>It is closed already.</summary>
    public static readonly Refusal AlreadyDisabled = new("entrance.alreadyDisabled", "这个入口已经停用");

    /// <summary>It is open already.</summary>
    public static readonly Refusal AlreadyEnabled = new("entrance.alreadyEnabled", "这个入口已经启用");
}
