using System.Globalization;
using Domain.Calendar;
using Domain.FollowUps;
using Domain.Messaging;
using Domain.Rectification;
using Domain.Rules;
using Domain.Shared;
using Domain.Statistics;
using Domain.Tests.Ratings;

namespace Domain.Tests.Rectification;

/// <summary>A case of an invented department, moved as people would; keeps every step and every count.</summary>
sealed class CaseHarness
{
    public static readonly Guid Handler = Given.Id(81), Colleague = Given.Id(82), Head = Given.Id(83), Caller = Given.Id(84), Supervisor = Given.Id(85),
        Member = Given.Id(86);

    int version = 1, surveys;

    /// <summary>A case received at this instant (UTC), Monday 2026-11-16 10:00 in China unless said otherwise.</summary>
    public CaseHarness(string received = "2026-11-16T02:00:00Z", bool leftPhone = true, bool mayBeHidden = false)
    {
        Case = RectificationCase.Open(Given.NegativeAt(received), Profile, WorkingCalendar.Shipped, Given.Id(71), 7, mayBeHidden);
        Now = Case.OpenedAt;
        LeftPhone = leftPhone;
        Counted.Add(CaseTally.Opened(Case));
    }

    public RectificationCase Case { get; }

    public RuleProfile Profile { get; init; } = ShandongProfile.Version1;

    public DateTime Now { get; private set; }

    public bool LeftPhone { get; }

    public bool DepartmentCanHandle { get; set; } = true;

    /// <summary>Until when tender secrecy hides the case; null where it never does.</summary>
    public DateTime? HiddenUntil { get; set; }

    /// <summary>Whether somebody can still be called, where that is no longer what the rater left.</summary>
    public bool? CanBeCalled { get; set; }

    public FollowUpSurvey? Survey { get; private set; }

    public List<CaseStep> Steps { get; } = [];

    public List<CaseNotice> Notices { get; } = [];

    public List<FollowUp> FollowUps { get; } = [];

    public List<CaseTally> Counted { get; } = [];

    /// <summary>How often clocks were started anew, by whoever found the seal lifted.</summary>
    public int Unsealings { get; private set; }

