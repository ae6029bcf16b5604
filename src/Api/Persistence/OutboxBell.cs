namespace Api.Persistence;

/// <summary>
/// Tells the sender of this process that a message was written, so that it need not wait for its next look. It may be rung
/// often: however many rings are one look, and a ring that nobody hears costs half a second.
/// </summary>
internal sealed class OutboxBell : IDisposable
{
    readonly Lock gate = new();
    readonly SemaphoreSlim rung = new(0, 1);

    /// <summary>Rings.</summary>
    public void Ring()
    {
        lock (gate)
            if (rung.CurrentCount == 0) rung.Release();
    }

    /// <summary>Waits for a ring, or so long.</summary>
    public Task HeardAsync(TimeSpan atMost, CancellationToken cancel) => rung.WaitAsync(atMost, cancel);

    public void Dispose() => rung.Dispose();
}
