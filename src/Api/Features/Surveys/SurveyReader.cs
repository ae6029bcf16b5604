using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Entrances;
using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Surveys;

/// <summary>What a questionnaire's link opens.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Case">Its case.</param>
/// <param name="Rating">The rating behind it.</param>
/// <param name="Centre">Official name of the centre.</param>
/// <param name="Entrance">Name of the entrance.</param>
/// <param name="Department">Name of the department that handled it.</param>
/// <param name="Finish">The step that finished the round it asks about.</param>
/// <param name="Answer">What was answered; null before.</param>
internal sealed record SurveyReading(
    FollowUpSurvey Survey, RectificationCase Case, Rating Rating, string Centre, string Entrance, string Department,
    CaseStep Finish, FollowUp? Answer)
{
    /// <summary>How the department ended that round.</summary>
    public CaseEnding Ending => Finish.Move switch
    {
        CaseMove.SolvedOnTheSpot => CaseEnding.OnTheSpot,
        CaseMove.Explained => CaseEnding.Explained,
        _ => CaseEnding.Rectified,
    };
}

/// <summary>Reads what a questionnaire's link opens; the signature is checked before the database is asked anything.</summary>
internal sealed class SurveyReader(RatingDbContext db, KeyRing keys, BusinessClock clock)
{
    /// <summary>The number inside a ticket that holds; null for every other text.</summary>
    public long? NumberOf(string ticket) =>
        EntranceTicket.TryVerify(ticket, keys.Tickets, clock.Now, out var verified) && verified.Kind == TicketKind.Survey ? verified.Number : null;

    /// <summary>What the ticket opens; refused when it does not hold.</summary>
    public async Task<Decision<SurveyReading>> ReadAsync(string ticket, CancellationToken cancel)
    {
        if (NumberOf(ticket) is not { } number) return EntranceRefusals.TicketInvalid;
        var found = await (
            from survey in db.FollowUpSurveys.AsNoTracking().Where(s => s.Number == number)
            join which in db.Cases on survey.CaseId equals which.Id
            join rating in db.Ratings on which.RatingId equals rating.Id
            join entrance in db.Entrances on rating.EntranceId equals entrance.Id
            join department in db.Departments on which.DepartmentId equals department.Id
            join centre in db.Centres on department.CentreId equals centre.Id
            select new { Survey = survey, Case = which, Rating = rating, Centre = centre.Name, Entrance = entrance.Name, Department = department.Name })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return EntranceRefusals.TicketInvalid;
        var finish = await db.CaseSteps.AsNoTracking()
            .Where(s => s.CaseId == found.Case.Id && s.Round == found.Survey.Round && s.To == CaseState.FollowUp && s.From != CaseState.FollowUp)
            .OrderByDescending(s => s.Ordinal).FirstAsync(cancel);
        var answer = await db.FollowUps.AsNoTracking()
            .Where(f => f.CaseId == found.Case.Id && f.Round == found.Survey.Round && f.Channel == FollowUpChannel.Survey)
            .OrderByDescending(f => f.At).FirstOrDefaultAsync(cancel);
        return new SurveyReading(found.Survey, found.Case, found.Rating, found.Centre, found.Entrance, found.Department, finish, answer);
    }
}

/// <summary>Signed links of questionnaires. Only messages to the rater and pages that only the rater opens carry one.</summary>
internal sealed class SurveyLinks(RatingDbContext db, KeyRing keys, RuleBook rules, BusinessClock clock)
{
    /// <summary>The ticket of a questionnaire.</summary>
    public string TicketOf(FollowUpSurvey survey) => EntranceTicket.IssueNumbered(
        keys.Tickets, TicketKind.Survey, survey.Number,
        survey.IssuedAt.AddDays(rules.ProfileOn(ChinaTime.DateOf(survey.IssuedAt)).EncounterTicketDays));

    /// <summary>The path of the questionnaire that this case waits for; null when there is none to be answered now.</summary>
    public async Task<string?> OpenPathAsync(string caseNumber, CancellationToken cancel)
    {
        var now = clock.Now;
        var open = await (
            from survey in db.FollowUpSurveys.AsNoTracking()
            join which in db.Cases on survey.CaseId equals which.Id
            where which.Number == caseNumber && survey.State == SurveyState.Open && survey.ExpiresAt > now
            select survey).SingleOrDefaultAsync(cancel);
        return open is null ? null : $"/s/{TicketOf(open)}";
    }
}
