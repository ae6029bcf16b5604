using Domain.Entrances;
using Domain.Messaging;

namespace Domain.Tests.Messaging;

public sealed class BroadcastTests
{
    static readonly DateTime Noon = new(2026, 11, 16, 4, 0, 0, DateTimeKind.Utc);
    static readonly Guid Author = Guid.Parse("019aa000-0000-7000-8000-000000000001"), Colleague = Guid.Parse("019aa000-0000-7000-8000-000000000002"),
        Centre = Guid.Parse("019aa000-0000-7000-8000-000000000003");

    static readonly BroadcastContent Content = new(
        BroadcastKind.PublicNotice, "第三季度公示", "详见公告", "/notices/GS2026-3", new BroadcastAudience(AudienceKind.NoticeSubscribers, Centre));

    [Fact(DisplayName = "群发状态：合法变化只有这张表里的十二项，每个状态都走得到，完成和取消不再变化")]
    public void Table()
    {
        var legal = Enum.GetValues<BroadcastState>()
            .SelectMany(from => Enum.GetValues<BroadcastMove>().SelectMany(move => BroadcastMoves.Of(from, move).Select(to => $"{from} {move} {to}"))).ToList();
        Assert.Equal(
        [
            "Draft Edit Draft", "Draft Submit Submitted", "Draft Submit Running", "Draft Cancel Cancelled", "Submitted Approve Running", "Submitted Return Draft",
            "Submitted Cancel Cancelled", "Running Pause Paused", "Running Cancel Cancelled", "Running Complete Completed", "Paused Resume Running", "Paused Cancel Cancelled",
        ], legal);
        Assert.Equal([BroadcastState.Completed, BroadcastState.Cancelled], Enum.GetValues<BroadcastState>().Where(BroadcastMoves.IsFinal));
    }

    [Fact(DisplayName = "群发的每一步都守这张表：不合法的一步被拒绝，状态不变")]
    public void Every_move_keeps_to_the_table()
    {
        foreach (var state in Enum.GetValues<BroadcastState>())
            foreach (var move in Enum.GetValues<BroadcastMove>())
            {
                var broadcast = In(state);
                Assert.Equal(state, broadcast.State);
                var refusal = Make(broadcast, move);
                if (BroadcastMoves.Of(state, move) is { Count: > 0 } to)
                {
                    Assert.Null(refusal);
                    Assert.Contains(broadcast.State, to);
                }
                else
                {
                    Assert.Equal(("broadcast.moveNotAllowed", state), (refusal?.Code, broadcast.State));
                }
            }
    }

    [Fact(DisplayName = "人数超过规定须另一人审批：起草人自己不能批准或退回；恰好等于的不用审批；没有人的不能提交")]
    public void Approval()
    {
        var draft = Broadcast.Draft(Author, Content, Author, Noon);
        Assert.Equal("broadcast.audienceEmpty", draft.Submit(Author, 0, 100, Noon)?.Code);
        Assert.Equal("broadcast.authorOnly", draft.Submit(Colleague, 5, 100, Noon)?.Code);
        Assert.Equal("broadcast.authorOnly", draft.Edit(Content, Colleague)?.Code);
        Assert.Null(draft.Submit(Author, 101, 100, Noon));
        Assert.Equal((BroadcastState.Submitted, 101, Noon, (DateTime?)null), (draft.State, draft.SubmittedSize, draft.SubmittedAt, draft.StartedAt));
        Assert.Equal("broadcast.secondPersonApproves", draft.Approve(Author, Noon)?.Code);
        Assert.Equal("broadcast.secondPersonApproves", draft.Return(Author, "x")?.Code);
        Assert.Null(draft.Return(Colleague, "标题不清"));
        Assert.Equal((BroadcastState.Draft, "标题不清", (int?)null), (draft.State, draft.Reason, draft.SubmittedSize));
        Assert.Null(draft.Submit(Author, 101, 100, Noon));
        Assert.Null(draft.Approve(Colleague, Noon.AddHours(1)));
        Assert.Equal((BroadcastState.Running, Colleague, Noon.AddHours(1)), (draft.State, draft.DecidedById, draft.StartedAt));

        var small = Broadcast.Draft(Author, Content, Author, Noon);
        Assert.Null(small.Submit(Author, 100, 100, Noon));
        Assert.Equal((BroadcastState.Running, Noon), (small.State, small.StartedAt));
    }

