using Microsoft.Extensions.Hosting;

namespace Wechat.Tokens;

/// <summary>
/// Renewals under way. They are nobody's call, so that who gives up waiting does not take the token from the others; therefore
/// whoever stops the process ends them here and waits for them: nothing is asked or stored after the stop.
/// </summary>
public sealed class TokenRenewals : IHostedService, IDisposable
{
    readonly Lock gate = new();
    readonly HashSet<Task> running = [];
    readonly CancellationTokenSource stopping = new();

    /// <summary>Starts one.</summary>
    internal Task<T> Run<T>(Func<CancellationToken, Task<T>> renew)
    {
        var stop = stopping.Token;
        var started = Task.Run(() => renew(stop), CancellationToken.None);
        lock (gate) running.Add(started);
        _ = started.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return started;
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        Task[] left;
        lock (gate) left = [.. running];
        await Task.WhenAll(left).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => stopping.Dispose();

    void Ended(Task renewal)
    {
        lock (gate) running.Remove(renewal);
    }
}
