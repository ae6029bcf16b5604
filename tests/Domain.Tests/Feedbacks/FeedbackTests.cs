using Domain.Calendar;
using Domain.Feedbacks;
using Domain.Messaging;
using Domain.Publication.Masking;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Domain.Tests.Appeals;
using Domain.Tests.Ratings;

namespace Domain.Tests.Feedbacks;

public sealed class FeedbackTests
{
    static readonly Guid Desk = Given.Id(3), Person = Given.OnDuty;

    static readonly FeedbackActor
        Caller = new(Given.Id(84), DepartmentId: null, StaffMemberId: null, TakesIn: true, Verifies: false, Handles: false, Publishes: false),
        Supervisor = new(Given.Id(85), Desk, StaffMemberId: null, TakesIn: true, Verifies: true, Handles: false, Publishes: false),
        Member = new(Given.Id(88), DepartmentId: null, StaffMemberId: null, TakesIn: true, Verifies: true, Handles: false, Publishes: false),
        Handler = new(Given.Id(81), Given.Procurement, StaffMemberId: null, TakesIn: false, Verifies: false, Handles: true, Publishes: false),
        Accused = new(Given.Id(86), Given.Procurement, Person, TakesIn: false, Verifies: false, Handles: true, Publishes: false),
        Publisher = new(Given.Id(89), DepartmentId: null, StaffMemberId: null, TakesIn: false, Verifies: false, Handles: false, Publishes: true);

    static readonly PublishedFacts Centre = new(["示例公共资源交易中心", "政府采购部", "2号窗口"])
    {
        Contacts =
        [
            new() { Public = true, ConsultationPhone = "0532-66666678、0532-66666679", Hours = "周一至周五 9:00-12:00，下午1:30至5点", Email = "jiandu@hcp.example.cn" },
            new() { Public = false, ConsultationPhone = "0532-87654321", Hours = "8:15-18:00" },
        ],
        Site = "https://hcp.example.cn:8443",
    };

    [Fact(DisplayName = "HB 三(五) 投诉：受理、转办、答复、核实、办结、公开，每步一条记录，期限按工作日")]
    public void Whole_life()
    {
        var f = New();
        Assert.Equal((FeedbackState.Received, new DateOnly(2026, 11, 17)), (f.State, f.DueOn));
        Do(f, x => x.Transfer(Given.Procurement, Person, "请核实", Caller, At()), FeedbackState.Transferred);
        // Ten working days from the day it was taken in, whichever day it was handed on.
        Assert.Equal((new DateOnly(2026, 11, 30), Person, Given.Procurement), (f.DueOn, f.StaffMemberId, f.HandlingDepartmentId));
        Do(f, x => x.Answer("排班漏了一天", "已调整", Handler, At("2026-11-18 10:00")), FeedbackState.Replied);
        Assert.Equal((new DateOnly(2026, 11, 25), "已调整"), (f.DueOn, f.Reply));
        Do(f, x => x.SendBack("没有说明今后怎样避免", Supervisor, At("2026-11-19 10:00")), FeedbackState.Transferred);
        Assert.Equal((new DateOnly(2026, 12, 3), null), (f.DueOn, f.Reply));
        Do(f, x => x.Answer(null, "已调整，今后双人排班", Handler, At("2026-11-20 10:00")), FeedbackState.Replied);
        Do(f, x => x.Verify(foundTrue: true, "现场核对", Supervisor, At("2026-11-20 11:00")), FeedbackState.Verified);
        Do(f, x => x.Close(null, Caller, At("2026-11-20 12:00")), FeedbackState.Closed);
        Assert.Equal((true, null, false, CaseLight.Normal), (f.FoundTrue, f.DueAt, f.WasLate, f.LightAt(Now("2027-01-01 10:00"))));
        Do(f, x => x.Publish("窗口中午无人", "已调整排班", Publisher, At("2026-11-21 10:00"), [], Centre), FeedbackState.Closed);
        Assert.Equal(("窗口中午无人", "已调整排班", "已调整，今后双人排班"), (f.PublicSummary, f.PublicReply, f.Reply));
        Do(f, x => x.WithdrawPublication("有企业名称", Publisher, At("2026-11-22 10:00")), FeedbackState.Closed);
        Assert.Equal((null, null, null), (f.PublicSummary, f.PublicReply, f.PublishedAt));
        No(f, "feedback.nothingToPublish", x => x.WithdrawPublication("再撤", Publisher, At("2026-11-22 11:00")));
    }

