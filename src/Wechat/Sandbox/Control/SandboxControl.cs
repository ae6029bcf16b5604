using Wechat.Sandbox.Core;

namespace Wechat.Sandbox;

/// <summary>Everything that can be turned on a running sandbox; <c>/sandbox/*</c> is the same over HTTP.</summary>
public sealed class SandboxControl
{
    readonly Platform platform;

    internal SandboxControl(Platform platform)
    {
        this.platform = platform;
        Phones = new SandboxPhones(platform);
        Callbacks = new SandboxCallbacks(platform);
        Traffic = new SandboxTraffic(platform);
    }

    /// <summary>People and their phones.</summary>
    public SandboxPhones Phones { get; }

    /// <summary>Pushes, forged ones too, and faults of receipts.</summary>
    public SandboxCallbacks Callbacks { get; }

    /// <summary>What was asked of the platform and what became of it.</summary>
    public SandboxTraffic Traffic { get; }

    /// <summary>Manners that can be switched.</summary>
    public SandboxSwitches Switches
    {
        get => platform.Switches;
        set => platform.Switches = value;
    }

    /// <summary>Printed links that the page of phones offers to scan.</summary>
    public IReadOnlyList<SandboxLink> Links
    {
        get => platform.Links;
        set => platform.Links = value;
    }

    /// <summary>
    /// How a phone's browser opens an address: what is really opened for it. Pages of a product that signs in only where
    /// WeChat's own browser asks can be opened through their sign-in. Null opens every address as it is.
    /// </summary>
    public Func<string, string>? Browser { get; set; }

    /// <summary>The platform's calendar, UTC.</summary>
    public DateTimeOffset Now => platform.Clock.GetUtcNow();

    /// <summary>Scripts a fault; its number.</summary>
    public int AddFault(SandboxFault fault) => platform.Faults.Add(fault);

    /// <summary>Takes a fault away; false when there is none of this number.</summary>
    public bool RemoveFault(int id) => platform.Faults.Remove(id);

    /// <summary>Takes all faults away.</summary>
    public void ClearFaults() => platform.Faults.Clear();

    /// <summary>The scripted faults and how often they struck.</summary>
    public IReadOnlyList<SandboxFaultState> Faults =>
        platform.Faults.ToList((id, fault, met, struck) => new SandboxFaultState(id, fault, met, struck));

    /// <summary>Moves the platform's calendar on by so much, does what became due and waits for it.</summary>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancel = default)
    {
        if (by < TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(by), "The calendar moves forward only.");
        platform.Clock.Shift(by);
        return ClockMovedAsync(cancel);
    }

    /// <summary>To be called when the clock the sandbox was given has jumped: does what became due and waits for it.</summary>
    public Task ClockMovedAsync(CancellationToken cancel = default)
    {
        platform.Agenda.Pulse();
        return SettleAsync(cancel);
    }

    /// <summary>Waits until everything that is due has been pushed and answered.</summary>
    public Task SettleAsync(CancellationToken cancel = default) => platform.Background.IdleAsync(cancel);

    /// <summary>Lets an account's access tokens live this much longer and no more; zero expires them (42001).</summary>
    public void AgeTokens(string appId, TimeSpan left) => platform.Tokens.Age(appId, left);

    /// <summary>What happens to others when somebody forces a refresh: the account's tokens are not the latest (40001).</summary>
    public void KillTokens(string appId) => platform.Tokens.Kill(appId);

    /// <summary>Sets how often an API may be called by each account; null for no limit.</summary>
    public void SetQuota(string path, int? perMinute, int? perDay) => platform.Quotas.Change(path, new Quota(perMinute, perDay));

    /// <summary>Takes a template away, as a change of category does (40037 from now on).</summary>
    /// <exception cref="KeyNotFoundException">There is no such account.</exception>
    public void WithdrawTemplate(string appId, string templateId) =>
        (platform.Account(appId) ?? throw new KeyNotFoundException($"No account {appId}.")).Withdraw(templateId);

    /// <summary>Forgets everything but how the sandbox was set up.</summary>
    public void Reset() => platform.Reset();
}
