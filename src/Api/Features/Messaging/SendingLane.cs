using Api.Persistence;
using Wechat.Client;

namespace Api.Features.Messaging;

/// <summary>How long a claim holds, by how long a call may take.</summary>
internal static class SendingLease
{
    /// <summary>One call, with a token fetched twice, the wait for another node that fetches it, and the one repetition.</summary>
    public static TimeSpan NeededForACall(WechatOptions options) => TimeSpan.FromSeconds(6 + 4 * options.TimeoutSeconds);

    /// <summary>A minute where calls take ten seconds at most.</summary>
    public static TimeSpan Of(WechatOptions options) => TimeSpan.FromSeconds(10 + 5 * options.TimeoutSeconds);
}

/// <summary>The calls of one account: so many at a time, and some claimed ahead so that no place waits for the database.</summary>
internal sealed class SendingLane(WechatAccount account, MessageSender sender, ResultWriter writer, TimeSpan neededForACall, OutboxBell changed) : IDisposable
{
    /// <summary>Calls under way at one account.</summary>
    public const int Places = 24;

    readonly Lock gate = new();
    readonly SemaphoreSlim places = new(Places);
    readonly TaskCompletionSource emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // What a process that dies had claimed and not begun is known to be not sent by nobody: template messages may be sent
    // again without harm, of subscription messages none is claimed before there is a place for it.
    readonly int most = account.Kind == WechatAccountKind.ServiceAccount ? 2 * Places : Places;
    int held, stops;
    bool closed;

    /// <summary>Whose calls.</summary>
    public WechatAccount Account => account;

    /// <summary>How many more may be claimed; none while the platform has just stopped or limited the account.</summary>
    public int Room
    {
        get
        {
            lock (gate) return stops > 0 || closed ? 0 : most - held;
        }
    }

    /// <summary>True when enough places are free to be worth a claim.</summary>
    public bool HasRoom => Room >= Places / 2;

    /// <summary>True when nothing is under way.</summary>
    public bool IsIdle
    {
        get
        {
            lock (gate) return held == 0;
        }
    }

    /// <summary>Sends a claimed message as soon as there is a place.</summary>
    public void Take(ClaimedMessage claimed)
    {
        lock (gate) held++;
        _ = RunAsync(claimed);
    }

    /// <summary>Begins no further call.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            if (held == 0) emptied.TrySetResult();
        }
    }

    /// <summary>Ends when the last call has been recorded.</summary>
    public Task EmptyAsync() => emptied.Task;

    public void Dispose() => places.Dispose();

    // Not cancelled: what has left is recorded, also while the host stops.
    async Task RunAsync(ClaimedMessage claimed)
    {
        var stopped = false;
        try
        {
            await places.WaitAsync();
            SendingAnswer? answer;
            try
            {
                answer = MayBegin(claimed) ? await sender.SendAsync(account, claimed) : null;
            }
            finally
            {
                places.Release();
            }
            stopped = Stops(answer);
            await writer.WriteAsync(claimed, answer);
        }
        catch (Exception failure)
        {
            writer.GiveUp(claimed, failure);
        }
        finally
        {
            Done(stopped);
        }
    }

    bool MayBegin(ClaimedMessage claimed)
    {
        lock (gate) return stops == 0 && !closed && claimed.Message.LeasedUntil - DateTime.UtcNow >= neededForACall;
    }

    /// <summary>Until it is on record for every instance, this account claims and begins nothing.</summary>
    bool Stops(SendingAnswer? answer)
    {
        if (answer?.Error.Advice is not (WechatAdvice.AccountIsStopped or WechatAdvice.WaitForNextMinute or WechatAdvice.WaitForTomorrow)) return false;
        lock (gate) stops++;
        return true;
    }

    void Done(bool stopped)
    {
        lock (gate)
        {
            held--;
            if (stopped) stops--;
            if (held == 0 || most - held == Places / 2) changed.Ring();
            // Last: whoever waits for it takes the bell away.
            if (closed && held == 0) emptied.TrySetResult();
        }
    }
}
