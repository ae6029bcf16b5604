using Domain.Calendar;
using Domain.Rules;
using Domain.Shared;
using Domain.Statistics;

namespace Domain.Rectification;

public sealed partial class RectificationCase
{
    static readonly TimeSpan LastDay = TimeSpan.FromDays(1);

    /// <summary>The light at this instant: the last day of the next deadline is "due soon", on rest days too.</summary>
    public CaseLight LightAt(DateTime now) => DueAt is not { } due ? CaseLight.Normal
        : now >= due ? CaseLight.Overdue
        : now >= due - LastDay ? CaseLight.DueSoon
        : CaseLight.Normal;

    /// <summary>The deadlines of this round, each able to explain itself.</summary>
    public IReadOnlyList<CaseDeadline> Deadlines()
    {
        var began = ChinaTime.DateOf(RoundBeganAt);
        var pending = Pending().Select(p => p.Duty).ToList();
        var found = new List<CaseDeadline>();
        if (ContactEndsAt > RoundBeganAt) Add(CaseDuty.Contact, began, ContactDueOn, ContactEndsAt, ContactDays, reason: null);
        Add(State == CaseState.Escalated ? CaseDuty.Supervision : CaseDuty.Rectify, began, RectifyDueOn, RectifyEndsAt, RectifyDays, RectifyReason);
        if (LedgerDueOn is { } ledger) Add(CaseDuty.Ledger, LedgerSetOn!.Value, ledger, LedgerEndsAt!.Value, [], LedgerReason);
        if (FollowUpDueOn is { } followUp && CanBeCalled)
            Add(CaseDuty.FollowUp, ChinaTime.DateOf(FinishedAt!.Value), followUp, FollowUpEndsAt!.Value, FollowUpDays, reason: null);
        return found;

        void Add(CaseDuty duty, DateOnly start, DateOnly due, DateTime ends, IReadOnlyList<DateOnly> days, string? reason) =>
            found.Add(new CaseDeadline(
                duty, start, due, ends, days, reason, Provisional && days.Count > 0, pending.Contains(duty)));
    }

    /// <summary>
    /// 临期和逾期各提醒一次，放假也照看。(SD 14, SD 15) What became due since somebody looked last; the case remembers that it was
    /// looked at, and a passed deadline is counted. Changes no version: time passing is no move.
    /// </summary>
    /// <param name="now">When somebody looks, UTC.</param>
    /// <param name="hiddenUntil">Until when tender secrecy hides it from the department; null where it never did.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    public CaseWatch Watch(DateTime now, DateTime? hiddenUntil, RuleProfile profile, WorkingCalendar calendar)
    {
        if (NextWatchAt is not { } from || from > now) return new CaseWatch([], []);
        var before = CaseTally.Standing(this);
        var unsealed = Unseal(hiddenUntil, now, profile, calendar);
        var notices = new List<CaseNotice>();
        foreach (var (duty, endsAt) in Pending())
        {
            if (endsAt >= from && endsAt <= now) notices.Add(Notice(duty, endsAt, CaseNoticeKind.Overdue, now));
            // Nobody is told "due soon" about something that is overdue by now.
            else if (endsAt - LastDay >= from && endsAt - LastDay <= now && endsAt > now)
                notices.Add(Notice(duty, endsAt, CaseNoticeKind.DueSoon, now));
        }
        JudgePassed(now, hiddenUntil);
        DueAt = Pending().Select(p => (DateTime?)p.EndsAt).Min();
        NextWatchAt = WatchInstants().Where(at => at > now).Select(at => (DateTime?)at).Append(NextSealLook(hiddenUntil, now)).Min();
        return new CaseWatch(notices, CaseTally.Difference(before, CaseTally.Standing(this))) { Unsealed = unsealed };
    }

    CaseNotice Notice(CaseDuty duty, DateTime endsAt, CaseNoticeKind kind, DateTime now) =>
        new(Id, Round, duty, ChinaTime.DateOf(endsAt - LastDay), kind, now, DepartmentId, HandlerId);

    /// <summary>Duties that are not done, and when it is too late for each.</summary>
    IEnumerable<(CaseDuty Duty, DateTime EndsAt)> Pending()
    {
        if (State is CaseState.Opened or CaseState.Ledger && ContactedAt is null) yield return (CaseDuty.Contact, ContactEndsAt);
        switch (State)
        {
            case CaseState.Opened or CaseState.Handling:
                yield return (CaseDuty.Rectify, RectifyEndsAt);
                break;
            case CaseState.Ledger:
                yield return (CaseDuty.Ledger, LedgerEndsAt!.Value);
                break;
            case CaseState.FollowUp when CanBeCalled:
                yield return (CaseDuty.FollowUp, FollowUpEndsAt!.Value);
                break;
            case CaseState.Escalated:
                yield return (CaseDuty.Supervision, RectifyEndsAt);
                break;
        }
    }

    IEnumerable<DateTime> WatchInstants() => Pending().SelectMany(p => (DateTime[])[p.EndsAt - LastDay, p.EndsAt]);

    /// <summary>Next deadline and next look. A look that is still owed for a duty that still stands is kept.</summary>
    void SetWatch(DateTime now, DateTime? hiddenUntil = null)
    {
        DueAt = Pending().Select(p => (DateTime?)p.EndsAt).Min();
        var owed = NextWatchAt <= now ? NextWatchAt : null;
        NextWatchAt = WatchInstants().Where(at => at >= owed || at > now).Select(at => (DateTime?)at).Append(NextSealLook(hiddenUntil, now)).Min();
    }

    /// <summary>已经逾期的，无论此后怎样办理，都计入逾期。(SD 14)</summary>
    void JudgePassed(DateTime now, DateTime? hiddenUntil)
    {
        foreach (var (duty, endsAt) in Pending())
            if (now >= endsAt) JudgeBy(duty, endsAt, now, hiddenUntil);
    }

    void Judge(CaseDuty duty, bool inTime)
    {
        switch (duty)
        {
            case CaseDuty.Contact:
                (ContactVerdict, ContactVerdictDepartmentId) = Worse(ContactVerdict, ContactVerdictDepartmentId, inTime);
                break;
            case CaseDuty.Rectify or CaseDuty.Ledger:
                (RectifyVerdict, RectifyVerdictDepartmentId) = Worse(RectifyVerdict, RectifyVerdictDepartmentId, inTime);
                break;
            case CaseDuty.FollowUp:
                (FollowUpVerdict, _) = Worse(FollowUpVerdict, DepartmentId, inTime);
                break;
        }
    }

    (DutyVerdict?, Guid?) Worse(DutyVerdict? verdict, Guid? of, bool inTime) =>
        verdict == DutyVerdict.Overdue ? (verdict, of)
        : !inTime ? (DutyVerdict.Overdue, DepartmentId)
        : (verdict ?? DutyVerdict.InTime, of ?? DepartmentId);
}
