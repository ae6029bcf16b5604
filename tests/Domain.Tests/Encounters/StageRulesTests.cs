using Domain.Encounters;
using Domain.Entrances;

namespace Domain.Tests.Encounters;

/// <summary>The table of QD 七, row by row.</summary>
public sealed class StageRulesTests
{
    /// <summary>Who rates at which stage; everything not named is refused.</summary>
    static readonly Dictionary<Stage, RaterRole[]> Raters = new()
    {
        [Stage.TenderNotice] = [RaterRole.TenderingAgency, RaterRole.Bidder],
        [Stage.Archived] = [RaterRole.TenderingAgency, RaterRole.Bidder, RaterRole.Tenderer],
        [Stage.PartyReviewed] = [RaterRole.TradingParty],
        [Stage.Evaluated] = [RaterRole.Expert],
        [Stage.Completed] = [RaterRole.TradingParty, RaterRole.Tenderer, RaterRole.TenderingAgency, RaterRole.Bidder, RaterRole.Visitor],
        [Stage.Drawn] = [RaterRole.Visitor, RaterRole.TenderingAgency, RaterRole.Tenderer],
        [Stage.Consulted] = [RaterRole.Caller, RaterRole.Visitor],
    };

    [Fact(DisplayName = "QD 七：每个环节只由表中的身份评价，其他身份逐一被拒绝")]
    public void Who_rates_where()
    {
        Assert.Equal(Enum.GetValues<Stage>(), Raters.Keys.Order());
        foreach (var (stage, roles) in Raters)
            foreach (var role in Enum.GetValues<RaterRole>())
                Assert.Equal(roles.Contains(role) ? null : MatterRefusals.RoleNotForStage, StageRules.RoleRatesHere(stage, role));
    }

    [Theory(DisplayName = "QD 七：公告、归档、评标、抽取属于项目，审核、办结、咨询可以没有项目")]
    [InlineData(Stage.TenderNotice, true)]
    [InlineData(Stage.Archived, true)]
    [InlineData(Stage.Evaluated, true)]
    [InlineData(Stage.Drawn, true)]
    [InlineData(Stage.PartyReviewed, false)]
    [InlineData(Stage.Completed, false)]
    [InlineData(Stage.Consulted, false)]
    public void Project_is_named(Stage stage, bool needed)
    {
        Assert.Equal(needed ? MatterRefusals.ProjectMissing : null, StageRules.ProjectIsNamed(stage, hasProject: false));
        Assert.Null(StageRules.ProjectIsNamed(stage, hasProject: true));
    }

    [Fact(DisplayName = "QD 七 3、4：专家抽取窗口只评抽取，服务热线只评咨询，其他入口不限环节")]
    public void Entrance_serves_stage()
    {
        foreach (var kind in Enum.GetValues<EntranceKind>())
            foreach (var stage in Enum.GetValues<Stage>())
            {
                var refused = (kind == EntranceKind.ExpertDraw && stage != Stage.Drawn) || (kind == EntranceKind.Hotline && stage != Stage.Consulted);
                Assert.Equal(refused ? MatterRefusals.EntranceNotForStage : null, StageRules.EntranceServesStage(kind, stage));
            }
    }

    [Fact(DisplayName = "SD 7：公告环节和咨询没有默认评价，其余环节有")]
    public void Defaulted() => Assert.Equal(
        [Stage.TenderNotice, Stage.Consulted], Enum.GetValues<Stage>().Where(stage => !StageRules.IsDefaulted(stage)).Order());

    [Theory(DisplayName = "取号单号：去空白、转大写，空的和过长的不算")]
    [InlineData(" a001 ", "A001")]
    [InlineData("Ｂ 12", "Ｂ12")]
    [InlineData("", null)]
    [InlineData(" \t ", null)]
    [InlineData(null, null)]
    [InlineData("01234567890123456789012345678901234567890", null)]
    public void Visit_number(string? typed, string? written) => Assert.Equal(written, VisitNumber.Of(typed));
}
