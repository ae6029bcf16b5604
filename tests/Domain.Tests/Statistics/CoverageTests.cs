using Domain.Entrances;
using Domain.Organization;
using Domain.Statistics;
using Domain.Tests.Ratings;

namespace Domain.Tests.Statistics;

/// <summary>SD 1: what nobody can rate now.</summary>
public sealed class CoverageTests
{
    static readonly ServiceItem Registration = new()
    {
        Id = Given.Item,
        Code = "zfcg-register",
        Name = "政府采购项目进场登记",
        DepartmentId = Given.Procurement,
        BusinessLine = "governmentProcurement",
    };

    [Theory(DisplayName = "SD 1 事项：责任单位在同一业务类别有启用中的入口才算覆盖；咨询热线只评价咨询，不算")]
    [InlineData(EntranceKind.Window, true)]
    [InlineData(EntranceKind.Online, true)]
    [InlineData(EntranceKind.Hotline, false)]
    public void Item_needs_an_entrance_that_rates_items(EntranceKind kind, bool covered)
    {
        Assert.Equal(covered ? [] : ["zfcg-register"], Coverage.OfItems([Registration], [Given.Entrance(kind)]).Select(g => g.Code));
        // A hotline beside an entrance that counts takes nothing away.
        Assert.Empty(Coverage.OfItems([Registration], [Given.Entrance(EntranceKind.Hotline), Given.Entrance(EntranceKind.Desk)]));
    }

    [Fact(DisplayName = "SD 1 事项：别的部门、别的业务类别的入口不算；停用的事项不列出")]
    public void Item_of_its_own_unit_and_line()
    {
        var elsewhere = Given.Entrance();
        elsewhere.DepartmentId = Given.Construction;
        var otherLine = Given.Entrance();
        otherLine.BusinessLine = "constructionTender";
        var gap = Assert.Single(Coverage.OfItems([Registration], [elsewhere, otherLine]));
        Assert.Equal((CoverageKind.Item, Given.Item, Given.Procurement), (gap.Kind, gap.Id, gap.DepartmentId));
        var withdrawn = new ServiceItem
        {
            Id = Given.Item,
            Code = "old",
            Name = "停用的事项",
            DepartmentId = Given.Procurement,
            BusinessLine = "governmentProcurement",
            Enabled = false,
        };
        Assert.Empty(Coverage.OfItems([withdrawn], []));
    }

    [Fact(DisplayName = "SD 9 业务类别：现场和网上分开算；热线两样都不算")]
    public void Lines_on_site_and_online()
    {
        var line = BusinessLine.Shipped.Where(l => l.Code == "governmentProcurement").ToList();
        string[] Gaps(params Entrance[] live) => [.. Coverage.OfBusinessLines(line, live).Select(g => g.Code)];
        Assert.Equal(["governmentProcurement.onSite", "governmentProcurement.online"], Gaps(Given.Entrance(EntranceKind.Hotline)));
        Assert.Equal(["governmentProcurement.online"], Gaps(Given.Entrance(EntranceKind.Window)));
        Assert.Empty(Gaps(Given.Entrance(EntranceKind.Desk), Given.Entrance(EntranceKind.Portal)));
    }
}
