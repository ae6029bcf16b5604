using Wechat.Sandbox.Core;
using Wechat.Sandbox.Events;

namespace Wechat.Sandbox;

/// <summary>What the platform pushes to callback addresses.</summary>
public sealed class SandboxCallbacks
{
    readonly Platform platform;

    internal SandboxCallbacks(Platform platform) => this.platform = platform;

    /// <summary>The last pushes, in the order in which they ended.</summary>
    public IReadOnlyList<SandboxPush> Pushes => platform.Pusher.Pushes;

    /// <summary>Sets where and how an account's events are pushed.</summary>
    /// <exception cref="ArgumentException">An address is not this machine, or the key is none.</exception>
    public void Configure(string appId, SandboxCallback callback)
    {
        Check(callback);
        AccountOf(appId).Callback = callback;
    }

    /// <summary>Where and how an account's events are pushed.</summary>
    public SandboxCallback Of(string appId) => AccountOf(appId).Callback;

    /// <summary>Asks every callback address to answer an <c>echostr</c>; true when all did.</summary>
    public Task<bool> VerifyAsync(string appId) => platform.Pusher.VerifyAsync(AccountOf(appId));

    /// <summary>Pushes an event.</summary>
    /// <param name="appId">Account.</param>
    /// <param name="pushed">The event.</param>
    /// <param name="copies">How often, all at the same moment and at the addresses in turn, as a platform that lost track would.</param>
    /// <returns>What became of each copy; empty when the account has no callback address.</returns>
    public async Task<IReadOnlyList<SandboxPush>> PushAsync(string appId, SandboxEvent pushed, int copies = 1)
    {
        var account = AccountOf(appId);
        pushed = pushed.CreateTime is null ? pushed with { CreateTime = platform.Switches.CreateTime ?? platform.Clock.UnixSeconds } : pushed;
        var pushes = await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => platform.Pusher.PushAsync(account, pushed)));
        return [.. pushes.OfType<SandboxPush>()];
    }

    /// <summary>Posts, once, what nobody may believe.</summary>
    /// <param name="appId">Account whose address it goes to.</param>
    /// <param name="kind">What is wrong with it.</param>
    /// <param name="openId">Whose event it claims to be; null for the first phone's.</param>
    /// <exception cref="InvalidOperationException">The account has no callback address or no key.</exception>
    public Task<SandboxPushAttempt> ForgeAsync(string appId, SandboxForgery kind, string? openId = null)
    {
        var account = AccountOf(appId);
        if (account.Callback.Urls.Count == 0) throw new InvalidOperationException("The account has no callback address.");
        var envelope = new Forger(platform).Make(account, kind, openId ?? platform.Phones.All()[0].OpenIds[appId]);
        return platform.Pusher.PostAsync(platform.Pusher.NextUrl(account.Callback), envelope);
    }

    /// <summary>Scripts a fault of receipts; its number.</summary>
    public int AddFault(ReceiptFault fault) => platform.Receipts.Faults.Add(fault);

    /// <summary>Takes a fault of receipts away; false when there is none of this number.</summary>
    public bool RemoveFault(int id) => platform.Receipts.Faults.Remove(id);

    /// <summary>Takes all faults of receipts away.</summary>
    public void ClearFaults() => platform.Receipts.Faults.Clear();

    /// <summary>The scripted faults of receipts and how often they struck.</summary>
    public IReadOnlyList<ReceiptFaultState> Faults =>
        platform.Receipts.Faults.ToList((id, fault, met, struck) => new ReceiptFaultState(id, fault, met, struck));

    internal static void Check(SandboxCallback callback)
    {
        if (callback.Urls.Any(u => !u.IsLoopback)) throw new ArgumentException("A sandbox pushes to this machine only.", nameof(callback));
        if (callback.Mode != SandboxCallbackMode.Plain && Wechat.Callbacks.EncodingAesKey.Parse(callback.EncodingAesKey) is null)
            throw new ArgumentException("EncodingAESKey must be 43 characters of base64.", nameof(callback));
    }

    Account AccountOf(string appId) => platform.Account(appId) ?? throw new KeyNotFoundException($"No account {appId}.");
}
