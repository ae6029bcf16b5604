using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Api.Workers;
using Domain.Rules;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Alerts;

/// <summary>
/// 差评集中即预警，并立调查任务 (SD 18, QD 五(三)). Safe on every node at once: what came before is read first and the place of the next
/// alert is unique, so that of several watchers one raises it.
/// </summary>
internal sealed partial class AlertWork(RatingDbContext db, Commit commit, AlertCounts counts, RuleBook rules, BusinessClock clock, ILogger<AlertWork> logger) : IDueWork
{
    static readonly Actor Watcher = Actor.System("alerts");

    public string Name => "alerts";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var profile = rules.ProfileOn(today);
        var before = (await db.NegativesAlerts.AsNoTracking().GroupBy(a => new { a.Subject, a.SubjectId })
                .Select(g => new { g.Key, Ordinal = g.Max(a => a.Ordinal), ThroughOn = g.Max(a => a.ThroughOn) }).ToListAsync(cancel))
            .ToDictionary(a => new AlertSubject(a.Key.Subject, a.Key.SubjectId), a => (a.Ordinal, a.ThroughOn));
        var found = AlertRules.Concentrated(
            await counts.OfAsync(today, profile, cancel), before.ToDictionary(b => b.Key, b => b.Value.ThroughOn), profile, today);
        foreach (var concentration in found)
            await RaiseAsync(concentration, before.GetValueOrDefault(concentration.Subject).Ordinal + 1, profile, cancel);
    }

    async Task RaiseAsync(Concentration found, int ordinal, RuleProfile profile, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await DepartmentOfAsync(found.Subject, cancel) is not { } department) return;
        var alert = new NegativesAlert
        {
            Id = Guid.CreateVersion7(),
            Subject = found.Subject.Kind,
            SubjectId = found.Subject.Id,
            DepartmentId = department,
            Ordinal = ordinal,
            FromOn = found.FromOn,
            ThroughOn = found.ThroughOn,
            Negatives = found.Negatives,
            Threshold = found.Threshold,
            RaisedAt = clock.Now,
            ProfileCode = profile.Code,
            ProfileVersion = profile.Version,
        };
        var task = InvestigationTask.Open(alert, profile, rules.Calendar, Guid.CreateVersion7(), Chance.Bits64());
        try
        {
            await commit.With(alert)
                .Note($"negativesAlert:{alert.Id:N}", 1, "alert.raised", Watcher, new { alert.Subject, alert.SubjectId, alert.FromOn, alert.ThroughOn, alert.Negatives, alert.Threshold })
                .Add(task, "investigation.opened", Watcher, new { task.Number, task.AlertId, task.DepartmentId, task.DueOn })
                .SaveAsync(cancel);
        }
        catch (DbUpdateException race) when (Races.IsRace(race))
        {
            db.ChangeTracker.Clear();
            Raced(logger, found.Subject.Kind, found.Subject.Id);
        }
    }

    async Task<Guid?> DepartmentOfAsync(AlertSubject subject, CancellationToken cancel) => subject.Kind switch
    {
        AlertSubjectKind.Item => (await db.ServiceItems.AsNoTracking().SingleOrDefaultAsync(i => i.Id == subject.Id, cancel))?.DepartmentId,
        AlertSubjectKind.Entrance => (await db.Entrances.AsNoTracking().SingleOrDefaultAsync(e => e.Id == subject.Id, cancel))?.DepartmentId,
        _ => subject.Id,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Another node raised the alert of {Kind} {Id} first")]
    static partial void Raced(ILogger logger, AlertSubjectKind kind, Guid id);
}
