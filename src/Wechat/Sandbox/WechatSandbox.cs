using Microsoft.AspNetCore.Builder;
using Wechat.Sandbox.Control.Http;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox;

/// <summary>
/// A fake WeChat platform on this machine, for development and tests: the APIs on one loopback port, phones and knobs on
/// another. Nobody outside the machine reaches it, and it reaches nobody outside.
/// </summary>
public sealed class WechatSandbox : IAsyncDisposable
{
    readonly Platform platform;
    readonly LoopbackServer api, knobs;

    WechatSandbox(Platform platform, SandboxControl control, SandboxPorts ports, LoopbackServer api, LoopbackServer knobs)
    {
        (this.platform, Control, this.api, this.knobs) = (platform, control, api, knobs);
        (BaseAddress, ControlAddress) = (ports.BaseAddress, ports.ControlAddress);
    }

    /// <summary>Stands for <c>https://api.weixin.qq.com</c>, <c>https://mp.weixin.qq.com</c> and <c>https://open.weixin.qq.com</c>.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Where the phones are (<c>/</c>) and the knobs (<c>/sandbox/*</c>).</summary>
    public Uri ControlAddress { get; }

    /// <summary>The knobs.</summary>
    public SandboxControl Control { get; }

    /// <summary>Starts a sandbox on ports of its own.</summary>
    /// <param name="options">Its accounts and ports.</param>
    /// <param name="time">Its clock; call <see cref="SandboxControl.ClockMovedAsync"/> when that jumps.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <exception cref="InvalidOperationException">The environment is not Development.</exception>
    /// <exception cref="ArgumentException">An account's callback is not usable.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static Task<WechatSandbox> StartAsync(SandboxOptions options, TimeProvider time, CancellationToken cancel = default)
    {
        Check(options);
        return StartAsync(options, time, SandboxPorts.Reserve(options.Port, options.ControlPort), cancel);
    }

    /// <summary>Starts a sandbox on ports that were taken before; they are the sandbox's from now on.</summary>
    /// <param name="options">Its accounts.</param>
    /// <param name="time">Its clock; call <see cref="SandboxControl.ClockMovedAsync"/> when that jumps.</param>
    /// <param name="ports">Its ports.</param>
    /// <param name="cancel">Gives up starting.</param>
    /// <exception cref="InvalidOperationException">The environment is not Development.</exception>
    /// <exception cref="ArgumentException">An account's callback is not usable.</exception>
    public static async Task<WechatSandbox> StartAsync(
        SandboxOptions options, TimeProvider time, SandboxPorts ports, CancellationToken cancel = default)
    {
        Check(options);
        var made = new Platform(options, time);
        LoopbackServer? served = null;
        try
        {
            served = await LoopbackServer.StartAsync(ports.Api, _ => { }, app => app.Run(new PlatformServer(made).HandleAsync), cancel);
            var control = new SandboxControl(made);
            var turned = await LoopbackServer.StartAsync(
                ports.Control, ControlServer.AddServices, app => new ControlServer(made, control, ports.BaseAddress).Map(app), cancel);
            return new WechatSandbox(made, control, ports, served, turned);
        }
        catch
        {
            if (served is not null) await served.DisposeAsync();
            ports.Dispose();
            made.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await platform.Stopping.CancelAsync();
        await api.DisposeAsync();
        await knobs.DisposeAsync();
        platform.Dispose();
    }

    static void Check(SandboxOptions options)
    {
        if (!string.Equals(options.EnvironmentName, "Development", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The WeChat sandbox runs in Development only, not in {options.EnvironmentName}.");
        foreach (var account in options.Accounts) SandboxCallbacks.Check(account.Callback);
    }
}