    [Theory(DisplayName = "群发对象：通知须指明中心或业务类别，不混用整改的条件；问卷只能按整改筛选；日期不能颠倒")]
    [InlineData(BroadcastKind.PublicNotice, AudienceKind.NoticeSubscribers, true, false, false, null)]
    [InlineData(BroadcastKind.PublicNotice, AudienceKind.NoticeSubscribers, false, false, false, "broadcast.audienceIncomplete")]
    [InlineData(BroadcastKind.PublicNotice, AudienceKind.NoticeSubscribers, true, true, false, "broadcast.audienceIncomplete")]
    [InlineData(BroadcastKind.PublicNotice, AudienceKind.RatersOfCases, false, true, false, null)]
    [InlineData(BroadcastKind.PublicNotice, AudienceKind.RatersOfCases, true, true, false, "broadcast.audienceIncomplete")]
    [InlineData(BroadcastKind.FollowUpSurvey, AudienceKind.RatersOfCases, false, false, false, null)]
    [InlineData(BroadcastKind.FollowUpSurvey, AudienceKind.RatersOfCases, false, false, true, "broadcast.audienceIncomplete")]
    [InlineData(BroadcastKind.FollowUpSurvey, AudienceKind.NoticeSubscribers, true, false, false, "broadcast.audienceNotForKind")]
    public void Audiences(BroadcastKind kind, AudienceKind whom, bool centre, bool department, bool reversed, string? code)
    {
        var audience = new BroadcastAudience(whom, centre ? Centre : null, BusinessLine: null, department ? Author : null)
        {
            FromOn = reversed ? new DateOnly(2026, 11, 2) : null,
            ThroughOn = reversed ? new DateOnly(2026, 11, 1) : null,
        };
        Assert.Equal(code, BroadcastRules.AudienceHolds(kind, audience)?.Code);
    }

    [Theory(DisplayName = "通知的链接只通向本站：公告编号或本站页面；任何能被浏览器看成别的网站的都不行")]
    [InlineData(null, null, null)]
    [InlineData("  ", null, null)]
    [InlineData("GS2026-3", "/notices/GS2026-3", null)]
    [InlineData("/privacy", "/privacy", null)]
    [InlineData("/notices/GS2026-3", "/notices/GS2026-3", null)]
    [InlineData("https://example.com/", null, "broadcast.linkForeign")]
    [InlineData("//example.com", null, "broadcast.linkForeign")]
    [InlineData("/\\example.com", null, "broadcast.linkForeign")]
    [InlineData("/a/../b", null, "broadcast.linkForeign")]
    [InlineData("/a?b", null, "broadcast.linkForeign")]
    [InlineData("/a%2fb", null, "broadcast.linkForeign")]
    [InlineData("javascript:alert(1)", null, "broadcast.linkForeign")]
    [InlineData("/", null, "broadcast.linkForeign")]
    [InlineData("/API/v1/my", null, "broadcast.linkForeign")]
    [InlineData("/wechat/oauth/start", null, "broadcast.linkForeign")]
    public void Links(string? typed, string? path, string? code)
    {
        Assert.Equal(code, BroadcastRules.LinkStaysHere(typed, out var found)?.Code);
        Assert.Equal(path, found);
    }

    [Theory(DisplayName = "标题一行、看得见、不超长；通知要有正文，问卷可以没有")]
    [InlineData(BroadcastKind.PublicNotice, "公示", "正文", null)]
    [InlineData(BroadcastKind.PublicNotice, "公示", " ", "broadcast.textInvalid")]
    [InlineData(BroadcastKind.FollowUpSurvey, "十一月回访", null, null)]
    [InlineData(BroadcastKind.PublicNotice, "　", "正文", "broadcast.titleInvalid")]
    [InlineData(BroadcastKind.PublicNotice, "两\n行", "正文", "broadcast.titleInvalid")]
    [InlineData(BroadcastKind.PublicNotice, null, "正文", "broadcast.titleInvalid")]
    public void Words(BroadcastKind kind, string? title, string? text, string? code) => Assert.Equal(code, BroadcastRules.WordsHold(kind, title, text)?.Code);

    [Theory(DisplayName = "要发几天：今天剩下的先用，其余按每天的份额，零头算一天")]
    [InlineData(0, 10, 10, 0)]
    [InlineData(10, 10, 10, 1)]
    [InlineData(11, 10, 10, 2)]
    [InlineData(10, 0, 10, 2)]
    [InlineData(25, 4, 10, 4)]
    [InlineData(5, -3, 10, 2)]
    public void Days(int size, int left, int perDay, int days) => Assert.Equal(days, BroadcastRules.DaysFor(size, left, perDay));

