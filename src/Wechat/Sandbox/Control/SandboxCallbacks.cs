using Wechat.Sandbox.Core;

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

    /// <summary>Pushes an event; null when the account has no callback address.</summary>
    public Task<SandboxPush?> PushAsync(string appId, SandboxEvent pushed) => platform.Pusher.PushAsync(AccountOf(appId), pushed);

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
