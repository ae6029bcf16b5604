using Domain.Encounters;
using Domain.Entrances;

namespace Domain.Ratings;

/// <summary>Sorts ratings into the groups that the figures keep apart (SD 7; walk-ins and tender notices shown apart: ours).</summary>
public static class RatingBases
{
    /// <summary>The group of a rating given for this encounter, or at this entrance without one.</summary>
    public static RatingBasis Of(Encounter? encounter, Entrance entrance) => encounter switch
    {
        null when entrance.Kind == EntranceKind.Hotline => RatingBasis.Consultation,
        null => RatingBasis.WalkIn,
        _ => Of(encounter),
    };

    /// <summary>The group of a rating given for this encounter.</summary>
    public static RatingBasis Of(Encounter encounter) => encounter switch
    {
        { Stage: Stage.TenderNotice } => RatingBasis.TenderNotice,
        { Stage: Stage.Consulted } => RatingBasis.Consultation,
        { Kind: EncounterKind.DrawSession } => RatingBasis.Draw,
        { Kind: EncounterKind.Visit, Window.DefaultDueAt: null } => RatingBasis.Visit,
        _ => RatingBasis.Matter,
    };

    /// <summary>自助终端上的评价记为大厅终端，无论终端怎样提交。(national code tables)</summary>
    public static RatingChannel ChannelOf(Entrance entrance, RatingChannel channel) =>
        entrance.Kind == EntranceKind.Kiosk ? RatingChannel.HallTerminal : channel;
}
