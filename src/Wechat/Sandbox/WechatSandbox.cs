using Wechat.Sandbox.Core;

namespace Wechat.Sandbox;

/// <summary>
/// A fake WeChat platform on this machine, for development and tests: the APIs on one loopback port, phones and knobs on
/// another. Nobody outside the machine reaches it, and it reaches nobody outside.
/// </summary>
public sealed class WechatSandbox : IAsyncDisposable
{
    readonly Platform platform;
    readonly LoopbackServer api;

    WechatSandbox(Platform platform, LoopbackServer api) =>
        (this.platform, this.api, Control) = (platform, api, new SandboxControl(platform));

    /// <summary>Stands for <c>https://api.weixin.qq.com</c>, <c>https://mp.weixin.qq.com</c> and <c>https://open.weixin.qq.com</c>.</summary>
    public Uri BaseAddress => api.Address;

    /// <summary>The knobs.</summary>
    public SandboxControl Control { get; }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">Its accounts and ports.</param>
    /// <param name="time">Its clock; call <see cref="SandboxControl.ClockMovedAsync"/> when that jumps.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <exception cref="InvalidOperationException">The environment is not Development.</exception>
    /// <exception cref="ArgumentException">An account's callback is not usable.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<WechatSandbox> StartAsync(SandboxOptions options, TimeProvider time, CancellationToken cancel = default)
    {
        if (!string.Equals(options.EnvironmentName, "Development", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The WeChat sandbox runs in Development only, not in {options.EnvironmentName}.");
        foreach (var account in options.Accounts) SandboxCallbacks.Check(account.Callback);
        var made = new Platform(options, time);
        try
        {
            return new WechatSandbox(made, await LoopbackServer.StartAsync(options.Port, new PlatformServer(made).HandleAsync, cancel));
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await platform.Stopping.CancelAsync();
        await api.DisposeAsync();
        platform.Dispose();
    }
}
