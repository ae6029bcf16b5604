using Api.Features.Notices;
using Api.Persistence;
using Api.Workers;
using Domain.FollowUps;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>
/// Takes back what waits to be sent and is true no longer: the link to a questionnaire that was answered, called back or withdrawn
/// meanwhile, the reminder of a deadline whose duty was done.
/// </summary>
internal sealed class StaleNews(RatingDbContext db, NoticeTakeBack takeBack) : IDueWork
{
    static readonly List<DeliveryState> Waiting = [DeliveryState.Queued, DeliveryState.Parked];

    public string Name => "stale-news";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        await takeBack.MessagesAsync(
            WaitingNow().Where(m => m.SurveyId != null && db.FollowUpSurveys.Any(s => s.Id == m.SurveyId && s.State != SurveyState.Open)),
            "问卷已答复或不再需要，不再发送", "问卷已答复或不再需要，此前一次发送结果不明，不再发送", cancel);
        var reminders = await (
            from message in WaitingNow()
            where message.Kind == MessageKind.StaffDeadlineReminder && message.ResendOf == null
            join which in db.Cases.AsNoTracking() on message.CaseId equals which.Id
            select new { message.Id, message.DedupeKey, Case = which }).ToListAsync(cancel);
        var moot = reminders.Where(r => DeadlineNews.IsMoot(OccasionOf(r.DedupeKey), r.Case)).Select(r => r.Id).ToList();
        await takeBack.MessagesAsync(moot, "已办理或期限已变更，不再提醒", "已办理或期限已变更，此前一次发送结果不明，不再提醒", cancel);
    }

    IQueryable<OutboundMessage> WaitingNow() => db.OutboundMessages.Where(m => Waiting.Contains(m.State));

    /// <summary><c>staff:{case}:{occasion}:{user}</c></summary>
    static string OccasionOf(string dedupeKey)
    {
        var parts = dedupeKey.Split(':');
        return parts.Length > 3 ? string.Join(':', parts[2..^1]) : "";
    }
}
