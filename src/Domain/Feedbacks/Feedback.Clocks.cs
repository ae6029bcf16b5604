using Domain.Calendar;
using Domain.Rectification;
using Domain.Shared;

namespace Domain.Feedbacks;

/// <summary>The deadline of the present state, and how every move is made.</summary>
public sealed partial class Feedback
{
    /// <summary>Last working day for what comes next: handing on, answering, verifying; a China date. Kept when nothing is owed any more.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC; null while nothing is owed.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>China date from which it was counted, not counted itself.</summary>
    public DateOnly DueFromOn { get; private set; }

    /// <summary>Working days it counted.</summary>
    public int DueDays { get; private set; }

    /// <summary>True while that day was counted into a year whose holidays are not published.</summary>
    public bool Provisional { get; private set; }

    /// <summary>Calendar that produced the deadline.</summary>
    public int CalendarVersion { get; private set; }

    /// <summary>Profile of the day it was taken in.</summary>
    public required string ProfileCode { get; init; }

    /// <summary>Version of that profile.</summary>
    public required int ProfileVersion { get; init; }

    /// <summary>True once a deadline passed without its duty done: overdue once, overdue for good.</summary>
    public bool WasLate { get; private set; }

    /// <summary>How it stands against its deadline.</summary>
    public CaseLight LightAt(DateTime now) =>
        WasLate || now >= DueAt ? CaseLight.Overdue
        : DueAt is not null && now >= ChinaTime.StartOf(DueOn) ? CaseLight.DueSoon
        : CaseLight.Normal;

    /// <summary>查看联系方式须说明用途，每次都记录。(SD 16)</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="m">The moment.</param>
    public Decision<FeedbackStep> ViewContact(string? purpose, FeedbackActor actor, FeedbackMoment m) =>
        (FeedbackRules.NotThePersonComplainedAbout(this, actor) ?? FeedbackRules.InAuthority(this, FeedbackMove.Transferred, actor)
            ?? FeedbackRules.WordsAreThere(purpose, m.Profile)) is { } refusal
            ? refusal
            : Step(FeedbackStep.ContactViewed, purpose, departmentId: null, dueOn: null, actor, m);

    /// <summary>放假安排公布后重算暂定期限；提前的，不早于公布后的下一个工作日。(ours)</summary>
    /// <param name="calendar">The calendar with the new year in it.</param>
    /// <param name="now">When it was imported, UTC.</param>
    /// <returns>True when something changed.</returns>
    public bool Recompute(WorkingCalendar calendar, DateTime now)
    {
        if (!Provisional || DueAt is not { } due) return false;
        (CalendarVersion, Provisional) = (calendar.Version, false);
        if (now >= due) return true;
        var counted = calendar.Within(DueFromOn, DueDays, startDayCounts: false);
        var floor = calendar.NextWorkday(ChinaTime.DateOf(now));
        var last = counted.LastOn >= DueOn || counted.LastOn >= floor ? counted.LastOn : DueOn < floor ? DueOn : floor;
        (DueOn, DueAt, Provisional) = (last, ChinaTime.EndOf(last), counted.Provisional);
        return true;
    }

    Decision<FeedbackStep> Make(
        FeedbackMove move, string? words, Guid? departmentId, FeedbackActor actor, FeedbackMoment m, Func<Refusal?> rule, Action effect)
    {
        if ((FeedbackRules.NotThePersonComplainedAbout(this, actor) ?? FeedbackRules.InAuthority(this, move, actor)) is { } notYours) return notYours;
        if (FeedbackMoves.After(State, move) is not { } next) return FeedbackRefusals.StateForbids(State.Text(), move.Text());
        if (rule() is { } refusal) return refusal;
        WasLate |= m.Now >= DueAt;
        effect();
        State = next;
        return Step(move.ToString(), words, departmentId, DueAt is null ? null : DueOn, actor, m);
    }

    FeedbackStep Step(string move, string? words, Guid? departmentId, DateOnly? dueOn, FeedbackActor actor, FeedbackMoment m) => new()
    {
        FeedbackId = Id,
        Ordinal = Version + 1,
        At = m.Now,
        ById = actor.Id,
        Move = move,
        Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(),
        DepartmentId = departmentId,
        DueOn = dueOn,
    };

    void Due(int days, DateOnly from, WorkingCalendar calendar)
    {
        var due = calendar.Within(from, days, startDayCounts: false);
        (DueFromOn, DueDays, DueOn, DueAt, Provisional, CalendarVersion) = (from, days, due.LastOn, due.EndsAt, due.Provisional, due.CalendarVersion);
    }

    void Met(DateTime now) => (WasLate, DueAt, Provisional) = (WasLate || now >= DueAt, null, false);

    void End(DateTime now)
    {
        Met(now);
        ClosedAt = now;
    }
}
