namespace Api.Persistence;

/// <summary>
/// Whose turn it is to write, between the lane of ratings and work that writes batch after batch in the same process. SQLite has
/// one writer, and who finds it taken sleeps 150 ms before asking again, by when it may be taken again; in a queue each is let in
/// the moment the other is done. Only for manners: the database decides, and other processes are met there.
/// </summary>
internal sealed class WriterTurn : IDisposable
{
    /// <summary>Nobody is kept longer: whoever is in may be waiting for the disk.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Waits for the turn; disposing what it returns passes it on.</summary>
    public async Task<Held> TakeAsync(CancellationToken cancel) => new(await one.WaitAsync(Longest, cancel) ? one : null);

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    /// <summary>The turn, or nothing where waiting for it took too long.</summary>
    internal readonly struct Held(SemaphoreSlim? one) : IDisposable
    {
        /// <inheritdoc />
        public void Dispose() => one?.Release();
    }
}
