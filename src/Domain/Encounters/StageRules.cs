using Domain.Entrances;
using Domain.Shared;

namespace Domain.Encounters;

/// <summary>The table of QD 七: who rates at which stage, and what belongs to it.</summary>
public static class StageRules
{
    /// <summary>谁在哪个环节评价。(QD 七, SD 3; the tenderer rates completed matters the same way: QD 六(二))</summary>
    public static Refusal? RoleRatesHere(Stage stage, RaterRole role) =>
        RolesOf(stage).Contains(role) ? null : MatterRefusals.RoleNotForStage;

    /// <summary>公告、归档、评标和抽取都属于一个项目。(QD 七)</summary>
    public static Refusal? ProjectIsNamed(Stage stage, bool hasProject) =>
        hasProject || stage is Stage.PartyReviewed or Stage.Completed or Stage.Consulted ? null : MatterRefusals.ProjectMissing;

    /// <summary>专家抽取窗口只评价抽取，服务热线只评价咨询。(QD 七, entrances 3 and 4)</summary>
    public static Refusal? EntranceServesStage(EntranceKind entrance, Stage stage) =>
        (entrance == EntranceKind.ExpertDraw && stage != Stage.Drawn) || (entrance == EntranceKind.Hotline && stage != Stage.Consulted)
            ? MatterRefusals.EntranceNotForStage
            : null;

    /// <summary>默认评价只用于办结的事项；公告环节和咨询没有默认评价。(SD 7, ours)</summary>
    public static bool IsDefaulted(Stage stage) => stage is not (Stage.TenderNotice or Stage.Consulted);

    /// <summary>在现场办理的入口：评价时限自办理当日起算。(SD 10)</summary>
    public static bool IsOnSite(EntranceKind entrance) =>
        entrance is EntranceKind.Window or EntranceKind.Desk or EntranceKind.ExpertDraw or EntranceKind.Kiosk;

    /// <summary>Roles that may go without an identifier: whoever stands at a window or calls need not say who they are.</summary>
    public static bool MayBeNameless(RaterRole role) => role is RaterRole.Visitor or RaterRole.Caller;

    static IReadOnlyList<RaterRole> RolesOf(Stage stage) => stage switch
    {
        Stage.TenderNotice => [RaterRole.TenderingAgency, RaterRole.Bidder],
        Stage.Archived => [RaterRole.TenderingAgency, RaterRole.Bidder, RaterRole.Tenderer],
        Stage.PartyReviewed => [RaterRole.TradingParty],
        Stage.Evaluated => [RaterRole.Expert],
        Stage.Completed => [RaterRole.TradingParty, RaterRole.Tenderer, RaterRole.TenderingAgency, RaterRole.Bidder, RaterRole.Visitor],
        Stage.Drawn => [RaterRole.Visitor, RaterRole.TenderingAgency, RaterRole.Tenderer],
        Stage.Consulted => [RaterRole.Caller, RaterRole.Visitor],
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Unknown stage."),
    };
}
