namespace Api.Features.Messaging;

/// <summary>Which alarms of this process were raised within the hour: a log that says the same a thousand times says nothing.</summary>
internal sealed class SendingAlarms
{
    static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    readonly Lock gate = new();
    readonly Dictionary<string, DateTime> raised = new(StringComparer.Ordinal);

    /// <summary>True when it was not raised within the last hour; then it is raised now.</summary>
    public bool IsNew(string alarm, DateTime now)
    {
        lock (gate)
        {
            if (raised.TryGetValue(alarm, out var before) && now - before < Quiet) return false;
            raised[alarm] = now;
            return true;
        }
    }
}
