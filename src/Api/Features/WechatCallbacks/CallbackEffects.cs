using Api.Features.Raters;
using Api.Features.WechatSignIn;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Microsoft.EntityFrameworkCore;
using Wechat.Callbacks;
using Wechat.Client;

namespace Api.Features.WechatCallbacks;

/// <summary>What a callback changes here; staged in the commit of whoever works on it.</summary>
internal sealed class CallbackEffects(
    RatingDbContext db, Commit commit, WechatAccounts accounts, Unionids unionids, RaterAccounts raters, RaterErasure erasure, Following following,
    SubscriptionGrants grants, RaterKeys keys, BusinessClock clock)
{
    const int LongestStatus = 100;
    static readonly Actor Wechat = Actor.System("wechat-callback");

    /// <summary>What must be asked of WeChat first: a new follower's unionid. Null when there is nothing to ask, or no answer.</summary>
    public async Task<string?> AskAsync(WechatInboxMessage row, CallbackMessage message, CancellationToken cancel) =>
        message.Kind == CallbackKind.Subscribe && AccountOf(row) is { } account
            ? await unionids.OfAsync(account, message.FromUserName, cancel) : null;

    /// <summary>Changes what the callback changes.</summary>
    /// <param name="row">Its row in the inbox.</param>
    /// <param name="message">The callback.</param>
    /// <param name="unionid">What <see cref="AskAsync"/> learnt.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task StageAsync(WechatInboxMessage row, CallbackMessage message, string? unionid, CancellationToken cancel)
    {
        // An account taken out of the settings tells nothing any more.
        if (AccountOf(row) is not { } account || message.FromUserName.Length == 0) return;
        switch (message.Kind)
        {
            case CallbackKind.Subscribe or CallbackKind.Scan:
                var met = await raters.StageAsync(new WechatPerson(account.Name, account.AppId, message.FromUserName, unionid), Wechat, cancel);
                await following.DecideAsync(met.Identity, cancel);
                break;
            case CallbackKind.Unsubscribe:
                await UnfollowAsync(row, cancel);
                break;
            case CallbackKind.TemplateSendJobFinish:
                if (TemplateReceipt.Of(message) is { } receipt) commit.With(Receipt(row, receipt));
                break;
            case CallbackKind.SubscribeMsgSent:
                commit.With(SubscribeMessages.Receipts(message).Select(r => Receipt(row, r)));
                break;
            case CallbackKind.SubscribeMsgPopup or CallbackKind.SubscribeMsgChange:
                await GrantAsync(account, message, cancel);
                break;
            case CallbackKind.UserAuthorizationRevoke or CallbackKind.UserAuthorizationCancellation:
                await WithdrawAsync(account, message, cancel);
                break;
        }
    }

    /// <summary>取消关注；从未见过的人，没有什么可停可删。</summary>
    async Task UnfollowAsync(WechatInboxMessage row, CancellationToken cancel)
    {
        if (await db.RaterIdentities.SingleOrDefaultAsync(i => i.Key == row.OpenidKey, cancel) is { } identity)
            await following.DecideAsync(identity, cancel);
    }

    async Task GrantAsync(WechatAccount account, CallbackMessage message, CancellationToken cancel)
    {
        var choices = SubscribeMessages.Choices(message).Where(c => c.TemplateId.Length is > 0 and <= 64).ToList();
        var met = await raters.StageAsync(new WechatPerson(account.Name, account.AppId, message.FromUserName, Unionid: null), Wechat, cancel);
        if (message.Kind == CallbackKind.SubscribeMsgPopup)
        {
            // Refusing a question takes nothing back that was granted before.
            await grants.StageAsync(met.Identity.Id, Templates(accepted: true), "subscriptionGrant.pushed", g => g.Push(), Wechat, cancel);
            return;
        }
        var withdrawn = Templates(accepted: false);
        foreach (var grant in await db.SubscriptionGrants
            .Where(g => g.RaterIdentityId == met.Identity.Id && withdrawn.Contains(g.TemplateId)).ToListAsync(cancel))
        {
            grant.Empty();
            commit.Change(grant, "subscriptionGrant.withdrawn", Wechat);
        }

        List<string> Templates(bool accepted) => [.. choices.Where(c => c.Accepted == accepted).Select(c => c.TemplateId)];
    }

    /// <summary>撤回授权、注销微信：等同于评价人自己注销。</summary>
    async Task WithdrawAsync(WechatAccount account, CallbackMessage message, CancellationToken cancel)
    {
        var key = keys.OfOpenid(account.AppId, message.Root.Value("OpenID") ?? message.FromUserName);
        if (await db.RaterIdentities.AsNoTracking().SingleOrDefaultAsync(i => i.Key == key, cancel) is not { } identity) return;
        var rater = await db.RaterAccounts.SingleAsync(a => a.Id == identity.RaterAccountId, cancel);
        if (rater.IsActive) await erasure.StageAsync(rater, Wechat, cancel);
    }

    WechatReceipt Receipt(WechatInboxMessage row, TemplateReceipt receipt) => Receipt(
        row, receipt.MsgId, templateId: null, receipt.Status, receipt.Outcome switch
        {
            TemplateOutcome.Delivered => ReceiptOutcome.Delivered,
            TemplateOutcome.BlockedByUser => ReceiptOutcome.Blocked,
            _ => ReceiptOutcome.Failed,
        });

    WechatReceipt Receipt(WechatInboxMessage row, SubscribeReceipt receipt) => Receipt(
        row, receipt.MsgId, receipt.TemplateId, $"{receipt.ErrorCode} {receipt.ErrorStatus}",
        receipt.Delivered ? ReceiptOutcome.Delivered : ReceiptOutcome.Failed);

    WechatReceipt Receipt(WechatInboxMessage row, long? msgId, string? templateId, string status, ReceiptOutcome outcome) => new()
    {
        Id = Guid.CreateVersion7(),
        Account = row.Account,
        MsgId = msgId,
        TemplateId = templateId is { Length: > 64 } ? templateId[..64] : templateId,
        OpenidKey = row.OpenidKey!,
        Outcome = outcome,
        Status = status.Length > LongestStatus ? status[..LongestStatus] : status,
        OccurredAt = row.OccurredAt,
        ReceivedAt = clock.Now,
    };

    WechatAccount? AccountOf(WechatInboxMessage row) => accounts.Find(row.Account);
}
