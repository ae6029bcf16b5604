using static Domain.Ratings.SatisfactionLevel;

namespace Domain.Ratings;

/// <summary>The four facets of SD 8 and the indicator dictionary of the national code tables.</summary>
public static class NationalCatalogue
{
    const string ItemSetting = "itemSetting", Process = "process", Conduct = "conduct", Platform = "platform";

    /// <summary>The shipped version.</summary>
    public static readonly RatingCatalogue Version1 = new(
        1,
        new DateOnly(2020, 8, 1),
        [
            new(ItemSetting, "服务事项的设置"),
            new(Process, "办事流程的优化"),
            new(Conduct, "服务行为的规范"),
            new(Platform, "平台服务的改进"),
        ],
        [
            .. Of(VerySatisfied,
                ("510", "一窗受理一次办结", null), ("511", "可以先受理后补材料", null), ("512", "不用提交证明", null),
                ("513", "可以全程网上办理", null), ("514", "可以使用手机办理", null), ("515", "可以就近办理", null),
                ("516", "无需材料直接办理", null), ("517", "服务热情效率高", null)),
            .. Of(Satisfied,
                ("406", "填写一张表单就可完成申报", null), ("407", "在线提交材料窗口核验", null),
                ("408", "一张清单告知全部申报材料", null), ("409", "用告知承诺减免申报材料", null),
                ("410", "可以在线预约办理", null), ("411", "跑大厅一次办完", null),
                ("412", "可以使用自助机办理", null), ("413", "服务态度较好", null)),
            .. Of(BasicallySatisfied,
                ("307", "一次性告知需要补正的材料", null), ("308", "提供申报材料样本", null),
                ("309", "在承诺的时间内办结", null), ("310", "办事指南指引准确", null),
                ("311", "按办事指南要求的材料即可办理", null), ("312", "可以快递送达", null),
                ("313", "跑动次数与承诺的一致", null), ("314", "服务态度一般", null)),
            .. Of(Dissatisfied,
                ("207", "没有提供材料样本", ItemSetting), ("208", "没有提供材料清单", ItemSetting),
                ("209", "未在承诺时间内办结", Process), ("210", "同样内容的证明材料被要求多次提交", Process),
                ("211", "承诺网办但无法在线办理", Platform), ("212", "在线预约办理后到实体大厅重复取号排队", Platform),
                ("213", "窗口人员业务不熟练", Conduct), ("214", "服务态度生硬", Conduct)),
            .. Of(VeryDissatisfied,
                ("108", "在办事指南之外增加新的审批条件", ItemSetting), ("109", "需提供办事指南之外的申报材料", ItemSetting),
                ("110", "无理由超过法定办理时间", Process), ("111", "办事指南提供样本有错", ItemSetting),
                ("112", "承诺在线收取申报材料实际无法收取", Platform), ("113", "多头跑窗口和部门", Process),
                ("114", "跑动次数与承诺的不一致", Process), ("115", "服务态度差效率低", Conduct)),
        ]);

    const int CorePerLevel = 3;

    static IEnumerable<Indicator> Of(
        SatisfactionLevel level, params (string Code, string Text, string? Facet)[] rows) =>
        rows.Select((row, place) => new Indicator(row.Code, row.Text, level, row.Facet, place < CorePerLevel));
}
