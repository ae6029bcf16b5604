using System.Diagnostics;
using Api.Tests.Faults;

namespace Api.Tests.Nodes;

/// <summary>Waits for something another node or process does in its own time.</summary>
internal static class Until
{
    /// <summary>How long it took until it held; a test that waits longer than a busy machine needs has failed.</summary>
    public static async Task<TimeSpan> TrueAsync(string what, Func<Task<bool>> holds, TimeSpan? atMost = null)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < (atMost ?? HostProcess.Patience); await Task.Delay(10))
            if (await holds()) return waited.Elapsed;
        throw new TimeoutException($"Never happened: {what}.");
    }
}
