using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.FollowUps;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>Reads everything about one case, as far as an account may see it.</summary>
internal sealed class CaseDetails(RatingDbContext db, CaseRows rows, CaseSituations situations, CaseSupervisors supervisors, BusinessClock clock)
{
    const string HiddenNote = "（内部记录，您无权查看）";

    /// <summary>The moves behind each route, in the order of the contract.</summary>
    static readonly (string Route, CaseMove[] Moves)[] Routes =
    [
        ("on-the-spot", [CaseMove.SolvedOnTheSpot]), ("contacts", [CaseMove.ContactSettled]), ("verification", [CaseMove.Verified]),
        ("rectification", [CaseMove.Rectified]), ("explanation", [CaseMove.Explained]), ("rectification-ledger", [CaseMove.PutOnLedger]),
        ("extension", [CaseMove.Extended]), ("return", [CaseMove.Returned]), ("transfer", [CaseMove.Transferred]),
        ("hand-over", [CaseMove.HandedOver]), ("expedite", [CaseMove.Expedited]), ("supervision", [CaseMove.Supervised]),
        ("follow-ups", [CaseMove.FollowUpAttempted]), ("close", [CaseMove.Closed]), ("reopen", [CaseMove.Reopened]),
        ("attachments", [CaseMove.EvidenceAttached]),
    ];

