using Api.Features.Raters;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;
using Wechat.Callbacks;

namespace Api.Features.WechatCallbacks;

/// <summary>
/// Who follows a public account. WeChat's events come in any order and name whole seconds, so the last word is taken from all
/// that the inbox holds of the person, whether or not it was worked on: the latest event, of one second the one that arrived
/// last.
/// </summary>
internal sealed class Following(RatingDbContext db, RaterErasure erasure)
{
    static readonly List<CallbackKind> Telling = [CallbackKind.Subscribe, CallbackKind.Scan, CallbackKind.Unsubscribe];

    /// <summary>
    /// Notes whether the person follows. Whoever does not is sent nothing more: openid and subscriptions are erased, the keyed
    /// hash stays.
    /// </summary>
    public async Task DecideAsync(RaterIdentity identity, CancellationToken cancel)
    {
        var last = await db.WechatInbox.AsNoTracking()
            .Where(m => m.OpenidKey == identity.Key && Telling.Contains(m.Kind))
            .OrderByDescending(m => m.OccurredAt).ThenByDescending(m => m.ReceivedAt).ThenByDescending(m => m.Id)
            .Select(m => new { m.Kind, m.OccurredAt }).FirstAsync(cancel);
        if (identity.FollowsSince > last.OccurredAt) return;
        (identity.Follows, identity.FollowsSince) = (last.Kind != CallbackKind.Unsubscribe, last.OccurredAt);
        if (identity.Follows == false) await erasure.ForgetAsync(identity, cancel);
    }
}
