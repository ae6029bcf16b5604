using Domain.Encounters;
using Domain.Tests.Ratings;

namespace Domain.Tests.Encounters;

/// <summary>招投标保密 (HB 31).</summary>
public sealed class TenderSecrecyTests
{
    static readonly DateTime Opening = Given.Now, Award = Given.Now.AddDays(7), Archived = Given.Now.AddDays(30);

    [Theory(DisplayName = "HB 31：投标人密封至开标，评审专家密封至中标公告，没有登记的密封至归档，从该时刻起解除；其他身份不密封")]
    [InlineData(RaterRole.Bidder, true, true, true, 0)]
    [InlineData(RaterRole.Bidder, false, true, true, 30)]
    [InlineData(RaterRole.Bidder, false, true, false, null)]
    [InlineData(RaterRole.Expert, true, true, true, 7)]
    [InlineData(RaterRole.Expert, true, false, true, 30)]
    [InlineData(RaterRole.Expert, true, false, false, null)]
    public void Lifted(RaterRole role, bool opening, bool award, bool archived, int? days)
    {
        var project = Project(opening, award, archived);
        if (days is not { } after)
        {
            Assert.True(TenderSecrecy.IsSealed(role, project, DateTime.MaxValue));
            Assert.Equal(DateTime.MaxValue, TenderSecrecy.HiddenUntil(role, project));
            return;
        }
        var lift = Given.Now.AddDays(after);
        Assert.True(TenderSecrecy.IsSealed(role, project, lift.AddMilliseconds(-1)));
        Assert.False(TenderSecrecy.IsSealed(role, project, lift));
        Assert.Equal(lift, TenderSecrecy.HiddenUntil(role, project));
    }

    [Fact(DisplayName = "HB 31：没有项目的评价、其他身份的评价不密封")]
    public void Not_sealed()
    {
        Assert.All(Enum.GetValues<RaterRole>(), role => Assert.False(TenderSecrecy.IsSealed(role, project: null, Given.Now)));
        Assert.Equal(
            [RaterRole.Bidder, RaterRole.Expert],
            Enum.GetValues<RaterRole>().Where(role => TenderSecrecy.IsSealed(role, Project(opening: false, award: false, archived: false), Given.Now)).Order());
        Assert.Null(TenderSecrecy.HiddenUntil(RaterRole.Bidder, project: null));
        Assert.Null(TenderSecrecy.HiddenUntil(RaterRole.Tenderer, Project(opening: false, award: false, archived: false)));
    }

    [Fact(DisplayName = "项目：没有说的不改；归档时间可以撤回；终止只记一次")]
    public void Facts_are_learned()
    {
        var project = Project(opening: true, award: false, archived: false);
        Assert.False(project.Learn(new ProjectFacts(Title: null, BidOpeningAt: null, AwardAnnouncedAt: null)));
        Assert.False(project.Learn(new ProjectFacts("示例项目", Opening, AwardAnnouncedAt: null)));
        Assert.True(project.Learn(new ProjectFacts("新名称", BidOpeningAt: null, Award)));
        Assert.Equal(("新名称", Opening, Award), (project.Title, project.BidOpeningAt, project.AwardAnnouncedAt));
        Assert.True(project.Archive(Archived));
        Assert.False(project.Archive(Archived));
        Assert.True(project.Archive(at: null));
        Assert.Null(project.ArchivedAt);
        Assert.True(project.Cancel(Opening));
        Assert.False(project.Cancel(Award));
        Assert.Equal(Opening, project.CancelledAt);
    }

    [Fact(DisplayName = "归档：以未撤销的归档办件中最早的为准；其他环节、其他项目、已撤销的不算，一件也没有就没有归档")]
    public void First_archiving()
    {
        var project = Project(opening: true, award: false, archived: false);
        var (first, second) = (Matter(1), Matter(2));
        Assert.Equal(Archived.AddDays(1), project.FirstArchivingIn([second, first, Matter(0, Stage.TenderNotice), Matter(0, project: 99)]));
        first.Cancel(Opening);
        Assert.Equal(Archived.AddDays(2), project.FirstArchivingIn([first, second]));
        second.Content = second.Content with { Stage = Stage.TenderNotice };
        Assert.Null(project.FirstArchivingIn([first, second]));
        Assert.Null(project.FirstArchivingIn([]));

        static Matter Matter(int days, Stage stage = Stage.Archived, int project = 71) => new()
        {
            Id = Given.Id(80 + days),
            SourceId = Given.Id(72),
            BusinessNo = $"A-{days}",
            Fingerprint = "f",
            Content = new MatterContent
            {
                EntranceKind = Domain.Entrances.EntranceKind.Online,
                EntranceId = Given.Id(41),
                Stage = stage,
                BusinessLine = "governmentProcurement",
                ItemId = null,
                DepartmentId = Given.Procurement,
                StaffIds = [],
                Title = "示例项目归档",
                ProjectId = Given.Id(project),
                VisitNo = null,
                WindowNumber = null,
                OccurredAt = Archived.AddDays(days),
                PromisedAt = null,
            },
        };
    }

    static Project Project(bool opening, bool award, bool archived)
    {
        var project = new Project { Id = Given.Id(71), SourceId = Given.Id(72), Code = "P-1", Title = "示例项目" };
        project.Learn(new ProjectFacts(Title: null, opening ? Opening : null, award ? Award : null));
        project.Archive(archived ? Archived : null);
        return project;
    }
}
