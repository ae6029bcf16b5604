using Api.Persistence;
using Api.Time;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>
/// 到期照看: finds deadlines that begin their last day or pass, on rest days too, and notes each once (SD 14, SD 15). One
/// transaction for each case; when somebody moves the case in the same moment, the next beat looks again.
/// </summary>
internal sealed partial class CaseClock(RatingDbContext db, Commit commit, BusinessClock clock, ILogger<CaseClock> logger) : IDueWork
{
    const int Batch = 200;

    static readonly Actor Watcher = Actor.System("case-clock");

    public string Name => "case-clock";

    public TimeSpan Every => TimeSpan.FromSeconds(15);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var looked = new HashSet<Guid>();
        while (true)
        {
            db.ChangeTracker.Clear();
            var due = await db.Cases.Where(c => c.NextWatchAt != null && c.NextWatchAt <= now)
                .OrderBy(c => c.NextWatchAt).ThenBy(c => c.Id).Take(Batch).Select(c => c.Id).ToListAsync(cancel);
            // A case that was lost to somebody else stays due; this run does not ask for it again.
            var fresh = due.Where(looked.Add).ToList();
            foreach (var id in fresh) await LookAsync(id, now, cancel);
            if (due.Count < Batch || fresh.Count == 0) return;
        }
    }

    async Task LookAsync(Guid id, DateTime now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.Cases.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } which) return;
        var seen = which.Watch(now);
        foreach (var notice in seen.Notices) Note(which, notice);
        try
        {
            await commit.With(seen.Counts).SaveAsync(cancel);
        }
        catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || Http.Problems.StorageFailures.IsDuplicate(race))
        {
            Raced(logger, which.Number);
        }
    }

    /// <summary>One reminder: handler and supervision are told. Messages about it belong here.</summary>
    void Note(RectificationCase which, CaseNotice notice) => commit.With(notice).Note(
        $"caseNotice:{which.Id:N}-{notice.Round}-{notice.Duty}-{notice.DueOn:yyyyMMdd}-{notice.Kind}", 1,
        notice.Kind == CaseNoticeKind.DueSoon ? "case.dueSoon" : "case.overdue", Watcher,
        new { which.Number, notice.Duty, notice.DueOn, notice.Round, notice.DepartmentId, notice.HandlerId });

    [LoggerMessage(Level = LogLevel.Information, Message = "Case {Number} was moved while its clock was looked at; it is looked at again")]
    static partial void Raced(ILogger logger, string number);
}
