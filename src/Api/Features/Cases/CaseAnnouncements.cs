using Api.Features.Messaging;
using Api.Features.Surveys;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Entrances;
using Domain.FollowUps;
using Domain.Messaging;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>
/// Makes the messages about cases for their raters: progress, the questionnaire, its reminder. Read before the transaction they are
/// written in; none for a rater whom nobody could write to.
/// </summary>
internal sealed class CaseAnnouncements(
    RatingDbContext db, Announcements announcements, RaterReach reach, SurveyLinks surveys, KeyRing ring, SiteAddress site, RuleBook rules,
    BusinessClock clock)
{
    /// <summary>What the rater is told about a move.</summary>
    public async Task<IReadOnlyList<OutboundMessage>> OfMoveAsync(RectificationCase which, CaseChange change, CancellationToken cancel)
    {
        var plan = MessagePlan.Of(which, change);
        if (plan.Count == 0 || await RaterOfAsync(which, cancel) is not var (rating, rater)) return [];
        var messages = new List<OutboundMessage>();
        foreach (var (_, kind) in plan)
            if ((kind == MessageKind.CaseProgress ? Progress(which, change.Step, rating, rater) : await SurveyAsync(which, change.Issued!, rating, rater, cancel))
                is { } message) messages.Add(message);
        return await NotToldAsync(messages, cancel);
    }

    /// <summary>The message that leads to a questionnaire; null for a rater whom nobody could write to.</summary>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <param name="reminder">True for its one reminder.</param>
    /// <param name="occasion">What tells it from the one that left with the finish, for example a broadcast; null for that one.</param>
    public async Task<OutboundMessage?> OfSurveyAsync(FollowUpSurvey survey, CancellationToken cancel, bool reminder = false, string? occasion = null)
    {
        var which = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == survey.CaseId, cancel);
        return await RaterOfAsync(which, cancel) is var (rating, rater) ? await SurveyAsync(which, survey, rating, rater, cancel, reminder, occasion) : null;
    }

    OutboundMessage? Progress(RectificationCase which, CaseStep step, Rating rating, MessageRecipient rater) => announcements.CaseProgress(
        rater, SubjectOf(which, rating), CaseNews.Of(which, step)!,
        site.ReceiptPage(ReceiptTicket.Issue(ring.Tickets, rating.ReceiptNo, rating.SubmittedAt)),
        // What somebody just did is told at once; what time did waits for the morning.
        step.Side == CaseSide.System ? MessagePlan.NotAtNight(clock.Now, rules.ProfileOn(clock.Today)) : null);

    async Task<OutboundMessage?> SurveyAsync(
        RectificationCase which, FollowUpSurvey survey, Rating rating, MessageRecipient rater, CancellationToken cancel, bool reminder = false,
        string? occasion = null)
    {
        var department = await db.Departments.AsNoTracking().Where(d => d.Id == which.DepartmentId).Select(d => d.Name).SingleAsync(cancel);
        var item = rating.EncounterId is { } encounter
            ? await db.Encounters.AsNoTracking().Where(e => e.Id == encounter).Select(e => e.Title).SingleAsync(cancel)
            : await db.Entrances.AsNoTracking().Where(e => e.Id == rating.EntranceId).Select(e => e.Name).SingleAsync(cancel);
        return announcements.Survey(
            rater,
            new SurveySubject(
                SubjectOf(which, rating), survey.Id, item, department, survey.AnswerableThroughOn, site.SurveyPage(surveys.TicketOf(survey))),
            reminder, occasion);
    }

    static CaseSubject SubjectOf(RectificationCase which, Rating rating) => new(which.Id, which.Number, rating.EncounterId);

    async Task<(Rating Rating, MessageRecipient Rater)?> RaterOfAsync(RectificationCase which, CancellationToken cancel)
    {
        var rating = await db.Ratings.AsNoTracking().SingleAsync(r => r.Id == which.RatingId, cancel);
        return await reach.OfAsync(rating, cancel) is { } rater ? (rating, rater) : null;
    }

    /// <summary>The second call of a day, and whatever else was told under the same name, is not told again.</summary>
    async Task<IReadOnlyList<OutboundMessage>> NotToldAsync(List<OutboundMessage> messages, CancellationToken cancel)
    {
        var keys = messages.ConvertAll(m => m.DedupeKey);
        if (keys.Count == 0) return [];
        var told = await db.OutboundMessages.AsNoTracking().Where(m => EF.Parameter(keys).Contains(m.DedupeKey)).Select(m => m.DedupeKey).ToListAsync(cancel);
        return messages.FindAll(m => !told.Contains(m.DedupeKey));
    }
}
