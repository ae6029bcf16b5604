using Api.Features.Messaging;
using Api.Features.Notices;
using Api.Features.Surveys;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.FollowUps;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Broadcasts;

/// <summary>Messages for some recipients, and the recipients that want none any more.</summary>
/// <param name="Messages">To be told.</param>
/// <param name="Withdrawn">Recipients who unsubscribed, answered or erased meanwhile, or were told as somebody they turned out to be.</param>
/// <param name="Unreachable">Recipients nobody can write to.</param>
internal sealed record WrittenMessages(IReadOnlyList<OutboundMessage> Messages, IReadOnlyList<Guid> Withdrawn, IReadOnlyList<Guid> Unreachable);

/// <summary>Writes the messages of a broadcast, on what is true when they are written.</summary>
internal sealed class BroadcastMessages(
    RatingDbContext db, Announcements announcements, NoticeReader notices, SurveyLinks surveys, KeyRing keys, SiteAddress site, BusinessClock clock)
{
    /// <summary>Writes one for each recipient who is still to be told.</summary>
    public Task<WrittenMessages> ForAsync(Broadcast broadcast, IReadOnlyList<BroadcastRecipient> recipients, CancellationToken cancel) =>
        broadcast.Kind == BroadcastKind.FollowUpSurvey ? SurveysAsync(broadcast, recipients, cancel) : NoticesAsync(broadcast, recipients, cancel);

    async Task<WrittenMessages> NoticesAsync(Broadcast broadcast, IReadOnlyList<BroadcastRecipient> recipients, CancellationToken cancel)
    {
        var from = await notices.FromAsync(broadcast.Audience, cancel);
        var expires = clock.Now + NoticeLink.Lifetime;
        var people = new Dictionary<Guid, Guid>();
        foreach (var account in recipients.Select(r => r.RaterAccountId).OfType<Guid>()) people[account] = account;
        var accounts = people.Keys.ToList();
        foreach (var account in await db.RaterAccounts.AsNoTracking().Where(a => EF.Parameter(accounts).Contains(a.Id) && a.MergedIntoId != null).Select(a => a.Id).ToListAsync(cancel))
            people[account] = await db.OneRaterAsync(account, cancel);
        var told = await ToldAsync(broadcast, people, cancel);
        var now = people.Values.Distinct().ToList();
        var topics = (await db.NoticeSubscriptions.AsNoTracking().Where(s => EF.Parameter(now).Contains(s.RaterAccountId)).ToListAsync(cancel)).ToLookup(s => s.RaterAccountId, s => s.Topic);
        var stopped = (await db.NoticeStops.AsNoTracking().Where(s => EF.Parameter(now).Contains(s.RaterAccountId)).Select(s => s.RaterAccountId).ToListAsync(cancel)).ToHashSet();

        var (messages, withdrawn) = (new List<OutboundMessage>(), new List<Guid>());
        foreach (var recipient in recipients)
        {
            if (recipient.RaterAccountId is { } account && people[account] is var person
                && BroadcastRules.IsStillWanted(broadcast.Audience, topics[person], stopped.Contains(person)) && told.Add(person)
                && announcements.PublicNotice(
                    person, $"{broadcast.Id:N}", broadcast.Title, from, broadcast.StartedAt!.Value,
                    site.NoticePage(NoticeLink.Issue(keys.Tickets, recipient.LinkNumber!.Value, expires))) is { } message)
                messages.Add(message.OfBroadcast(broadcast.Id, BroadcastRecipients.KeyOf(person)));
            else withdrawn.Add(recipient.Id);
        }
        return new WrittenMessages(messages, withdrawn, []);
    }

    /// <summary>
    /// Who was told already, or will be as a recipient of the own: accounts that became one person after the audience was fixed.
    /// </summary>
    async Task<HashSet<Guid>> ToldAsync(Broadcast broadcast, Dictionary<Guid, Guid> people, CancellationToken cancel)
    {
        var merged = people.Where(p => p.Key != p.Value).Select(p => p.Value).Distinct().ToList();
        var everybody = people.Values.Distinct().ToList();
        var ownKeys = merged.ConvertAll(BroadcastRecipients.KeyOf);
        var own = ownKeys.Count == 0 ? [] : await db.BroadcastRecipients.AsNoTracking()
            .Where(r => r.BroadcastId == broadcast.Id && EF.Parameter(ownKeys).Contains(r.Key)).Select(r => r.RaterAccountId).ToListAsync(cancel);
        var messages = merged.ConvertAll(m => $"broadcast:{broadcast.Id:N}:{BroadcastRecipients.KeyOf(m)}");
        var sent = messages.Count == 0 ? [] : await db.OutboundMessages.AsNoTracking()
            .Where(m => EF.Parameter(messages).Contains(m.DedupeKey)).Select(m => m.RaterAccountId).ToListAsync(cancel);
        var before = await (
            from recipient in db.BroadcastRecipients.AsNoTracking()
            join account in db.RaterAccounts.AsNoTracking() on recipient.RaterAccountId equals account.Id
            where recipient.BroadcastId == broadcast.Id && recipient.State == RecipientState.Handed && account.MergedIntoId != null
                && EF.Parameter(everybody).Contains(account.MergedIntoId!.Value)
                && db.OutboundMessages.Any(m => m.BroadcastId == broadcast.Id && m.RaterAccountId == account.Id)
            select account.MergedIntoId).ToListAsync(cancel);
        // Whoever is a recipient in the own right is told as that one, in whichever batch.
        var inBatch = people.Where(p => p.Key == p.Value).Select(p => p.Value).ToHashSet();
        return [.. own.OfType<Guid>().Where(o => !inBatch.Contains(o)), .. sent.OfType<Guid>(), .. before.OfType<Guid>()];
    }

    async Task<WrittenMessages> SurveysAsync(Broadcast broadcast, IReadOnlyList<BroadcastRecipient> recipients, CancellationToken cancel)
    {
        var now = clock.Now;
        var ids = recipients.Select(r => r.SurveyId).OfType<Guid>().ToList();
        var hidden = SealedRatings.Encounters(db, now);
        var found = await (
            from survey in db.FollowUpSurveys.AsNoTracking()
            join which in db.Cases on survey.CaseId equals which.Id
            join rating in db.Ratings on which.RatingId equals rating.Id
            join entrance in db.Entrances on rating.EntranceId equals entrance.Id
            join department in db.Departments on which.DepartmentId equals department.Id
            where EF.Parameter(ids).Contains(survey.Id) && survey.State == SurveyState.Open && survey.ExpiresAt > now
                && (rating.EncounterId == null || !hidden.Any(e => e.Id == rating.EncounterId))
            select new
            {
                Survey = survey,
                CaseNumber = which.Number,
                Rating = rating,
                Item = db.Encounters.Where(e => e.Id == rating.EncounterId).Select(e => e.Title).FirstOrDefault() ?? entrance.Name,
                Department = department.Name,
            }).ToDictionaryAsync(r => r.Survey.Id, cancel);
        var (messages, withdrawn, unreachable) = (new List<OutboundMessage>(), new List<Guid>(), new List<Guid>());
        foreach (var recipient in recipients)
        {
            if (recipient.SurveyId is not { } id || !found.TryGetValue(id, out var row)) withdrawn.Add(recipient.Id);
            else if (MessageRecipient.Of(row.Rating) is { } to && announcements.Survey(
                to, new SurveySubject(
                    new CaseSubject(row.Survey.CaseId, row.CaseNumber, row.Rating.EncounterId), id, row.Item, row.Department,
                    row.Survey.AnswerableThroughOn, site.SurveyPage(surveys.TicketOf(row.Survey)))) is { } message)
                messages.Add(message.OfBroadcast(broadcast.Id, recipient.Key));
            else unreachable.Add(recipient.Id);
        }
        return new WrittenMessages(messages, withdrawn, unreachable);
    }
}