    [Theory(DisplayName = "订阅写明的都要符合：订了中心的收到该中心的，订了业务的只收到写明该业务的，两样都写明的要两样都符合")]
    [InlineData(true, null, true, null, true)]
    [InlineData(true, null, true, "a", true)]
    [InlineData(true, null, false, "a", false)]
    [InlineData(false, "a", false, "a", true)]
    [InlineData(false, "a", true, "a", true)]
    [InlineData(false, "a", true, null, false)]
    [InlineData(false, "a", true, "b", false)]
    [InlineData(true, "a", true, "a", true)]
    [InlineData(true, "a", true, null, false)]
    [InlineData(true, "a", false, "a", false)]
    public void Topics(bool askedCentre, string? askedLine, bool aboutCentre, string? aboutLine, bool covers)
    {
        var asked = new NoticeTopic(askedCentre ? Centre : null, askedLine);
        var about = new BroadcastAudience(AudienceKind.NoticeSubscribers, aboutCentre ? Centre : null, aboutLine);
        Assert.Equal(covers, asked.Covers(about.Topic));
        Assert.Equal(covers, BroadcastRules.IsStillWanted(about, [asked], stopped: false));
        Assert.False(BroadcastRules.IsStillWanted(about, [asked], stopped: true));
    }

    [Fact(DisplayName = "通知链接：只有本环境签的、没过期的才打开；改一个字符、换环境、当作别的码都不行")]
    public void Signed_links()
    {
        var ring = Ring("prod");
        var link = NoticeLink.Issue(ring, 0x1234_5678_9ABC_DEF0, Noon.AddDays(60));
        Assert.Equal(NoticeLink.TextLength, link.Length);
        Assert.Equal(0x1234_5678_9ABC_DEF0, NoticeLink.NumberOf(link, ring, Noon));
        Assert.NotNull(NoticeLink.NumberOf(link, ring, Noon.AddDays(60).AddSeconds(-1)));
        Assert.Null(NoticeLink.NumberOf(link, ring, Noon.AddDays(60)));
        Assert.Null(NoticeLink.NumberOf(link, Ring("test"), Noon));
        for (var i = 0; i < link.Length; i++)
            Assert.Null(NoticeLink.NumberOf(link[..i] + (link[i] == 'A' ? 'B' : 'A') + link[(i + 1)..], ring, Noon));
        foreach (var bad in (string[])["", "x", link + "A", link[1..], new string('\u0660', NoticeLink.TextLength)]) Assert.Null(NoticeLink.NumberOf(bad, ring, Noon));
        Assert.False(EntranceTicket.TryVerify(link.AsSpan(0, EntranceTicket.TextLength), ring, Noon, out _));
        Assert.Null(NoticeLink.NumberOf(EntranceTicket.IssueNumbered(ring, TicketKind.Survey, 1, Noon.AddDays(1)), ring, Noon));
    }

    static TicketKeyRing Ring(string environment) =>
        new(environment, [new TicketKey(7, TicketKeyState.Active, Enumerable.Repeat((byte)1, TicketKey.SecretLength).ToArray())], 7, 7);

    static Broadcast In(BroadcastState state)
    {
        var broadcast = Broadcast.Draft(Author, Content, Author, Noon);
        if (state == BroadcastState.Draft) return broadcast;
        broadcast.Submit(Author, state == BroadcastState.Submitted ? 2 : 1, 1, Noon);
        if (state == BroadcastState.Paused) broadcast.Pause();
        if (state == BroadcastState.Completed) broadcast.Complete(Noon);
        if (state == BroadcastState.Cancelled) broadcast.Cancel("不发了", Noon);
        return broadcast;
    }

    static Domain.Shared.Refusal? Make(Broadcast broadcast, BroadcastMove move) => move switch
    {
        BroadcastMove.Edit => broadcast.Edit(Content, Author),
        BroadcastMove.Submit => broadcast.Submit(Author, 1, 100, Noon),
        BroadcastMove.Approve => broadcast.Approve(Colleague, Noon),
        BroadcastMove.Return => broadcast.Return(Colleague, "改一下"),
        BroadcastMove.Pause => broadcast.Pause(),
        BroadcastMove.Resume => broadcast.Resume(),
        BroadcastMove.Cancel => broadcast.Cancel("不发了", Noon),
        _ => broadcast.Complete(Noon),
    };
}
