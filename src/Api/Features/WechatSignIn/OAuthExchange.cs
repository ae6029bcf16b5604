using Api.Features.Raters;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;
using Wechat.Client.Models;
using Wechat.Tokens;

namespace Api.Features.WechatSignIn;

/// <summary>
/// Exchanges a code once for each state. WeChat's browser may load the way back twice: the second load gets what the first
/// one got, whichever node it reaches, and nobody is signed in twice.
/// </summary>
internal sealed class OAuthExchange(
    RatingDbContext db, Commit commit, WechatClient client, Unionids unionids, RaterAccounts raters, RaterErasure erasure, RaterKeys keys,
    KeyedHash hash)
{
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromSeconds(12);

    /// <summary>How this sign-in ended, now or at the first load.</summary>
    public async Task<OAuthSignIn> RunAsync(WechatAccount account, string state, string code, Actor actor, CancellationToken cancel)
    {
        var key = hash.Of("oauth-state", state);
        if (await db.OAuthSignIns.AsNoTracking().AnyAsync(s => s.StateKey == key, cancel)) return await FirstAsync(key, cancel);
        try
        {
            await commit.With(new OAuthSignIn { StateKey = key, StartedAt = DateTime.UtcNow, Outcome = OAuthOutcome.Pending }).SaveAsync(cancel);
        }
        catch (DbUpdateException second) when (StorageFailures.IsDuplicate(second))
        {
            db.ChangeTracker.Clear();
            return await FirstAsync(key, cancel);
        }
        // Whoever was first ends what it began, whether or not its browser still waits: the code is spent.
        var (outcome, found) = await ExchangeAsync(account, code, actor, CancellationToken.None);
        var (accountId, identityId) = (found?.Account.Id, found?.Identity.Id);
        await db.OAuthSignIns.Where(s => s.StateKey == key).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.Outcome, outcome)
            .SetProperty(s => s.RaterAccountId, accountId)
            .SetProperty(s => s.RaterIdentityId, identityId), CancellationToken.None);
        return await db.OAuthSignIns.AsNoTracking().SingleAsync(s => s.StateKey == key, cancel);
    }

    async Task<OAuthSignIn> FirstAsync(string key, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += Beat)
        {
            var first = await db.OAuthSignIns.AsNoTracking().SingleAsync(s => s.StateKey == key, cancel);
            if (first.Outcome != OAuthOutcome.Pending || waited >= Patience) return first;
            await Task.Delay(Beat, cancel);
        }
    }

    async Task<(OAuthOutcome Outcome, RecognisedRater? Rater)> ExchangeAsync(WechatAccount account, string code, Actor actor, CancellationToken cancel)
    {
        var answer = await client.ExecuteSnsOAuth2AccessTokenAsync(
            new SnsOAuth2AccessTokenRequest { AppId = account.AppId, AppSecret = account.AppSecret, Code = code }, cancel);
        if (!answer.IsSuccessful()) return (OAuthOutcome.Failed, null);
        if (answer.IsSnapshotUser)
        {
            await ForgetAsync(keys.OfOpenid(account.AppId, answer.OpenId), actor, cancel);
            return (OAuthOutcome.Snapshot, null);
        }
        var unionid = answer.UnionId ?? await unionids.OfAsync(account, answer.OpenId, cancel);
        return (OAuthOutcome.SignedIn, await raters.RecogniseAsync(new WechatPerson(account.Name, account.AppId, answer.OpenId, unionid), actor, cancel));
    }

    /// <summary>WeChat was late to say that this openid is made up: what was taken for a person is none.</summary>
    async Task ForgetAsync(string openidKey, Actor actor, CancellationToken cancel)
    {
        if (await db.RaterIdentities.AsNoTracking().SingleOrDefaultAsync(i => i.Key == openidKey, cancel) is not { } identity) return;
        await erasure.EraseAsync(identity.RaterAccountId, actor, cancel);
    }
}

/// <summary>Asks the service account for a follower's unionid, which the silent sign-in does not tell.</summary>
internal sealed class Unionids(WechatClient client, AuthorizedCalls calls)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The unionid; null when WeChat does not tell it, or not soon: the openid will do.</summary>
    public async Task<string?> OfAsync(WechatAccount account, string openid, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            var answer = await calls.CallAsync(
                account, new CgibinUserInfoRequest { OpenId = openid }, client.ExecuteCgibinUserInfoAsync, limit.Token);
            return answer.IsSuccessful() && answer.UnionId is { Length: > 0 } unionid ? unionid : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }
}
