using Wechat.Sandbox.Core;

namespace Wechat.Sandbox;

/// <summary>What was asked of the platform, and what became of it.</summary>
public sealed class SandboxTraffic
{
    readonly Platform platform;

    internal SandboxTraffic(Platform platform) => this.platform = platform;

    /// <summary>The last requests, oldest first; a request is there once it has been answered or given up.</summary>
    /// <param name="path">Only this path; null for all.</param>
    public IReadOnlyList<SandboxRequest> Requests(string? path = null) =>
        [.. platform.Log.ToList().Where(r => path is null || r.Path == path).OrderBy(r => r.Number)];

    /// <summary>How often each API was called since the start or the last reset; counted when a request arrives.</summary>
    public IReadOnlyDictionary<string, SandboxCallCount> Counts => platform.Counts.ToDictionary();

    /// <summary>How often one API was called.</summary>
    public SandboxCallCount Count(string path) => Counts.GetValueOrDefault(path, new SandboxCallCount(0, 0));

    /// <summary>The last messages that were accepted, oldest first.</summary>
    public IReadOnlyList<SandboxDelivery> Deliveries => platform.Messages.Deliveries;

    /// <summary>How often each message reached each phone.</summary>
    public IReadOnlyList<SandboxArrival> Arrivals =>
        [.. Deliveries.Where(d => d.Shown).GroupBy(d => (d.Phone, d.Key)).Select(g => new SandboxArrival(g.Key.Phone, g.Key.Key, g.Count()))];

    /// <summary>Messages accepted since the start or the last reset, remembered or not.</summary>
    public long Accepted => platform.Messages.Accepted;
}
