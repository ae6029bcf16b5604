using Domain.Calendar;
using Domain.Supervision;
using Domain.Tests.Appeals;
using Domain.Tests.Ratings;

namespace Domain.Tests.Supervision;

/// <summary>归档查询 (HB 34).</summary>
public sealed class ArchiveQueryTests
{
    static readonly ArchiveScope Scope = new(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 17), "rectificationCase:", "case.returned", ActorId: null);
    static readonly Guid Asker = Given.Id(1), Second = Given.Id(2);

    [Fact(DisplayName = "HB 34 申请、第二人批准、限期由申请人查阅：批准前不能，批准后 5 个工作日内能，期满不能，别人始终不能")]
    public void Whole_way()
    {
        var query = Asked();
        Assert.Equal("archiveQuery.notApproved", Read(Asker, "2026-11-17 10:00"));
        Assert.Equal("archiveQuery.secondPersonDecides", Decide(Asker)?.Code);
        Assert.Equal("case.wordsMissing", query.Decide(approved: true, " ", Second, Given.Profile, WorkingCalendar.Shipped, Now("2026-11-17 10:00"))?.Code);
        Assert.Null(Decide(Second));
        Assert.Equal((ArchiveQueryState.Approved, new DateOnly(2026, 11, 24)), (query.State, query.ReadableThroughOn));
        Assert.Equal("archiveQuery.decided", Decide(Second)?.Code);
        Assert.Equal("archiveQuery.notYours", Read(Second, "2026-11-17 10:00"));
        Assert.Null(Read(Asker, "2026-11-24 23:59"));
        Assert.Equal("archiveQuery.over", Read(Asker, "2026-11-25 00:00"));

        Domain.Shared.Refusal? Decide(Guid by) => query.Decide(approved: true, "同意", by, Given.Profile, WorkingCalendar.Shipped, Now("2026-11-17 10:00"));

        string? Read(Guid by, string at) => ArchiveRules.MayRead(query, by, Now(at))?.Code;
    }

    [Fact(DisplayName = "不批准的不能查阅；用途和范围要写明")]
    public void Refused()
    {
        var query = Asked();
        Assert.Null(query.Decide(approved: false, "用途不明", Second, Given.Profile, WorkingCalendar.Shipped, Now("2026-11-17 10:00")));
        Assert.Equal((ArchiveQueryState.Declined, null), (query.State, query.ReadableThroughOn));
        Assert.Equal("archiveQuery.notApproved", ArchiveRules.MayRead(query, Asker, Now("2026-11-17 10:00"))?.Code);
        Assert.Equal("case.wordsMissing", ArchiveQuery.Ask(" ", Scope, Asker, Given.Profile, Now("2026-11-17 10:00"), Given.Id(5)).Refusal?.Code);
        foreach (var scope in (ArchiveScope[])
        [
            Scope with { FromOn = new DateOnly(2026, 11, 18) }, Scope with { ThroughOn = new DateOnly(2026, 11, 18) }, Scope with { FromOn = DateOnly.MinValue },
            Scope with { Stream = "" }, Scope with { Stream = "100%" }, Scope with { Step = "中文" }, Scope with { ActorId = new string('a', 101) },
        ]) Assert.Equal("archiveQuery.scopeInvalid", ArchiveQuery.Ask("核查", scope, Asker, Given.Profile, Now("2026-11-17 10:00"), Given.Id(5)).Refusal?.Code);
    }

    static ArchiveQuery Asked() => ArchiveQuery.Ask(" 核查 ", Scope, Asker, Given.Profile, Now("2026-11-17 09:00"), Given.Id(5)).Value!;

    static DateTime Now(string china) => AppealHarness.At(china);
}
