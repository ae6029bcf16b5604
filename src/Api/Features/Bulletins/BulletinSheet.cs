using Api.Features.Statistics.Figures;
using Api.Http.Lists;
using Domain.Ratings;

namespace Api.Features.Bulletins;

/// <summary>One published rating as a line of a spreadsheet.</summary>
internal sealed record BulletinSheetRow(
    int No, string Month, string? Department, string BusinessLine, string LevelText, string Reasons, string? Text, string? Rectification, string? TypicalWords, string? Annotation);

/// <summary>A bulletin as spreadsheets.</summary>
internal static class BulletinSheet
{
    static readonly string[] EntryHead = ["序号", "月份", "部门", "业务类别", "等级", "原因", "内容", "整改情况", "典型案例", "注"];

    static readonly string[] FigureHead =
        ["范围", "评价（不含默认）", "满意率（不含默认）", "差评率（不含默认）", "平均分（不含默认）", "评价（含默认）", "满意率（含默认）", "差评率（含默认）", "平均分（含默认）", "默认评价", "主动评价率"];

    /// <summary>The contents.</summary>
    public static IReadOnlyList<BulletinSheetRow> Entries(PublicBulletin found)
    {
        var notes = found.Annotations.ToDictionary(a => a.No, a => a.Text);
        return [.. found.Bulletin.Entries.Select(e => new BulletinSheetRow(
            e.No, e.Month, e.Department, e.BusinessLine, e.LevelText, string.Join('；', e.Reasons), e.Text, e.Rectification, e.TypicalWords, notes.GetValueOrDefault(e.No)))];
    }

    /// <summary>Figures, levels, contents and what is withheld, each on a sheet.</summary>
    public static byte[] Workbook(PublicBulletin found)
    {
        var (b, f) = (found.Bulletin, found.Bulletin.Figures);
        List<IReadOnlyList<object?>> figures =
        [
            FigureRow(b.Centre, f.Total), .. f.Departments.Select(p => FigureRow(p.Name, p.Figures)), .. f.BusinessLines.Select(p => FigureRow(p.Name, p.Figures)),
        ];
        return Spreadsheet.Of(
        [
            new Sheet("公告", ["项目", "内容"],
            [
                ["编号", b.Number], ["标题", b.Title], ["中心", b.Centre], ["公布日期", Day(b.PublishedOn)], ["起", Day(b.FromOn)], ["止", Day(b.ThroughOn)],
                ["复核", string.Join(' ', ((string?[])[b.SecondLook.Role, b.SecondLook.Department, b.SecondLook.Name]).OfType<string>())],
                ["不公开（条）", b.Withheld], ["SHA-256", found.Hash],
            ]),
            new Sheet("数字", FigureHead, figures),
            new Sheet("等级", ["等级", "不含默认", "含默认"], [.. SatisfactionLevels.All.Select(level => (IReadOnlyList<object?>)[level.Text(), CountOf(f.Total?.Given, level), CountOf(f.Total?.WithDefaults, level)])]),
            new Sheet("内容", EntryHead, [.. Entries(found).Select(e => (IReadOnlyList<object?>)
                [e.No, e.Month, e.Department, e.BusinessLine, e.LevelText, e.Reasons, e.Text, e.Rectification, e.TypicalWords, e.Annotation])]),
            new Sheet("不公开", ["依据", "条数"], [.. b.Grounds.Select(g => (IReadOnlyList<object?>)[g.Ground, g.Count])]),
        ]);
    }

    static IReadOnlyList<object?> FigureRow(string name, FigureView? f) =>
        f is null ? [name, "不足5条，不公开"]
        : [name, f.Given.Ratings, f.Given.SatisfactionRate, f.Given.NegativeRate, f.Given.Mean, f.WithDefaults.Ratings, f.WithDefaults.SatisfactionRate,
            f.WithDefaults.NegativeRate, f.WithDefaults.Mean, f.Defaults, f.ActiveRate?.Value];

    static object? CountOf(SatisfactionView? view, SatisfactionLevel level) => view?.Levels.First(l => l.Level == level).Count;

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
