using Api.Features.Kpi;
using Api.Features.Statistics.Figures;
using Domain.Statistics;

namespace Api.Tests.Rectification;

/// <summary>What of the figures is shown to whoever may be rated; no product runs.</summary>
public sealed class KpiSheetTests
{
    static readonly Guid Department = Guid.CreateVersion7();
    static readonly string Key = Department.ToString();

    [Theory(DisplayName = "SD 16 整改指标：可能被评价的人，不足五件的不出数字，实名、匿名各自算；没有的可以说没有；别人都看得到")]
    // Opened by name, without a name, cancelled by name; shown at all, by name, without.
    [InlineData(0, 0, 0, "111")]
    [InlineData(1, 0, 0, "000")]
    [InlineData(4, 0, 0, "000")]
    [InlineData(5, 0, 0, "111")]
    [InlineData(5, 1, 0, "110")]
    [InlineData(1, 5, 0, "101")]
    [InlineData(2, 3, 0, "100")]
    [InlineData(5, 0, 1, "000")]
    [InlineData(6, 0, 1, "111")]
    [InlineData(3, 0, 3, "000")]
    public void Small_cells(int named, int nameless, int cancelled, string shown)
    {
        List<CaseSum> sums =
        [
            new(Key, CaseEvent.Opened, IsRealName: true, named), new(Key, CaseEvent.Opened, IsRealName: false, nameless),
            new(Key, CaseEvent.Cancelled, IsRealName: true, cancelled),
        ];
        Assert.Equal(shown, Shown(new KpiSheet(fromOn: null, throughOn: null, mayBeRated: true).Of(sums, Department)));
        Assert.Equal("111", Shown(new KpiSheet(fromOn: null, throughOn: null, mayBeRated: false).Of(sums, Department)));
    }

    [Fact(DisplayName = "SD 16 整改指标导出：不出的数字在表里是空的，不是零")]
    public void Spreadsheet()
    {
        var sheet = new KpiSheet(fromOn: null, throughOn: null, mayBeRated: true);
        List<CaseSum> few = [new(Key, CaseEvent.Opened, IsRealName: true, 2)], many = [.. few, new(Key, CaseEvent.Opened, IsRealName: false, 7)];
        var rows = KpiRow.Of(new GetKpi.Response(null, null, sheet.Of(many, departmentId: null), [new(Department, "政府采购部", sheet.Of(few, Department))], []));
        Assert.Equal([("政府采购部", null, null, null), ("合计", 9, null, 7)], rows.Select(r => (r.Department, r.Received, r.RealName, r.Anonymous)));
    }

    static string Shown(GetKpi.Figures? figures) => $"{(figures is null ? 0 : 1)}{(figures?.RealName is null ? 0 : 1)}{(figures?.Anonymous is null ? 0 : 1)}";
}
