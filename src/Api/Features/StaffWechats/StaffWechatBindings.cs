using System.Buffers.Text;
using System.Security.Cryptography;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;
using Wechat.Client.Models;

namespace Api.Features.StaffWechats;

/// <summary>
/// Binds a WeChat to the account of a colleague, for reminders. Looks up no rater and opens none: the sign-in it asks WeChat for is its
/// own. What is audited carries no address, by which the phone could be met again beside a rating.
/// </summary>
internal sealed class StaffWechatBindings(
    RatingDbContext db, Commit commit, WechatClient client, StaffOpenids openids, KeyedHash hash, BusinessClock clock)
{
    /// <summary>How long a code holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    const int CodeBytes = 16, LongestCode = 64;

    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromSeconds(12);

    /// <summary>A new code; an earlier one of the same colleague ends.</summary>
    public async Task<(string Code, DateTime ExpiresAt)> RequestAsync(Guid userId, CancellationToken cancel)
    {
        var (code, expires) = (Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CodeBytes)), DateTime.UtcNow + Lifetime);
        await db.StaffWechatCodes.Where(c => c.UserId == userId).ExecuteDeleteAsync(cancel);
        await commit.With(new StaffWechatCode { Id = Guid.CreateVersion7(), CodeKey = KeyOf(code), UserId = userId, ExpiresAt = expires }).SaveAsync(cancel);
        return (code, expires);
    }

    /// <summary>The code as it stands; null for one that does not hold.</summary>
    public async Task<StaffWechatCode?> FindAsync(string code, CancellationToken cancel)
    {
        if (code.Length > LongestCode) return null;
        var (key, now) = (KeyOf(code), DateTime.UtcNow);
        return await db.StaffWechatCodes.AsNoTracking().SingleOrDefaultAsync(c => c.CodeKey == key && c.ExpiresAt > now, cancel);
    }

    /// <summary>
    /// The phone came back from WeChat's sign-in: keeps who it is until its owner says yes. WeChat may load the way back twice: the second
    /// load gets what the first one got.
    /// </summary>
    /// <param name="account">Where it signed in.</param>
    /// <param name="code">The code that was shown.</param>
    /// <param name="state">The state of this browser's sign-in.</param>
    /// <param name="oauthCode">What WeChat gave.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>True when the code waits for a yes from this browser.</returns>
    public async Task<bool> RecogniseAsync(WechatAccount account, string code, string state, string oauthCode, CancellationToken cancel)
    {
        if (await FindAsync(code, cancel) is not { } asked) return false;
        var stateKey = StateKeyOf(state);
        var taken = await db.StaffWechatCodes.Where(c => c.Id == asked.Id && c.StateKey == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.StateKey, stateKey), cancel);
        if (taken == 0) return await SecondLoadAsync(code, stateKey, cancel);
        // Whoever was first ends what it began: WeChat's code is spent.
        var answer = await client.ExecuteSnsOAuth2AccessTokenAsync(
            new SnsOAuth2AccessTokenRequest { AppId = account.AppId, AppSecret = account.AppSecret, Code = oauthCode }, CancellationToken.None);
        if (!answer.IsSuccessful() || answer.IsSnapshotUser)
        {
            await db.StaffWechatCodes.Where(c => c.Id == asked.Id).ExecuteDeleteAsync(CancellationToken.None);
            return false;
        }
        var (wrapped, openid) = openids.Seal(asked.Id, answer.OpenId);
        await db.StaffWechatCodes.Where(c => c.Id == asked.Id && c.StateKey == stateKey).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.WechatAccount, account.Name).SetProperty(c => c.WrappedKey, wrapped).SetProperty(c => c.Openid, openid), CancellationToken.None);
        return true;
    }

    /// <summary>The owner of the phone says yes; false when there is nothing to say yes to.</summary>
    public async Task<bool> ConfirmAsync(string code, string state, string source, CancellationToken cancel)
    {
        if (await FindAsync(code, cancel) is not { Openid: { } openid, WrappedKey: { } wrapped, WechatAccount: { } account } asked
            || asked.StateKey != StateKeyOf(state)) return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.Now;
        if (await db.StaffWechatCodes.Where(c => c.Id == asked.Id && c.BoundAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.BoundAt, now).SetProperty(c => c.Openid, (byte[]?)null).SetProperty(c => c.WrappedKey, (byte[]?)null), cancel) == 0) return false;
        var actor = new Actor(ActorKind.Staff, $"{asked.UserId}", source, Address: null);
        await EndEarlierAsync(asked.UserId, actor, cancel);
        await commit.Add(
            new StaffWechat { Id = asked.Id, UserId = asked.UserId, WechatAccount = account, WrappedKey = wrapped, Openid = openid, BoundAt = now },
            "staffWechat.bound", actor, new { asked.UserId }).SaveAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Ends the binding of a colleague; nothing happens where there is none.</summary>
    public async Task EndAsync(Guid userId, Actor actor, CancellationToken cancel)
    {
        await db.StaffWechatCodes.Where(c => c.UserId == userId).ExecuteDeleteAsync(cancel);
        await EndEarlierAsync(userId, actor, cancel);
        await commit.SaveAsync(cancel);
    }

    async Task EndEarlierAsync(Guid userId, Actor actor, CancellationToken cancel)
    {
        if (await db.StaffWechats.SingleOrDefaultAsync(w => w.UserId == userId, cancel) is not { } earlier) return;
        db.Remove(earlier);
        commit.Note(Commit.StreamOf(earlier), earlier.Version + 1, "staffWechat.ended", actor, new { earlier.UserId });
    }

    async Task<bool> SecondLoadAsync(string code, string stateKey, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Beat)
        {
            var first = await FindAsync(code, cancel);
            if (first is null || first.StateKey != stateKey) return false;
            if (first.Openid is not null || first.BoundAt is not null) return true;
            await Task.Delay(Beat, cancel);
        }
        return false;
    }

    string KeyOf(string code) => hash.Of("staff-wechat-code", code);

    string StateKeyOf(string state) => hash.Of("staff-wechat-state", state);
}
