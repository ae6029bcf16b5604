using System.Threading.Channels;

namespace Api.Features.Messaging;

/// <summary>A claimed message and what the platform said; no answer when its call was never begun.</summary>
internal sealed record Answered(ClaimedMessage Claimed, SendingAnswer? Answer);

/// <summary>
/// Writes what became of claimed messages, as many in one transaction as came in while the one before was written: each
/// transaction waits for the disk.
/// </summary>
internal sealed partial class ResultWriter : IAsyncDisposable
{
    const int Most = 64;

    readonly Channel<(Answered Result, TaskCompletionSource Written)> results = Channel.CreateUnbounded<(Answered, TaskCompletionSource)>(
        new UnboundedChannelOptions { SingleReader = true });

    readonly IServiceScopeFactory scopes;
    readonly SemaphoreSlim pen;
    readonly ILogger<ResultWriter> logger;
    readonly Task writing;

    /// <param name="scopes">Makes contexts.</param>
    /// <param name="pen">Held while something is written.</param>
    /// <param name="logger">Takes what could not be written.</param>
    public ResultWriter(IServiceScopeFactory scopes, SemaphoreSlim pen, ILogger<ResultWriter> logger)
    {
        (this.scopes, this.pen, this.logger) = (scopes, pen, logger);
        writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Ends when it is on disk, or when it could not be written and the lease will tell.</summary>
    public Task WriteAsync(ClaimedMessage claimed, SendingAnswer? answer)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        results.Writer.TryWrite((new Answered(claimed, answer), written));
        return written.Task;
    }

    /// <summary>A call that broke, so that nobody knows what became of it: the lease tells whoever comes next.</summary>
    public void GiveUp(ClaimedMessage claimed, Exception failure) => NotRecorded(logger, claimed.Message.Id, failure);

    /// <summary>Writes what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        results.Writer.Complete();
        await writing;
    }

    async Task WriteAllAsync()
    {
        while (await results.Reader.WaitToReadAsync())
        {
            var batch = new List<(Answered Result, TaskCompletionSource Written)>();
            await pen.WaitAsync();
            try
            {
                // Also what came in meanwhile.
                while (batch.Count < Most && results.Reader.TryRead(out var next)) batch.Add(next);
                await WriteAsync(batch.ConvertAll(b => b.Result));
            }
            finally
            {
                pen.Release();
            }
            foreach (var (_, written) in batch) written.SetResult();
        }
    }

    async Task WriteAsync(IReadOnlyList<Answered> batch)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SendingResults>().RecordAsync(batch, CancellationToken.None);
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One that cannot be written does not take the others with it.
            foreach (var alone in batch) await WriteAsync([alone]);
        }
        catch (Exception failure)
        {
            GiveUp(batch[0].Claimed, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of message {Id} could not be recorded; its lease will end")]
    static partial void NotRecorded(ILogger logger, Guid id, Exception failure);
}
