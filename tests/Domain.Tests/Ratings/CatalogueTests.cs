using Domain.Ratings;

namespace Domain.Tests.Ratings;

/// <summary>The catalogue against the rulebook's own list, copied from there and not from the product.</summary>
public sealed class CatalogueTests
{
    const string Dictionary = """
        510 一窗受理一次办结, 511 可以先受理后补材料, 512 不用提交证明, 513 可以全程网上办理, 514 可以使用手机办理, 515 可以就近办理, 516 无需材料直接办理, 517 服务热情效率高
        406 填写一张表单就可完成申报, 407 在线提交材料窗口核验, 408 一张清单告知全部申报材料, 409 用告知承诺减免申报材料, 410 可以在线预约办理, 411 跑大厅一次办完, 412 可以使用自助机办理, 413 服务态度较好
        307 一次性告知需要补正的材料, 308 提供申报材料样本, 309 在承诺的时间内办结, 310 办事指南指引准确, 311 按办事指南要求的材料即可办理, 312 可以快递送达, 313 跑动次数与承诺的一致, 314 服务态度一般
        207 没有提供材料样本, 208 没有提供材料清单, 209 未在承诺时间内办结, 210 同样内容的证明材料被要求多次提交, 211 承诺网办但无法在线办理, 212 在线预约办理后到实体大厅重复取号排队, 213 窗口人员业务不熟练, 214 服务态度生硬
        108 在办事指南之外增加新的审批条件, 109 需提供办事指南之外的申报材料, 110 无理由超过法定办理时间, 111 办事指南提供样本有错, 112 承诺在线收取申报材料实际无法收取, 113 多头跑窗口和部门, 114 跑动次数与承诺的不一致, 115 服务态度差效率低
        """;

    static readonly RatingCatalogue Catalogue = NationalCatalogue.Version1;

    /// <summary>Code and text of every indicator, as the rulebook lists them.</summary>
    internal static readonly IReadOnlyList<(string Code, string Text)> Rulebook =
    [
        .. Dictionary.ReplaceLineEndings(",").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => (entry[..3], entry[4..])),
    ];

    [Fact(DisplayName = "指标库与国家代码表逐条一致：代码、文字、顺序")]
    public void Every_indicator_to_the_letter()
    {
        Assert.Equal(40, Rulebook.Count);
        Assert.Equal(Rulebook, Catalogue.Indicators.Select(i => (i.Code, i.Text)));
    }

    [Fact(DisplayName = "指标代码的首位就是它所属的等级")]
    public void First_digit_is_the_level() =>
        Assert.All(Catalogue.Indicators, i => Assert.Equal(i.Code[0] - '0', i.Level.Score()));

    [Fact(DisplayName = "每个等级的前三条是核心指标，其余不是")]
    public void Core_is_the_first_three() =>
        Assert.All(SatisfactionLevels.All, level => Assert.Equal(
            [true, true, true, false, false, false, false, false],
            Catalogue.IndicatorsFor(level).Select(i => i.IsCore)));

    [Fact(DisplayName = "SD 8：评价方面正好四个，文字与办法一致")]
    public void Four_facets() => Assert.Equal(
        ["服务事项的设置", "办事流程的优化", "服务行为的规范", "平台服务的改进"], Catalogue.Facets.Select(f => f.Text));

    [Fact(DisplayName = "SD 8：每条差评指标归入一个方面，其他指标不归方面")]
    public void Negative_indicators_map_to_one_facet() => Assert.All(Catalogue.Indicators, i =>
    {
        if (i.Level.IsNegative()) Assert.Contains(i.FacetCode, Catalogue.Facets.Select(f => f.Code));
        else Assert.Null(i.FacetCode);
    });

    [Fact(DisplayName = "SD 8：四个方面都能由差评指标反映")]
    public void Every_facet_is_reached() => Assert.Equal(
        Catalogue.Facets.Select(f => f.Code).Order(),
        Catalogue.Indicators.Select(i => i.FacetCode).OfType<string>().Distinct().Order());

    [Fact(DisplayName = "SD 8：方面只出现在两个差评等级下")]
    public void Facets_only_under_negative_levels() => Assert.All(SatisfactionLevels.All, level =>
        Assert.Equal(level.IsNegative() ? 4 : 0, Catalogue.FacetsFor(level).Count));
}
