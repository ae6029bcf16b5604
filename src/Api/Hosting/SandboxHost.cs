using Api.Time;
using Wechat.Sandbox;

namespace Api.Hosting;

/// <summary>The WeChat sandbox beside the product in Development; it lives on business time, and moves with it.</summary>
internal sealed class SandboxHost(SandboxOptions options, SandboxPorts ports, IReadOnlyDictionary<string, string> appIds, BusinessClock clock)
    : IHostedService, IAsyncDisposable
{
    /// <summary>Longest wait for pushes after the clock has moved; a callback address that is away is tried for 15 s.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    WechatSandbox? sandbox;

    /// <summary>Where the platform's APIs are, already before it has started.</summary>
    public Uri BaseAddress { get; } = ports.BaseAddress;

    /// <summary>Where its phones and knobs are, already before it has started.</summary>
    public Uri ControlAddress { get; } = ports.ControlAddress;

    /// <summary>Its knobs.</summary>
    /// <exception cref="InvalidOperationException">It has not started.</exception>
    public SandboxControl Control => sandbox?.Control ?? throw new InvalidOperationException("The sandbox has not started.");

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken) =>
        sandbox = await WechatSandbox.StartAsync(options, clock, ports, cancellationToken);

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    /// <summary>Tells it where the product is: events go there, its codes can be scanned, its pages open signed in.</summary>
    /// <param name="api">Address of the product on this machine.</param>
    /// <param name="site">Address its pages carry in codes and messages.</param>
    /// <param name="links">Codes that hang at the demo's windows.</param>
    public void Connect(string api, string site, IEnumerable<SandboxLink> links)
    {
        SandboxWiring.Connect(Control, appIds, api, site);
        Control.Links = [.. links];
    }

    /// <summary>Does what became due when business time moved.</summary>
    public async Task ClockMovedAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await Control.ClockMovedAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // What is still being pushed goes on by itself.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref sandbox, null) is { } running) await running.DisposeAsync();
        else ports.Dispose();
    }
}

/// <summary>How a sandbox and the product find each other.</summary>
internal static class SandboxWiring
{
    /// <summary>Sends events to the product, and opens its pages the way a phone does: signed in.</summary>
    /// <param name="control">The sandbox.</param>
    /// <param name="appIds">AppID by the account's name.</param>
    /// <param name="api">Address of the product on this machine, without a slash at its end.</param>
    /// <param name="site">Address of its pages, without a slash at its end.</param>
    public static void Connect(SandboxControl control, IReadOnlyDictionary<string, string> appIds, string api, string site)
    {
        foreach (var (name, appId) in appIds)
            control.Callbacks.Configure(appId, control.Callbacks.Of(appId) with { Urls = [new Uri($"{api}/wechat/callback/{name}")] });
        control.Browser = url => Signed(url, site);
    }

    /// <summary>
    /// WeChat's browser signs in silently; any other passes through the same sign-in by asking for it. Pages with a query
    /// of their own, and other people's, open as they are.
    /// </summary>
    static string Signed(string url, string site) =>
        url.StartsWith($"{site}/", StringComparison.OrdinalIgnoreCase) && url.IndexOfAny(['?', '#']) < 0
            ? $"{site}/wechat/oauth/start?to={Uri.EscapeDataString(url[site.Length..])}"
            : url;
}
