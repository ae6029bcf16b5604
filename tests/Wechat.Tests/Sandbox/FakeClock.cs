namespace Wechat.Tests.Sandbox;

/// <summary>A clock that stands until it is moved; timers fire when it is moved past them.</summary>
sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    readonly Lock gate = new();
    readonly List<FakeTimer> timers = [];
    DateTimeOffset now = start;
    int created;

    /// <summary>An ordinary Monday morning in China.</summary>
    public static FakeClock Monday() => new(new DateTimeOffset(2026, 11, 16, 9, 0, 0, TimeSpan.FromHours(8)));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers that wait to fire.</summary>
    public int Waiting { get { lock (gate) return timers.Count; } }

    /// <summary>Timers that were ever asked for: tells which pause has been reached when several look alike.</summary>
    public int Created => Volatile.Read(ref created);

    public override DateTimeOffset GetUtcNow() { lock (gate) return now.ToUniversalTime(); }

    public override long GetTimestamp() { lock (gate) return now.UtcTicks; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        Interlocked.Increment(ref created);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        List<FakeTimer> due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(t => t.Due <= now).OrderBy(t => t.Due)];
            foreach (var timer in due) timers.Remove(timer);
        }
        foreach (var timer in due) timer.Fire();
    }

    /// <summary>Waits, in the wall's time, until so many timers wait: what is tested has come to its pause.</summary>
    public async Task UntilWaitingAsync(int count)
    {
        for (var attempt = 0; attempt < 3_000; attempt++)
        {
            if (Waiting >= count) return;
            await Task.Delay(10);
        }
        throw new TimeoutException($"{Waiting} timers wait, not {count}.");
    }

    sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock.now + dueTime;
                clock.timers.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
