namespace Wechat.Sandbox.Core;

/// <summary>What the platform will do at an instant of its calendar, such as telling that a message has arrived.</summary>
sealed class Agenda : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    readonly Lock gate = new();
    readonly PriorityQueue<Func<Task>, (DateTimeOffset Due, long Order)> entries = new();
    readonly SandboxClock clock;
    readonly Background background;
    readonly ITimer timer;
    long order;

    public Agenda(SandboxClock clock, Background background)
    {
        (this.clock, this.background) = (clock, background);
        timer = clock.CreateTimer(_ => Pulse(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Number of entries that are not due yet.</summary>
    public int Waiting { get { lock (gate) return entries.Count; } }

    public void After(TimeSpan delay, Func<Task> work)
    {
        if (delay <= TimeSpan.Zero)
        {
            background.Run(work);
            return;
        }
        lock (gate) entries.Enqueue(work, (clock.GetUtcNow() + delay, order++));
        Pulse();
    }

    /// <summary>Does everything that is due; to be called when the calendar has jumped.</summary>
    public void Pulse()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (entries.TryPeek(out _, out var first) && first.Due <= now) background.Run(entries.Dequeue());
            if (!entries.TryPeek(out _, out var next)) return;
            var wait = next.Due - now;
            timer.Change(wait < Longest ? wait : Longest, Timeout.InfiniteTimeSpan);
        }
    }

    public void Clear()
    {
        lock (gate) entries.Clear();
    }

    public void Dispose() => timer.Dispose();
}