    /// <summary>Who was told what with each step, in order.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Moves the clock to a China time such as <c>2026-11-17 09:00</c>; whoever watches looks on the way.</summary>
    public CaseHarness At(string china, bool watched = true)
    {
        Now = ChinaTime.StartOf(DateOnly.ParseExact(china[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)) + TimeOnly.Parse(china[11..], CultureInfo.InvariantCulture).ToTimeSpan();
        if (watched) Watch();
        return this;
    }

    public void Watch()
    {
        var seen = Case.Watch(Now, HiddenUntil, Profile, WorkingCalendar.Shipped);
        Unsealings += seen.Unsealed ? 1 : 0;
        Notices.AddRange(seen.Notices);
        Counted.AddRange(seen.Counts);
    }

    public CaseSituation As(CaseActor actor) => new()
    {
        Now = Now,
        Profile = Profile,
        Calendar = WorkingCalendar.Shipped,
        Actor = actor,
        RatedStaffIds = [Given.OnDuty],
        RatedDepartmentId = Given.Procurement,
        HandledByIds = [.. Steps.Where(s => s.Round == Case.Round && CaseMoves.IsHandling(s.Move)).Select(s => s.ById).OfType<Guid>()],
        FailedCallsAt = [.. FollowUps.Where(f => f.Round == Case.Round && f.Result != FollowUpResult.Answered).Select(f => f.At)],
        DepartmentCanHandle = DepartmentCanHandle,
        HiddenUntil = HiddenUntil,
        DepartmentCanCall = LeftPhone,
        CanBeCalled = CanBeCalled ?? LeftPhone,
        OpenSurvey = Survey is { State: SurveyState.Open } open ? open : null,
        Ids = new CaseIds(Given.Id(900 + Steps.Count), Given.Id(800 + surveys), surveys, Given.Id(700 + Steps.Count)),
    };

    public CaseSituation AsHandler => As(Department(Handler));

    public CaseSituation AsHead => As(Department(Head));

    public CaseSituation AsCaller => As(new CaseActor(Caller, [CaseSide.FollowUp], DepartmentId: null, StaffMemberId: null));

    public CaseSituation AsSupervisor => As(new CaseActor(Supervisor, [CaseSide.Supervision, CaseSide.FollowUp], Given.Id(3), StaffMemberId: null));

    public CaseSituation AsMember => As(new CaseActor(Member, [CaseSide.Committee, CaseSide.FollowUp], DepartmentId: null, StaffMemberId: null));

    public CaseSituation AsRater => As(CaseActor.Rater);

    public CaseSituation AsSystem => As(CaseActor.System);

    public static CaseActor Department(Guid account, Guid? staffMember = null, Guid? department = null) =>
        new(account, [CaseSide.Department], department ?? Given.Procurement, staffMember);

    /// <summary>Makes a move that must be granted.</summary>
    public CaseHarness Do(Func<RectificationCase, Decision<CaseChange>> move)
    {
        var decision = move(Case);
        Assert.True(!decision.IsRefused, decision.Refusal?.Sentence);
        Take(decision.Value!);
        return this;
    }

    /// <summary>The same, where the harness has no name yet.</summary>
    public CaseHarness Do(Func<RectificationCase, CaseHarness, Decision<CaseChange>> move) => Do(c => move(c, this));

    /// <summary>Makes a move that must be refused, and changes nothing.</summary>
    public CaseHarness No(string code, Func<RectificationCase, Decision<CaseChange>> move)
    {
        var before = Picture();
        Assert.Equal(code, move(Case).Refusal?.Code);
        Assert.Equal(before, Picture());
        return this;
    }

    public void Take(CaseChange change)
    {
        Case.Version = ++version;
        Assert.Equal(version, change.Step.Ordinal);
        Unsealings += change.Unsealed ? 1 : 0;
        Steps.Add(change.Step);
        Told.AddRange(MessagePlan.Of(Case, change).Select(m =>
            m.Kind == MessageKind.CaseProgress ? $"{m.To}：{CaseNews.Of(Case, change.Step)!.Progress}" : $"{m.To}：{m.Kind}"));
        Counted.AddRange(change.Counts);
        if (change.FollowUp is { } followUp) FollowUps.Add(followUp);
        if (change.Issued is not { } issued) return;
        Survey = issued;
        surveys++;
    }

    public CaseHarness Contact(ContactResult result = ContactResult.Reached) => Do(c => c.RecordContact(result, "电话", AsHandler));

    public CaseHarness Rectify() => Do(c => c.Rectify("已增开窗口", note: null, AsHandler));

    /// <summary>Contacted and rectified, waiting for follow-up.</summary>
    public CaseHarness Finished() => Contact().Rectify();

    public CaseHarness CallBack(bool solved, FollowUpSatisfaction satisfaction = FollowUpSatisfaction.Satisfied) =>
        Do(c => c.RecordFollowUp(new FollowUpAnswer(FollowUpResult.Answered, satisfaction, solved, "电话回访"), AsCaller));

    public CaseHarness CallInVain() =>
        Do(c => c.RecordFollowUp(new FollowUpAnswer(FollowUpResult.NoAnswer, Satisfaction: null, Solved: null, Comment: null), AsCaller));

    public CaseHarness Answer(bool solved) =>
        Do(c => c.AnswerSurvey(new FollowUpAnswer(FollowUpResult.Answered, FollowUpSatisfaction.BasicallySatisfied, solved, "答卷"), AsRater));

    /// <summary>The sum of all steps of one count.</summary>
    public int Count(CaseEvent what) => Counted.Where(c => c.Event == what).Sum(c => c.Count);

    /// <summary>Everything stored of the case, to see that nothing changed.</summary>
    public string Picture() => string.Join('|', typeof(RectificationCase).GetProperties()
        .Select(p => p.GetValue(Case) is IEnumerable<DateOnly> days ? string.Join(',', days) : $"{p.GetValue(Case)}"))
        + $"|{Survey?.State}|{Survey?.RemindedAt}";
}