    [Theory(DisplayName = "SD 19 公开的答复：概要或答复里有姓名、电话、单位、编号、具体时间的，不能公开；部门和中心可以写")]
    [InlineData("欧阳示范反映窗口无人", "已调整")]
    [InlineData("窗口无人", "请拨打０５３２－1234 5678")]
    [InlineData("青禾示例建设有限公司反映窗口无人", "已调整")]
    [InlineData("窗口无人", "TS20261116-4F7K2M 已办结")]
    [InlineData("11月16日10点20分窗口无人", "已调整")]
    public void Masked(string summary, string reply)
    {
        KnownWord[] known = [new("欧阳示范", MaskedKind.Name), new("TS20261116-4F7K2M", MaskedKind.BusinessNo)];
        No(In(FeedbackState.Closed), "feedback.wordsNeedMasking", x => x.Publish(summary, reply, Publisher, At(), known, Centre));
        Assert.False(In(FeedbackState.Closed).Publish("政府采购部的窗口中午无人", "政府采购部已调整值班，中午不间断。", Publisher, At(), known, Centre).IsRefused);
    }

    [Theory(DisplayName = "HB 12 公开的答复可以写中心和部门自己公开的电话、办公时间、邮箱和网址；没有公开的、别人的、网址下面的页面不行，写明有什么")]
    [InlineData("请拨打0532-66666678或者０５３２ 66666679咨询", null)]
    [InlineData("办公时间为上午9点到12:00，下午13:30至17:00", null)]
    [InlineData("每日09:00开门，十二点休息，下午一点半再开门", null)]
    [InlineData("详见https://hcp.example.cn:8443/，或者写信到jiandu@hcp.example.cn", null)]
    [InlineData("请拨打0532-87654321", "电话")]
    [InlineData("请拨打0532-666666781", "电话")]
    [InlineData("8:15开门", "时间")]
    [InlineData("11月16日9:00窗口无人", "时间")]
    [InlineData("10:20窗口无人，请拨打13800000000", "电话、时间")]
    [InlineData("详见https://hcp.example.cn:8443/r/AB12", "网址")]
    [InlineData("详见https://nothcp.example.cn", "网址")]
    [InlineData("窗口是欧阳示范值班", "姓名")]
    public void Published_by_the_centre(string reply, string? found)
    {
        var refusal = In(FeedbackState.Closed).Publish("窗口无人", reply, Publisher, At(), [new("欧阳示范", MaskedKind.Name)], Centre).Refusal;
        Assert.Equal(found is null ? null : "feedback.wordsNeedMasking", refusal?.Code);
        if (found is not null) Assert.StartsWith($"公开的文字里有{found}，请改写", refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "SD 19 与部门、中心、窗口同名的账号不是个人姓名；别的账号的显示名不能公开")]
    public void Accounts_named_like_a_place() =>
        Assert.Equal([new KnownWord("欧阳示范", MaskedKind.Name)], Centre.People(["政府采购部", " 2号窗口", "示例公共资源交易中心", "欧阳示范"]));

