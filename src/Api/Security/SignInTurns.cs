namespace Api.Security;

/// <summary>
/// Hashing a password is dear on purpose, and anybody may ask for it: at most half of the processors do it at a time, and a
/// short queue waits. So guessing can never take the machine away from those who rate.
/// </summary>
internal sealed class SignInTurns : IDisposable
{
    /// <summary>Most who wait for their turn.</summary>
    public const int LongestQueue = 64;

    /// <summary>Seconds after which somebody may come again who found the queue full.</summary>
    public const int Wait = 5;

    readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    int inside;

    /// <summary>Waits for a turn; false when the queue is full. Whoever got one gives it back.</summary>
    public async Task<bool> TakeAsync(CancellationToken cancel)
    {
        if (Interlocked.Increment(ref inside) > LongestQueue)
        {
            Interlocked.Decrement(ref inside);
            return false;
        }
        try
        {
            await turns.WaitAsync(cancel);
            return true;
        }
        catch (OperationCanceledException)
        {
            Interlocked.Decrement(ref inside);
            throw;
        }
    }

    /// <summary>Gives a turn back.</summary>
    public void Release()
    {
        turns.Release();
        Interlocked.Decrement(ref inside);
    }

    public void Dispose() => turns.Dispose();
}
