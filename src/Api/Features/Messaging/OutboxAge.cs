using Api.Telemetry;
using Api.Time;

namespace Api.Features.Messaging;

/// <summary>
/// For how long the oldest due message has been waiting, as this process saw it last: it grows while nothing is sent, and asks the
/// database nothing when it is read.
/// </summary>
internal sealed class OutboxAge
{
    readonly BusinessClock clock;
    long oldest;

    public OutboxAge(RatingMetrics metrics, BusinessClock clock)
    {
        this.clock = clock;
        metrics.WatchOutbox(() => Seconds);
    }

    /// <summary>Seconds; 0 when nothing was due.</summary>
    public double Seconds => Interlocked.Read(ref oldest) is > 0 and var ticks ? Math.Max(0, (clock.Now - new DateTime(ticks, DateTimeKind.Utc)).TotalSeconds) : 0;

    /// <summary>The sender looked.</summary>
    /// <param name="dueAt">When the oldest message that waits was due, UTC business time; null when none is due.</param>
    public void Saw(DateTime? dueAt) => Interlocked.Exchange(ref oldest, dueAt?.Ticks ?? 0);
}
