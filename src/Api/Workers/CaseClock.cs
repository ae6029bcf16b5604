using Api.Features.Cases;
using Api.Hosting;
using Api.Persistence;
using Api.Time;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>
/// 到期照看: finds deadlines that begin their last day or pass, on rest days too, notes each once and tells colleagues (SD 14, SD 15).
/// </summary>
internal sealed class CaseClock(
    RatingDbContext db, Commit commit, CaseCounts counts, StaffReminders reminders, CaseSituations situations, RuleBook rules, BusinessClock clock,
    DueRows rows) : IDueWork
{
    static readonly Actor Watcher = Actor.System("case-clock");

    public string Name => "case-clock";

    public TimeSpan Every => TimeSpan.FromSeconds(15);

    public Task RunAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        return rows.LookAsync(
            "case",
            db.Cases.Where(c => c.NextWatchAt != null && c.NextWatchAt <= now).OrderBy(c => c.NextWatchAt).ThenBy(c => c.Id).Select(c => c.Id),
            (id, stop) => LookAsync(id, now, stop), cancel);
    }

    async Task LookAsync(Guid id, DateTime now, CancellationToken cancel)
    {
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } which) return;
        var encounter = await db.Ratings.AsNoTracking().Where(r => r.Id == which.RatingId).Select(r => r.EncounterId).SingleAsync(cancel);
        var seen = which.Watch(now, await situations.HiddenUntilAsync(encounter, cancel), rules.ProfileOn(ChinaTime.DateOf(now)), rules.Calendar);
        if (seen.Unsealed) commit.Change(which, "case.unsealed", Watcher, new { which.ContactDueOn, which.RectifyDueOn, which.LedgerDueOn });
        foreach (var notice in await NewOfAsync(which, seen.Notices, cancel))
        {
            Note(which, notice);
            foreach (var reminder in await reminders.OfAsync(which, notice, cancel)) commit.Tell(reminder);
        }
        commit.With(await counts.OfAsync(which, seen.Counts, cancel));
    }

    /// <summary>Those that nobody was told: a look may go back over what an earlier one told.</summary>
    async Task<IEnumerable<CaseNotice>> NewOfAsync(RectificationCase which, IReadOnlyList<CaseNotice> notices, CancellationToken cancel)
    {
        if (notices.Count == 0) return notices;
        var told = await db.CaseNotices.AsNoTracking().Where(n => n.CaseId == which.Id && n.Round == which.Round).ToListAsync(cancel);
        return notices.ExceptBy(told.Select(n => (n.Duty, n.DueOn, n.Kind)), n => (n.Duty, n.DueOn, n.Kind));
    }

    /// <summary>One reminder, in the record.</summary>
    void Note(RectificationCase which, CaseNotice notice) => commit.With(notice).Note(
        $"caseNotice:{which.Id:N}-{notice.Round}-{notice.Duty}-{notice.DueOn:yyyyMMdd}-{notice.Kind}", 1,
        notice.Kind == CaseNoticeKind.DueSoon ? "case.dueSoon" : "case.overdue", Watcher,
        new { which.Number, notice.Duty, notice.DueOn, notice.Round, notice.DepartmentId, notice.HandlerId });
}
