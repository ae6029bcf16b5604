using Api.Features.Notices;
using Api.Hosting;
using Api.Persistence;
using Api.Time;
using Api.Workers;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Messaging;

/// <summary>
/// Forgets what old messages said and to whom (个人信息保护法 19: no longer than the purpose needs). Kind, state, attempts, times and
/// reasons stay, for the counts and for whoever asks whether something was sent.
/// </summary>
internal sealed class MessageContentPurge(RatingDbContext db, NoticeTakeBack takeBack, DeploymentOptions options, BusinessClock clock) : IDueWork
{
    const string TooOld = "暂停超过保存期限，不再发送，内容已清除", TooOldUnknown = "暂停超过保存期限，此前一次发送结果不明，不再发送，内容已清除";

    static readonly IReadOnlyList<MessageForm> Nothing = [];

    public string Name => "message-content-purge";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var before = clock.Now.AddDays(-options.Messages.KeepDays);
        // Nobody mended what kept it for so long; what it would say is out of date.
        await takeBack.MessagesAsync(
            db.OutboundMessages.Where(m => m.State == DeliveryState.Parked && m.CreatedAt < before), TooOld, TooOldUnknown, cancel);
        await db.OutboundMessages
            .Where(m => m.CreatedAt < before && m.EndedAt != null && (m.RaterAccountId != null || m.PartyId != null || m.RaterKey != null || m.RaterIdentityId != null))
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.Forms, Nothing).SetProperty(m => m.Url, (string?)null)
                .SetProperty(m => m.RaterAccountId, (Guid?)null).SetProperty(m => m.PartyId, (Guid?)null).SetProperty(m => m.RaterKey, (string?)null)
                .SetProperty(m => m.RaterIdentityId, (Guid?)null).SetProperty(m => m.OpenidKey, (string?)null), cancel);
    }
}
