using System.Globalization;
using Domain.Calendar;
using Domain.Rectification;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Supervision;

/// <summary>
/// 调查任务: opened with every alert for 监督部, with a deadline (SD 18, QD 五(三)). What can be done to it is in
/// <see cref="InvestigationMoves"/>; each move is a method here and returns the line of its record.
/// </summary>
public sealed class InvestigationTask : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Number staff call it by: 「DC」, the China date and six random Crockford characters.</summary>
    public required string Number { get; init; }

    /// <summary>The alert.</summary>
    public required Guid AlertId { get; init; }

    /// <summary>Department it is about.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>How far it is.</summary>
    public InvestigationState State { get; private set; } = InvestigationState.Opened;

    /// <summary>When it was opened, UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>Last working day to close it; a China date.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC; null once it is closed.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>True while that day was counted into a year whose holidays are not published.</summary>
    public bool Provisional { get; private set; }

    /// <summary>Calendar that produced the deadline.</summary>
    public int CalendarVersion { get; private set; }

    /// <summary>Profile that produced it.</summary>
    public required string ProfileCode { get; init; }

    /// <summary>Version of that profile.</summary>
    public required int ProfileVersion { get; init; }

    /// <summary>Account that investigates; null until somebody is assigned.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>What was found; null before.</summary>
    public InvestigationOutcome? Outcome { get; private set; }

    /// <summary>The same in words.</summary>
    public string? Findings { get; private set; }

    /// <summary>What is put right, by whom and until when, in words; null before.</summary>
    public string? Measures { get; private set; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>True when it was closed after its deadline: overdue once, overdue for good.</summary>
    public bool ClosedLate { get; private set; }

    /// <summary>预警即立调查任务，按工作日定期限。(SD 18, QD 五(三))</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <param name="id">Identity of the task.</param>
    /// <param name="chance">30 random bits for the number.</param>
    public static InvestigationTask Open(NegativesAlert alert, RuleProfile profile, WorkingCalendar calendar, Guid id, ulong chance)
    {
        var today = ChinaTime.DateOf(alert.RaisedAt);
        var due = calendar.Within(today, profile.InvestigationDays, startDayCounts: false);
        return new InvestigationTask
        {
            Id = id,
            Number = string.Create(CultureInfo.InvariantCulture, $"DC{today:yyyyMMdd}-{Crockford.Encode(chance, 6)}"),
            AlertId = alert.Id,
            DepartmentId = alert.DepartmentId,
            OpenedAt = alert.RaisedAt,
            DueOn = due.LastOn,
            DueAt = due.EndsAt,
            Provisional = due.Provisional,
            CalendarVersion = due.CalendarVersion,
            ProfileCode = profile.Code,
            ProfileVersion = profile.Version,
        };
    }

    /// <summary>指派监督人员调查；监督部自己的事指派给监督委员。(SD 18, ours)</summary>
    /// <param name="assignee">Who investigates; null when there is no such account.</param>
    /// <param name="words">Words for the assignee.</param>
    /// <param name="m">The moment.</param>
    public Decision<SupervisionStep> Assign(SupervisionActor? assignee, string? words, SupervisionMoment m) => Make(
        InvestigationMove.Assigned, m, words, dueOn: null, assignee?.Id,
        () => InvestigationRules.AssigneeIsFit(this, assignee) ?? CaseRules.WordsFit(words, m.Profile), () => AssigneeId = assignee!.Id);

    /// <summary>记录调查情况：属实或不成立。(SD 18)</summary>
    /// <param name="outcome">What was found; null for neither.</param>
    /// <param name="words">The same in words.</param>
    /// <param name="m">The moment.</param>
    public Decision<SupervisionStep> RecordFindings(InvestigationOutcome? outcome, string? words, SupervisionMoment m) => Make(
        InvestigationMove.FindingsRecorded, m, words, dueOn: null, toId: null,
        () => InvestigationRules.OnlyTheAssignee(this, m) ?? (outcome is null ? InvestigationRefusals.OutcomeUnknown : null)
            ?? CaseRules.WordsAreThere(words, m.Profile),
        () => (Outcome, Findings) = (outcome, words!.Trim()));

    /// <summary>确定整改措施。(SD 18)</summary>
    /// <param name="words">What is put right, by whom and until when.</param>
    /// <param name="m">The moment.</param>
    public Decision<SupervisionStep> SetMeasures(string? words, SupervisionMoment m) => Make(
        InvestigationMove.MeasuresSet, m, words, dueOn: null, toId: null,
        () => InvestigationRules.OnlyTheAssignee(this, m) ?? CaseRules.WordsAreThere(words, m.Profile), () => Measures = words!.Trim());

    /// <summary>延期，由承办人以外的人批准，须写明理由。(ours)</summary>
    /// <param name="dueOn">The new day.</param>
    /// <param name="reason">Why.</param>
    /// <param name="m">The moment.</param>
    public Decision<SupervisionStep> Extend(DateOnly dueOn, string? reason, SupervisionMoment m) => Make(
        InvestigationMove.Extended, m, reason, dueOn, toId: null,
        () => InvestigationRules.SecondPersonExtends(this, m) ?? CaseRules.WordsAreThere(reason, m.Profile)
            ?? CaseRules.SetDeadlineHolds(dueOn, DueOn, m.Today, m.Calendar, m.Profile),
        () => (DueOn, DueAt, Provisional, CalendarVersion) = (dueOn, ChinaTime.EndOf(dueOn), false, m.Calendar.Version));

    /// <summary>办结：问题属实的，先定措施。(SD 18)</summary>
    /// <param name="words">What came of it.</param>
    /// <param name="m">The moment.</param>
    public Decision<SupervisionStep> Close(string? words, SupervisionMoment m) => Make(
        InvestigationMove.Closed, m, words, dueOn: null, toId: null,
        () => InvestigationRules.OnlyTheAssignee(this, m) ?? InvestigationRules.MeasuresFirst(this) ?? CaseRules.WordsAreThere(words, m.Profile),
        () => (ClosedAt, ClosedLate, DueAt, Provisional) = (m.Now, m.Now >= DueAt, null, false));

    /// <summary>How it stands against its deadline; closed late stays overdue.</summary>
    public CaseLight LightAt(DateTime now) =>
        DueAt is not { } due ? (ClosedLate ? CaseLight.Overdue : CaseLight.Normal)
        : now >= due ? CaseLight.Overdue
        : now >= ChinaTime.StartOf(DueOn) ? CaseLight.DueSoon
        : CaseLight.Normal;

    /// <summary>放假安排公布后重算暂定期限；提前的，不早于公布后的下一个工作日。(ours)</summary>
    /// <param name="calendar">The calendar with the new year in it.</param>
    /// <param name="profile">The profile the deadline was made by.</param>
    /// <param name="now">When it was imported, UTC.</param>
    /// <returns>True when something changed.</returns>
    public bool Recompute(WorkingCalendar calendar, RuleProfile profile, DateTime now)
    {
        if (!Provisional || DueAt is not { } due) return false;
        (CalendarVersion, Provisional) = (calendar.Version, false);
        if (now >= due) return true;
        var counted = calendar.Within(ChinaTime.DateOf(OpenedAt), profile.InvestigationDays, startDayCounts: false);
        var floor = calendar.NextWorkday(ChinaTime.DateOf(now));
        var last = counted.LastOn >= DueOn || counted.LastOn >= floor ? counted.LastOn : DueOn < floor ? DueOn : floor;
        (DueOn, DueAt, Provisional) = (last, ChinaTime.EndOf(last), counted.Provisional);
        return true;
    }

    Decision<SupervisionStep> Make(
        InvestigationMove move, SupervisionMoment m, string? words, DateOnly? dueOn, Guid? toId, Func<Refusal?> rule, Action effect)
    {
        if (InvestigationRules.InAuthority(this, m) is { } notYours) return notYours;
        if (InvestigationMoves.After(State, move) is not { } next) return InvestigationRefusals.StateForbids(State.Text(), move.Text());
        if (rule() is { } refusal) return refusal;
        effect();
        State = next;
        return new SupervisionStep
        {
            OwnerId = Id,
            Ordinal = Version + 1,
            At = m.Now,
            ById = m.Actor.Id,
            Move = move.ToString(),
            Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim(),
            DueOn = dueOn,
            ToId = toId,
        };
    }
}
