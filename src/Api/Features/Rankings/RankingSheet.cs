using System.Globalization;
using Api.Http.Lists;
using Domain.Rankings;

namespace Api.Features.Rankings;

/// <summary>A ranking, and its candidates, as spreadsheets: for the quarterly and yearly files (SD 19, SD 21).</summary>
internal static class RankingSheet
{
    static readonly string[] Head =
        ["编号", "名称", "部门", "状态", "名次", "得分", "评价", "平均分", "差评率", "联系及时率", "整改及时率", "回访及时率", "定稿后不予采纳"];

    static readonly string[] CandidateHead = ["名单", "对象", "名称", "名次", "得分", "依据", "数量", "总数", "比例", "明细"];

    /// <summary>How it was made, departments, staff; the figures of who is not ranked stay empty.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="kind">One of both only; null for both.</param>
    public static byte[] Workbook(GetRanking.Response ranking, RankedKind? kind)
    {
        var (terms, frozen) = (ranking.Terms, ranking.Frozen);
        List<Sheet> sheets =
        [
            new("说明", ["项目", "内容"],
            [
                ["周期", ranking.PeriodName], ["统计截至", ranking.CountedThroughOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "尚无数据"],
                ["是否定稿", frozen is null ? "未定稿，数字还会变化" : "已定稿"], ["计算方法", frozen?.Method ?? RankingFormula.Method], ["数据指纹 SHA-256", frozen?.InputsHash],
                ["复算一致", frozen is null ? null : frozen.Reproduces ? "一致" : "不一致"], ["定稿后不予采纳（条）", frozen?.NotAdoptedSince],
                ["权重：平均分", terms.Satisfaction], ["权重：差评", terms.Negative], ["权重：联系", terms.Contact], ["权重：整改", terms.Rectify], ["权重：回访", terms.FollowUp],
                ["部门最少评价", terms.DepartmentMinimum], ["人员最少评价", terms.StaffMinimum], ["使用范围", "内部资料，不对外公开"],
            ]),
        ];
        if (kind is null or RankedKind.Department) sheets.Add(new Sheet("部门", Head, [.. ranking.Departments.Select(Line)]));
        if (kind is null or RankedKind.Staff) sheets.Add(new Sheet("人员", Head, [.. ranking.Staff.Select(Line)]));
        return Spreadsheet.Of(sheets);
    }

    /// <summary>The candidates, a line for each piece of evidence.</summary>
    public static byte[] Workbook(GetCandidates.Response candidates) => Spreadsheet.Of(
    [
        new Sheet("说明", ["项目", "内容"],
        [
            ["周期", candidates.PeriodName], ["是否定稿", candidates.IsFrozen ? "已定稿" : "未定稿，数字还会变化"], ["说明", "候选名单供研究，由人决定"],
        ]),
        new Sheet("候选名单", CandidateHead,
        [
            .. candidates.Items.SelectMany(i => i.Evidence.Select(e => (IReadOnlyList<object?>)
                [i.KindText, i.Subject == RankedKind.Department ? "部门" : "人员", i.Name, i.Rank, i.Score, e.Text, e.Count, e.Of, e.Share, e.Rows])),
        ]),
    ]);

    static IReadOnlyList<object?> Line(GetRanking.Row r) =>
        [r.Code, r.Name, r.Department, r.StandingText, r.Rank, r.Score, r.Ratings, r.Mean, r.NegativeRate, r.Contact, r.Rectify, r.FollowUp, r.NotAdoptedSince];
}
