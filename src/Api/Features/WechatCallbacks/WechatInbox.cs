using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Wechat.Callbacks;
using Wechat.Client;

namespace Api.Features.WechatCallbacks;

/// <summary>What became of a callback at the inbox.</summary>
internal enum Stored
{
    /// <summary>It is new.</summary>
    New,

    /// <summary>It was stored before; it is answered again and has no second effect.</summary>
    Again,

    /// <summary>Another body came under the same timestamp, nonce and signature.</summary>
    NonceReused,
}

/// <summary>Stores verified callbacks, each once, whichever node they reach.</summary>
internal sealed class WechatInbox(
    RatingDbContext db, Commit commit, PersonalDataCipher cipher, RaterKeys keys, KeyedHash hash, BusinessClock clock, InboxSignal signal)
{
    const string Table = nameof(WechatInboxMessage), Column = nameof(WechatInboxMessage.Payload);
    const int LongestEvent = 64;

    /// <summary>Kinds that change something here; the others are only recorded.</summary>
    static readonly HashSet<CallbackKind> WithEffect =
    [
        CallbackKind.Subscribe, CallbackKind.Unsubscribe, CallbackKind.Scan, CallbackKind.TemplateSendJobFinish,
        CallbackKind.SubscribeMsgPopup, CallbackKind.SubscribeMsgChange, CallbackKind.SubscribeMsgSent,
        CallbackKind.UserAuthorizationRevoke, CallbackKind.UserAuthorizationCancellation,
    ];

    /// <summary>Stores a callback and wakes whoever works on it.</summary>
    public async Task<Stored> StoreAsync(WechatAccount account, CallbackMessage message, CallbackQuery query, CancellationToken cancel)
    {
        var dedupe = hash.Of("callback", CallbackIdentity.Of(message, account.AppId));
        if (await IsStoredAsync(dedupe, cancel)) return Stored.Again;
        var person = message.FromUserName.Length > 0 ? keys.OfOpenid(account.AppId, message.FromUserName) : null;
        var row = RowOf(account, message, dedupe, NonceKeyOf(account, query), person, await ArrivalAsync(person, cancel));
        try
        {
            await commit.With(row).SaveAsync(cancel);
        }
        catch (DbUpdateException repeated) when (StorageFailures.IsDuplicate(repeated))
        {
            db.ChangeTracker.Clear();
            return await IsStoredAsync(dedupe, cancel) ? Stored.Again : Stored.NonceReused;
        }
        signal.Wake();
        return Stored.New;
    }

    async Task<bool> IsStoredAsync(string dedupe, CancellationToken cancel) =>
        await db.WechatInbox.AsNoTracking().Where(m => m.DedupeKey == dedupe).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancel) is not null;

    /// <summary>
    /// Now, but later than everything that came from the same person before, through whichever node: clocks of nodes differ,
    /// and what arrived first is worked on first.
    /// </summary>
    async Task<DateTime> ArrivalAsync(string? person, CancellationToken cancel)
    {
        var now = clock.Now;
        if (person is null) return now;
        var before = await db.WechatInbox.Where(m => m.OpenidKey == person)
            .OrderByDescending(m => m.ReceivedAt).Select(m => (DateTime?)m.ReceivedAt).FirstOrDefaultAsync(cancel);
        return before >= now ? before.Value.AddMilliseconds(1) : now;
    }

    /// <summary>The message of a row that was not worked on yet.</summary>
    public CallbackMessage Open(WechatInboxMessage row) => CallbackMessage.Parse(PersonalDataCipher.Open(
            cipher.OpenDataKey(row.WrappedKey!, Table, row.Id), row.Payload!, Table, Column, row.Id))
        ?? throw new InvalidOperationException($"Callback {row.Id} cannot be read again.");

    WechatInboxMessage RowOf(WechatAccount account, CallbackMessage message, string dedupe, string nonce, string? person, DateTime now)
    {
        var (id, works) = (Guid.CreateVersion7(), WithEffect.Contains(message.Kind));
        var (key, wrapped) = works ? cipher.NewDataKey(Table, id) : (null, null);
        return new WechatInboxMessage
        {
            Id = id,
            Account = account.Name,
            DedupeKey = dedupe,
            NonceKey = nonce,
            Kind = message.Kind,
            Event = message.Event is { Length: > LongestEvent } name ? name[..LongestEvent] : message.Event,
            OpenidKey = person,
            OccurredAt = InstantOf(message.CreateTime, now),
            ReceivedAt = now,
            WrappedKey = wrapped,
            Payload = key is null ? null : PersonalDataCipher.Seal(key, message.Text, Table, Column, id),
            State = works ? InboxState.Received : InboxState.Done,
            DoneAt = works ? null : now,
        };
    }

    string NonceKeyOf(WechatAccount account, CallbackQuery query) => hash.Of(
        "callback-nonce", string.Join('\0', account.AppId, query.Timestamp, query.Nonce, query.MsgSignature ?? query.Signature));

    /// <summary>When WeChat says it happened; when that is missing or nonsense, now.</summary>
    static DateTime InstantOf(long unixSeconds, DateTime now) =>
        unixSeconds is > 0 and < uint.MaxValue ? ChinaTime.ToMilliseconds(DateTime.UnixEpoch.AddSeconds(unixSeconds)) : now;
}