    /// <summary>The case for this account.</summary>
    public async Task<CaseDetail> OfAsync(CaseRow row, CurrentStaff staff, CancellationToken cancel)
    {
        var (found, sees) = (row.Case, CaseRows.SeesRater(row, staff));
        var steps = await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == found.Id).OrderBy(s => s.Ordinal).ToListAsync(cancel);
        var attached = sees
            ? await db.CaseAttachments.AsNoTracking().Where(a => a.CaseId == found.Id).OrderBy(a => a.AttachedAt).ToListAsync(cancel)
            : [];
        var names = await NamesAsync(steps, attached, cancel);
        var situation = await situations.OfAsync(found, CaseSituations.ActorOf(staff, found), clock.Now, cancel);
        var survey = await db.FollowUpSurveys.AsNoTracking().SingleOrDefaultAsync(s => s.CaseId == found.Id && s.Round == found.Round, cancel);
        return new CaseDetail(rows.View(row, staff))
        {
            HandledBy = found.State != CaseState.Escalated && situation.DepartmentCanHandle ? "department"
                : (await supervisors.PlacesAsync(cancel)).CommitteeWatches(found.DepartmentId, situation.RatedDepartmentId) ? "committee" : "supervision",
            // To the rated person a deadline counted back would tell the day of the rating.
            Deadlines = CaseRows.IsRated(row, staff) ? [] : [.. found.Deadlines().Select(d => new DeadlineView(d.Duty, d.DueOn, d.Explain(), d.Provisional, d.IsPending))],
            Timeline = await TimelineAsync(found, steps, names, sees, CaseRows.IsRated(row, staff), cancel),
            FollowUps = sees
                ? FollowUpsOf(await db.FollowUps.AsNoTracking().Where(f => f.CaseId == found.Id).OrderBy(f => f.At).ToListAsync(cancel), situation)
                : [],
            Survey = survey is null ? null : new SurveyView(survey.State, survey.IssuedAt, survey.AnswerableThroughOn, survey.RemindedAt),
            Attachments = [.. attached.Select(a => new AttachmentView(
                a.Id, a.FileName, a.ContentType, a.Length, a.Sha256, a.AttachedAt, names.Accounts.GetValueOrDefault(a.ById, "")))],
            ReRating = sees && await db.Ratings.AsNoTracking().SingleOrDefaultAsync(r => r.ReRatingOf == found.RatingId, cancel) is { } again
                ? new ReRatingView(again.Level, again.Facets, again.Comment, again.SubmittedAt) : null,
            AllowedMoves = [.. Routes.Where(r => r.Moves.All(m => CaseMoves.After(found.State, m) is not null && CaseRules.MayMake(m, found, situation) is null))
                .Select(r => r.Route)],
        };
    }

    /// <summary>Call-backs and answers; of the failed calls of each round, which count.</summary>
    static IReadOnlyList<FollowUpView> FollowUpsOf(IReadOnlyList<FollowUp> kept, CaseSituation s)
    {
        var counts = kept.Where(f => f.Result != FollowUpResult.Answered).GroupBy(f => f.Round)
            .SelectMany(round => round.Zip(FailedCalls.Counting([.. round.Select(f => f.At)], s.Profile, s.Calendar)))
            .ToDictionary(call => call.First.Id, call => call.Second);
        return [.. kept.Select(f => new FollowUpView(
            f.At, f.Round, f.Channel, f.Result, f.Satisfaction, f.Solved, f.Comment, counts.TryGetValue(f.Id, out var counting) ? counting : null))];
    }

    async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(
        RectificationCase found, IReadOnlyList<CaseStep> steps, Names names, bool sees, bool isRated, CancellationToken cancel)
    {
        var notices = await db.CaseNotices.AsNoTracking().Where(n => n.CaseId == found.Id).ToListAsync(cancel);
        var lines = new List<TimelineEntry>();
        // The rated person is not told the moment: it would say who it was.
        if (!isRated) lines.Add(new(found.OpenedAt, 1, Move: null, "评价人", "收到差评，立案", Note: null, Reply: null, DueOn: null));
        // That the rater left something to call, and let it be erased, is nothing for those who may not see the rater.
        lines.AddRange(steps.Where(step => sees || step.Move != CaseMove.ContactErased).Select(step =>
        {
            var hidden = !sees && step.IsCallNote;
            return new TimelineEntry(
                step.At, step.Round, step.Move, WhoOf(step, names),
                hidden ? step.Move.Text() : CaseWords.ForStaff(step, names.Departments.GetValueOrDefault(step.DepartmentId, "")),
                // Whatever colleagues note may come from talking to the rater, or tell who it is.
                sees || step.Note is null ? step.Note : HiddenNote, isRated && !CaseMoves.Over.Contains(found.State) ? null : step.Reply, step.DueOn);
        }));
        lines.AddRange(notices.Select(n => new TimelineEntry(
            n.At, n.Round, Move: null, "系统",
            $"{n.Duty.Text()}{n.DueOn.Month}月{n.DueOn.Day}日{(n.Kind == CaseNoticeKind.DueSoon ? "临期" : "已逾期")}，已提醒", Note: null, Reply: null, n.DueOn)));
        return [.. lines.OrderBy(line => line.At)];
    }

    static string WhoOf(CaseStep step, Names names) => step.Side switch
    {
        CaseSide.Rater => "评价人",
        CaseSide.System => "系统",
        CaseSide.FollowUp => $"{NameOf(step, names)}（回访人员）",
        CaseSide.Supervision or CaseSide.Committee => $"{NameOf(step, names)}（{step.Side.Supervisor()}）",
        _ => $"{NameOf(step, names)}（责任部门）",
    };

    static string NameOf(CaseStep step, Names names) => step.ById is { } id ? names.Accounts.GetValueOrDefault(id, "") : "";

    async Task<Names> NamesAsync(IReadOnlyList<CaseStep> steps, IReadOnlyList<CaseAttachment> attached, CancellationToken cancel)
    {
        var accounts = steps.Select(s => s.ById).OfType<Guid>().Concat(attached.Select(a => a.ById)).Distinct().ToList();
        var departments = steps.Select(s => s.DepartmentId).Distinct().ToList();
        return new Names(
            await db.Users.AsNoTracking().Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancel),
            await db.Departments.AsNoTracking().Where(d => departments.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, cancel));
    }

    sealed record Names(IReadOnlyDictionary<Guid, string> Accounts, IReadOnlyDictionary<Guid, string> Departments);
}