    [Fact(DisplayName = "转办、退回告诉承办部门，投诉答复后告诉监督部；期限是那一步的期限；其余各步不告诉谁；字数合微信的限制")]
    public void News()
    {
        var f = New();
        Assert.Equal((MessageAudience.Handler, "投诉转办：请核实答复", "2026-11-30 15:59"), Told(f.Transfer(Given.Procurement, Person, null, Caller, At())));
        Assert.Equal((MessageAudience.Supervision, "投诉已答复：请核实", "2026-11-25 15:59"), Told(f.Answer("排班漏了一天", "已调整", Handler, At("2026-11-18 10:00"))));
        Assert.Equal((MessageAudience.Handler, "投诉退回：请重新答复", "2026-12-03 15:59"), Told(f.SendBack("没有说明今后怎样避免", Supervisor, At("2026-11-19 10:00"))));
        Told(f.Answer(null, "已调整，今后双人排班", Handler, At("2026-11-20 10:00")));
        Assert.Null(FeedbackNews.Of(f, f.Verify(foundTrue: true, "现场核对", Supervisor, At("2026-11-20 11:00")).Value!));
        Assert.Null(FeedbackNews.Of(f, f.Close(null, Caller, At("2026-11-20 12:00")).Value!));

        (MessageAudience, string, string) Told(Decision<FeedbackStep> step)
        {
            var news = FeedbackNews.Of(f, step.Value!)!;
            Assert.True(news.Task.Length <= 20 && news.Left.Length <= 20, news.Task);
            f.Version++;
            return (news.To, news.Task, news.LastMinute.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact(DisplayName = "状态表是唯一的：每个状态下表里没有的步骤都被拒绝，什么都不变")]
    public void Table()
    {
        foreach (var state in Enum.GetValues<FeedbackState>())
            foreach (var (move, make) in Moves())
            {
                var f = In(state);
                if (FeedbackMoves.After(state, move) is { } next && !(move == FeedbackMove.Closed && state == FeedbackState.Replied) && move != FeedbackMove.PublicationWithdrawn)
                    Do(f, make, next);
                else if (FeedbackMoves.After(state, move) is null)
                    // Before it is handed on it is no department's to answer.
                    No(f, move == FeedbackMove.Replied && state == FeedbackState.Received ? "feedback.notYours" : "feedback.stateForbids", make);
            }
        Assert.Equal(12, FeedbackMoves.Table.Count);
        Assert.Equal(Enum.GetValues<FeedbackMove>(), FeedbackMoves.Table.Select(r => r.Move).Distinct().Order());
    }

    [Fact(DisplayName = "HB 三(五) 被投诉人永不办理针对自己的投诉：哪一步、哪个角色都不行，也看不到联系方式")]
    public void Never_the_person_complained_about()
    {
        var everything = new FeedbackActor(Given.Id(90), DepartmentId: null, Person, TakesIn: true, Verifies: true, Handles: true, Publishes: true);
        foreach (var state in Enum.GetValues<FeedbackState>())
        {
            var f = In(state, named: true);
            foreach (var (_, _, make) in MovesBy(everything)) No(f, "feedback.personComplainedAbout", make);
            No(f, "feedback.personComplainedAbout", x => x.ViewContact("看看", everything, At()));
        }
        No(In(FeedbackState.Transferred, named: true), "feedback.personComplainedAbout", x => x.Answer(null, "没有的事", Accused, At()));
        // Nobody is named yet: then nobody is kept away.
        Do(In(FeedbackState.Transferred), x => x.Answer(null, "没有的事", Accused, At()), FeedbackState.Replied);
    }

    [Fact(DisplayName = "谁办哪一步：承办部门答复，监督部一方受理和核实，发布员公开；涉及本部门的由别的部门或委员会办理")]
    public void Who()
    {
        No(In(FeedbackState.Received), "feedback.notYours", x => x.Transfer(Given.Procurement, null, null, Handler, At()));
        No(In(FeedbackState.Transferred), "feedback.notYours", x => x.Answer(null, "答复", Handler with { DepartmentId = Given.Construction }, At()));
        No(In(FeedbackState.Transferred), "feedback.notYours", x => x.Answer(null, "答复", Handler with { DepartmentId = null }, At()));
        No(In(FeedbackState.Transferred), "feedback.notYours", x => x.Answer(null, "答复", Supervisor, At()));
        No(In(FeedbackState.Replied), "feedback.notYours", x => x.Verify(true, "属实", Caller, At()));
        No(In(FeedbackState.Closed), "feedback.notYours", x => x.Publish("事", "答复", Supervisor, At(), [], Centre));
        No(In(FeedbackState.Received), "feedback.notYours", x => x.ViewContact("看看", Handler, At()));
        Assert.False(In(FeedbackState.Received).ViewContact("电话回复", Caller, At()).IsRefused);
        var about = New(wish: Wish() with { DepartmentId = Desk });
        No(about, "feedback.ownDepartment", x => x.Transfer(Given.Procurement, null, null, Supervisor, At()));
        Do(about, x => x.Transfer(Desk, null, null, Member, At()), FeedbackState.Transferred);
        Do(about, x => x.Answer(null, "答复", Handler with { DepartmentId = Desk }, At()), FeedbackState.Replied);
        No(about, "feedback.ownDepartment", x => x.Verify(false, "不属实", Supervisor, At()));
        Do(about, x => x.Verify(false, "不属实", Member, At()), FeedbackState.Unverified);
    }

    [Fact(DisplayName = "投诉先核实再办结，点评答复后可以直接办结；不予受理的说明理由，不能公开；答复人自己不公开")]
    public void Verified_first()
    {
        No(In(FeedbackState.Replied), "feedback.verifyFirst", x => x.Close(null, Caller, At()));
        Do(In(FeedbackState.Replied, FeedbackKind.GeneralComment), x => x.Close(null, Caller, At()), FeedbackState.Closed);
        var dismissed = New();
        No(dismissed, "case.wordsMissing", x => x.Dismiss(" ", Caller, At()));
        Do(dismissed, x => x.Dismiss("不是本中心的业务", Caller, At()), FeedbackState.Closed);
        Assert.Equal((true, "不是本中心的业务"), (dismissed.Dismissed, dismissed.Reply));
        No(dismissed, "feedback.nothingToPublish", x => x.Publish("事", "答复", Publisher, At(), [], Centre));
        No(In(FeedbackState.Closed), "feedback.secondPersonPublishes", x => x.Publish("事", "答复", Publisher with { Id = Handler.Id }, At(), [], Centre));
        No(In(FeedbackState.Closed), "case.wordsMissing", x => x.Publish("事", null, Publisher, At(), [], Centre));
    }

    [Fact(DisplayName = "灯：最后一天将到期，过期即超期；晚办的永远算超期；再次转办期限不变")]
    public void Lights()
    {
        var f = New();
        Assert.Equal([CaseLight.Normal, CaseLight.DueSoon, CaseLight.Overdue],
            ((string[])["2026-11-16 23:59", "2026-11-17 00:00", "2026-11-18 00:00"]).Select(t => f.LightAt(Now(t))));
        Do(f, x => x.Transfer(Given.Construction, null, null, Caller, At("2026-11-18 00:00")), FeedbackState.Transferred);
        Assert.True(f.WasLate);
        Assert.Equal(CaseLight.Overdue, f.LightAt(Now("2026-11-18 09:00")));
        Do(f, x => x.Transfer(Given.Procurement, null, null, Caller, At("2026-11-24 09:00")), FeedbackState.Transferred);
        Assert.Equal(new DateOnly(2026, 11, 30), f.DueOn);
    }

    [Fact(DisplayName = "期限落在没有放假安排的年份是暂定的，公布后重算，不早于下一个工作日")]
    public void Provisional()
    {
        var f = New("2026-12-30 10:00");
        Do(f, x => x.Transfer(Given.Procurement, null, null, Caller, At("2026-12-30 11:00")), FeedbackState.Transferred);
        Assert.True(f.Provisional);
        var before = f.DueOn;
        var published = WorkingCalendar.Shipped.With(new PublishedYear(2027, "演示通知", [new(2027, 1, 1), new(2027, 1, 4), new(2027, 1, 5)], []));
        Assert.True(f.Recompute(published, Now("2026-12-31 10:00")));
        Assert.Equal((false, published.Within(new DateOnly(2026, 12, 30), 10, false).LastOn, published.Version), (f.Provisional, f.DueOn, f.CalendarVersion));
        Assert.True(f.DueOn > before);
        Assert.False(f.Recompute(published, Now("2026-12-31 10:00")));
    }

    [Theory(DisplayName = "SD 12 内容：看得见、不超长；称呼和电话合规；种类、来源、渠道都要认识")]
    [InlineData("feedback.textMissing", " \u200b ", null, null)]
    [InlineData("feedback.textUnreadable", "看\u0001见", null, null)]
    [InlineData("feedback.nameInvalid", "事情", " ", null)]
    [InlineData("feedback.phoneInvalid", "事情", null, "无")]
    [InlineData(null, "事情", "示例", "0000-1234567")]
    public void Content(string? refused, string text, string? name, string? phone)
    {
        Assert.Equal(refused, Receive(Wish() with { Text = text, Contact = new Contact(name, phone) }).Refusal?.Code);
        Assert.Equal("feedback.textTooLong", Receive(Wish() with { Text = new string('长', 2001) }).Refusal?.Code);
        Assert.Equal("feedback.kindUnknown", Receive(Wish() with { Kind = null }).Refusal?.Code);
        Assert.Equal("feedback.sourceUnknown", Receive(Wish() with { Source = null }).Refusal?.Code);
        Assert.Equal("feedback.channelUnknown", Receive(Wish() with { Channel = null }).Refusal?.Code);
    }

    [Fact(DisplayName = "SD 12 工作人员登记：要有证据编号；投诉不由被投诉部门和被投诉人登记，点评可以")]
    public void Registering()
    {
        var wish = Wish() with { EvidenceNo = "E-1", DepartmentId = Given.Procurement, StaffMemberId = Person };
        Assert.Null(FeedbackRules.MayRegister(wish, Given.Construction, Given.Served));
        Assert.Null(FeedbackRules.MayRegister(wish with { DepartmentId = null, StaffMemberId = null }, null, null));
        Assert.Equal("feedback.ownComplaint", FeedbackRules.MayRegister(wish, Given.Procurement, null)?.Code);
        Assert.Equal("feedback.ownComplaint", FeedbackRules.MayRegister(wish, Given.Construction, Person)?.Code);
        Assert.Null(FeedbackRules.MayRegister(wish with { Kind = FeedbackKind.GeneralComment }, Given.Procurement, null));
        Assert.Equal("feedback.evidenceInvalid", FeedbackRules.MayRegister(wish with { EvidenceNo = "" }, null, null)?.Code);
    }

    [Fact(DisplayName = "编号：投诉 TS、点评 DP 开头，日期是中国日期；查询码按编号取散列")]
    public void Numbers()
    {
        var f = Feedback.Receive(Wish() with { Kind = FeedbackKind.GeneralComment }, At("2026-11-17 00:30"), Given.Id(1), 7, n => $"hash of {n}").Value!;
        Assert.Equal(("DP20261117-000007", "hash of DP20261117-000007"), (f.Number, f.KeyHash));
        Assert.StartsWith("TS20261116-", New().Number, StringComparison.Ordinal);
    }

    static IEnumerable<(FeedbackMove Move, Func<Feedback, Decision<FeedbackStep>> Make)> Moves() =>
    [
        (FeedbackMove.Transferred, f => f.Transfer(Given.Procurement, null, null, Caller, At())), (FeedbackMove.Replied, f => f.Answer(null, "答复", Handler, At())),
        (FeedbackMove.SentBack, f => f.SendBack("不清楚", Supervisor, At())), (FeedbackMove.Verified, f => f.Verify(true, "属实", Supervisor, At())),
        (FeedbackMove.Unverified, f => f.Verify(false, "不属实", Supervisor, At())), (FeedbackMove.Dismissed, f => f.Dismiss("无关", Caller, At())),
        (FeedbackMove.Closed, f => f.Close(null, Caller, At())), (FeedbackMove.Published, f => f.Publish("事", "答复", Publisher, At(), [], Centre)),
        (FeedbackMove.PublicationWithdrawn, f => f.WithdrawPublication("撤", Publisher, At())),
    ];

    static IEnumerable<(FeedbackMove, FeedbackActor, Func<Feedback, Decision<FeedbackStep>>)> MovesBy(FeedbackActor actor) =>
    [
        (FeedbackMove.Transferred, actor, f => f.Transfer(Given.Procurement, null, null, actor, At())), (FeedbackMove.Replied, actor, f => f.Answer(null, "答复", actor, At())),
        (FeedbackMove.SentBack, actor, f => f.SendBack("不清楚", actor, At())), (FeedbackMove.Verified, actor, f => f.Verify(true, "属实", actor, At())),
        (FeedbackMove.Dismissed, actor, f => f.Dismiss("无关", actor, At())), (FeedbackMove.Closed, actor, f => f.Close(null, actor, At())),
        (FeedbackMove.Published, actor, f => f.Publish("事", "答复", actor, At(), [], Centre)), (FeedbackMove.PublicationWithdrawn, actor, f => f.WithdrawPublication("撤", actor, At())),
    ];

    static Feedback In(FeedbackState state, FeedbackKind kind = FeedbackKind.Complaint, bool named = false)
    {
        var f = New(wish: Wish() with { Kind = kind, StaffMemberId = named ? Person : null });
        if (state == FeedbackState.Received) return f;
        Do(f, x => x.Transfer(Given.Procurement, null, null, Caller, At()), FeedbackState.Transferred);
        if (state == FeedbackState.Transferred) return f;
        Do(f, x => x.Answer(null, "答复", Handler, At()), FeedbackState.Replied);
        if (state == FeedbackState.Replied) return f;
        var found = state == FeedbackState.Unverified ? FeedbackState.Unverified : FeedbackState.Verified;
        Do(f, x => x.Verify(found == FeedbackState.Verified, "核实", Supervisor, At()), found);
        if (state != FeedbackState.Closed) return f;
        Do(f, x => x.Close(null, Caller, At()), FeedbackState.Closed);
        return f;
    }

    static Feedback New(string at = "2026-11-16 10:00", FeedbackWish? wish = null) => Feedback.Receive(wish ?? Wish(), At(at), Given.Id(70), 12345, _ => "hash").Value!;

    static Decision<Feedback> Receive(FeedbackWish wish) => Feedback.Receive(wish, At(), Given.Id(70), 1, _ => "hash");

    static FeedbackWish Wish() =>
        new(FeedbackKind.Complaint, "窗口中午没有人", DepartmentId: null, StaffMemberId: null, FeedbackSource.Public, RegisteredChannel.Portal, Contact: null);

    static DateTime Now(string china) => AppealHarness.At(china);

    static FeedbackMoment At(string china = "2026-11-16 10:00") => new(Now(china), Given.Profile, WorkingCalendar.Shipped);

    static void Do(Feedback f, Func<Feedback, Decision<FeedbackStep>> move, FeedbackState then)
    {
        var decision = move(f);
        Assert.True(!decision.IsRefused, decision.Refusal?.Sentence);
        f.Version++;
        Assert.Equal((then, f.Version, f.Id), (f.State, decision.Value!.Ordinal, decision.Value.FeedbackId));
    }

    static void No(Feedback f, string code, Func<Feedback, Decision<FeedbackStep>> move)
    {
        var before = (f.State, f.Reply, f.FoundTrue, f.DueOn, f.PublishedAt, f.HandlingDepartmentId, f.WasLate);
        Assert.Equal(code, move(f).Refusal?.Code);
        Assert.Equal(before, (f.State, f.Reply, f.FoundTrue, f.DueOn, f.PublishedAt, f.HandlingDepartmentId, f.WasLate));
    }
}
