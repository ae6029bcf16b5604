using Api.Features.Entrances;
using Api.Features.Surveys;
using Api.Hosting;
using Api.Pages;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.FollowUps;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Development;

/// <summary>An entrance of the demo and where it opens.</summary>
internal sealed record DemoEntrance(EntranceView View, string KindText);

/// <summary>An encounter of the demo and the signed link that opens it.</summary>
internal sealed record DemoEncounter(string Title, EncounterKind Kind, Stage Stage, DateOnly? RatableThroughOn, string Ticket, string Url);

/// <summary>A questionnaire of the demo that waits for an answer.</summary>
internal sealed record DemoSurvey(string CaseNumber, DateOnly AnswerableThroughOn, string Ticket, string Url);

/// <summary>What there is to try, for the home page, the console and <c>/dev/info</c>.</summary>
internal sealed class DemoGuide(
    RatingDbContext db, EntranceViews views, KeyRing keys, SiteAddress site, RuleBook rules, BusinessClock clock, SurveyLinks surveys)
{
    /// <summary>Every entrance, oldest first, with its valid code.</summary>
    public async Task<IReadOnlyList<DemoEntrance>> EntrancesAsync(CancellationToken cancel)
    {
        var found = await db.Entrances.AsNoTracking()
            .Join(db.Departments, e => e.DepartmentId, d => d.Id, (e, d) => new { Entrance = e, Department = d.Name, d.CentreId })
            .OrderBy(r => r.Entrance.Number).Take(100).ToListAsync(cancel);
        return [.. found.OrderBy(r => r.Entrance.Kind).ThenBy(r => r.Entrance.Name, StringComparer.Ordinal)
            .Select(r => new DemoEntrance(views.Of(r.Entrance, r.Department), ChineseText.KindOf(r.Entrance.Kind)))];
    }

    /// <summary>Encounters that were not rated yet, with their signed links.</summary>
    public async Task<IReadOnlyList<DemoEncounter>> EncountersAsync(CancellationToken cancel)
    {
        var days = rules.ProfileOn(clock.Today).EncounterTicketDays;
        var found = await db.Encounters.AsNoTracking().Where(e => e.Kind != EncounterKind.DrawSession && e.RatedAt == null)
            .OrderByDescending(e => e.CompletedAt).Take(20).ToListAsync(cancel);
        return found.ConvertAll(e =>
        {
            var ticket = EntranceTicket.IssueNumbered(keys.Tickets, TicketKind.Encounter, e.Number, e.CompletedAt.AddDays(days));
            return new DemoEncounter(e.Title, e.Kind, e.Stage, e.Window.LastOn, ticket, site.RatingPage(ticket));
        });
    }

    /// <summary>Questionnaires that wait for an answer, newest first: in Development nobody's message carries them.</summary>
    public async Task<IReadOnlyList<DemoSurvey>> SurveysAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var open = await db.FollowUpSurveys.AsNoTracking().Where(s => s.State == SurveyState.Open && s.ExpiresAt > now)
            .Join(db.Cases, s => s.CaseId, c => c.Id, (s, c) => new { Survey = s, c.Number })
            .OrderByDescending(r => r.Survey.IssuedAt).Take(20).ToListAsync(cancel);
        return open.ConvertAll(r =>
        {
            var ticket = surveys.TicketOf(r.Survey);
            return new DemoSurvey(r.Number, r.Survey.AnswerableThroughOn, ticket, site.SurveyPage(ticket));
        });
    }
}
