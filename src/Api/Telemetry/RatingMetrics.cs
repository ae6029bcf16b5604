using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Api.Telemetry;

/// <summary>What operators watch. Names follow OpenTelemetry's conventions; nothing here names a person, a code or a ticket.</summary>
internal sealed class RatingMetrics : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "ServiceRating";

    readonly Meter meter = new(Name);
    readonly Histogram<int> batchSize;
    readonly Histogram<double> commitTime;

    // Refusals are counted where they are turned into an answer, which no service reaches.
    static readonly Meter Answers = new(Name);
    static readonly Counter<long> Refusals = Answers.CreateCounter<long>("rating.refusals", "{refusal}", "Refused requests, by code");

    public RatingMetrics()
    {
        batchSize = meter.CreateHistogram<int>("rating.batch.size", "{rating}", "Ratings written by one commit");
        commitTime = meter.CreateHistogram<double>("rating.commit.duration", "s", "From the first read of a batch to its commit");
    }

    /// <summary>Traces of the work behind the requests.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Watches how many submissions wait.</summary>
    public void WatchQueue(Func<int> depth) =>
        meter.CreateObservableGauge("rating.queue.depth", depth, "{rating}", "Submissions waiting for the disk");

    /// <summary>Watches for how long the oldest due message has been waiting.</summary>
    public void WatchOutbox(Func<double> age) =>
        meter.CreateObservableGauge("rating.outbox.age", age, "s", "Since when the oldest due message waits to be sent");

    /// <summary>A batch was committed.</summary>
    public void Committed(int size, TimeSpan took)
    {
        batchSize.Record(size);
        commitTime.Record(took.TotalSeconds);
    }

    /// <summary>A request was refused.</summary>
    public static void Refused(string code) => Refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    public void Dispose() => meter.Dispose();
}
