namespace Wechat.Sandbox.Core;

/// <summary>Work nobody waits for at the moment, but that can be waited for, and whose failures are not lost.</summary>
sealed class Background
{
    readonly Lock gate = new();
    readonly List<Exception> failures = [];
    int running;
    TaskCompletionSource? idle;

    public void Run(Func<Task> work)
    {
        lock (gate) running++;
        _ = Task.Run(() => RunAsync(work));
    }

    /// <summary>Waits until nothing runs.</summary>
    /// <exception cref="AggregateException">Something failed since the last time.</exception>
    public async Task IdleAsync(CancellationToken cancel)
    {
        Task waiting;
        lock (gate)
        {
            if (running > 0) idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting = running > 0 ? idle!.Task : Task.CompletedTask;
        }
        await waiting.WaitAsync(cancel);
        lock (gate)
        {
            if (failures.Count == 0) return;
            var seen = failures.ToArray();
            failures.Clear();
            throw new AggregateException("The sandbox failed in the background.", seen);
        }
    }

    async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The sandbox is being stopped.
        }
        catch (Exception failure)
        {
            lock (gate) failures.Add(failure);
        }
        finally
        {
            lock (gate)
                if (--running == 0)
                {
                    idle?.TrySetResult();
                    idle = null;
                }
        }
    }
}
