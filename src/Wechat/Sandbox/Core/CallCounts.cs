using System.Collections.Concurrent;

namespace Wechat.Sandbox.Core;

/// <summary>How often each API was called and how often it did what was asked; never forgets between resets.</summary>
sealed class CallCounts
{
    readonly ConcurrentDictionary<string, Count> counts = new(StringComparer.Ordinal);
    long last;

    sealed class Count
    {
        public long Received;
        public long Accepted;
    }

    /// <summary>Counts a request; its number.</summary>
    public long Received(string path)
    {
        Interlocked.Increment(ref Of(path).Received);
        return Interlocked.Increment(ref last);
    }

    public void Accepted(string path) => Interlocked.Increment(ref Of(path).Accepted);

    public IReadOnlyDictionary<string, SandboxCallCount> ToDictionary() => counts.ToDictionary(
        c => c.Key, c => new SandboxCallCount(Interlocked.Read(ref c.Value.Received), Interlocked.Read(ref c.Value.Accepted)), StringComparer.Ordinal);

    public void Clear()
    {
        counts.Clear();
        Interlocked.Exchange(ref last, 0);
    }

    // Unknown paths share one counter: callers choose them, and memory is bounded.
    Count Of(string path) => counts.Count < 200 || counts.ContainsKey(path)
        ? counts.GetOrAdd(path, _ => new Count()) : counts.GetOrAdd("*", _ => new Count());
}
