using Api.Features.Cases;
using Api.Persistence;
using Api.Time;
using Domain.FollowUps;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>问卷到期前提醒一次；到期无人应答的，结案并注明。(SD 15, ours)</summary>
internal sealed class SurveyClock(
    RatingDbContext db, Commit commit, CaseCommit moves, CaseAnnouncements announcements, CaseSituations situations, BusinessClock clock,
    DueRows rows) : IDueWork
{
    static readonly Actor Watcher = Actor.System("survey-clock");

    public string Name => "survey-clock";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public Task RunAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        return rows.LookAsync(
            "survey",
            db.FollowUpSurveys
                .Where(s => s.State == SurveyState.Open && (s.ExpiresAt <= now || (s.RemindedAt == null && s.RemindAt <= now)))
                .OrderBy(s => s.ExpiresAt).ThenBy(s => s.Id).Select(s => s.Id),
            (id, stop) => LookAsync(id, now, stop), cancel);
    }

    async Task LookAsync(Guid id, DateTime now, CancellationToken cancel)
    {
        if (await db.FollowUpSurveys.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { State: SurveyState.Open } survey) return;
        if (now >= survey.ExpiresAt) await LapseAsync(survey, now, cancel);
        else if (survey.Remind(now)) await RemindAsync(survey, cancel);
    }

    /// <summary>The one reminder.</summary>
    async Task RemindAsync(FollowUpSurvey survey, CancellationToken cancel) =>
        commit.Change(survey, "survey.reminded", Watcher).Tell(await announcements.OfSurveyAsync(survey, cancel, reminder: true));

    /// <summary>Nobody answered: the case closes, unless the call-backs closed it before.</summary>
    async Task LapseAsync(FollowUpSurvey survey, DateTime now, CancellationToken cancel)
    {
        var which = await db.Cases.SingleAsync(c => c.Id == survey.CaseId, cancel);
        if (which.State == CaseState.FollowUp)
        {
            var situation = await situations.OfAsync(which, CaseActor.System, now, cancel) with { OpenSurvey = survey };
            var decision = which.LapseFollowUp(situation);
            if (decision.IsRefused) throw new InvalidOperationException($"A lapse was refused: {decision.Refusal.Code}.");
            await moves.MovedAsync(which, decision.Value, Watcher, cancel);
        }
        else
        {
            survey.Lapse(now);
            commit.Change(survey, "survey.noAnswer", Watcher);
        }
    }
}
