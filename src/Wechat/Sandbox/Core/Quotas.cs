using System.Runtime.InteropServices;

namespace Wechat.Sandbox.Core;

/// <summary>How often an account may call an API.</summary>
/// <param name="PerMinute">Calls in a clock minute; null for no limit.</param>
/// <param name="PerDay">Calls from 00:00 to 24:00 in Beijing; null for no limit.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Quota(int? PerMinute, int? PerDay);

/// <summary>Counters of calls per account and API: minutes, and days of Beijing.</summary>
sealed class Quotas(SandboxClock clock)
{
    const int ClearsPerMonth = 10;

    sealed class Counter
    {
        public long Minute { get; set; }
        public int InMinute { get; set; }
        public DateOnly Day { get; set; }
        public int InDay { get; set; }
    }

    readonly Lock gate = new();
    readonly Dictionary<(string AppId, string Path), Counter> counters = [];
    readonly Dictionary<string, Quota> changed = new(StringComparer.Ordinal);
    readonly Dictionary<(string AppId, int Month), int> clears = [];

    /// <summary>Counts a call: 0 when it may go on, 45011 over the minute's, 45009 over the day's limit.</summary>
    public int Count(string appId, string path, Quota usual)
    {
        lock (gate)
        {
            var quota = changed.GetValueOrDefault(path, usual);
            var counter = Current(appId, path);
            if (counter.InDay >= quota.PerDay) return 45009;
            if (counter.InMinute >= quota.PerMinute) return 45011;
            counter.InDay++;
            counter.InMinute++;
            return 0;
        }
    }

    /// <summary>Sets another limit for an API, of every account, until the next reset.</summary>
    public void Change(string path, Quota quota)
    {
        lock (gate) changed[path] = quota;
    }

    /// <summary>The limit of an API and the calls of today.</summary>
    public (Quota Quota, int InDay, int InMinute) Of(string appId, string path, Quota usual)
    {
        lock (gate)
        {
            var counter = Current(appId, path);
            return (changed.GetValueOrDefault(path, usual), counter.InDay, counter.InMinute);
        }
    }

    /// <summary>Empties the account's counters of today; 48006 when that was done ten times this month.</summary>
    public int ClearDay(string appId)
    {
        lock (gate)
        {
            var month = (appId, (clock.ChinaDay.Year * 12) + clock.ChinaDay.Month);
            if (clears.GetValueOrDefault(month) >= ClearsPerMonth) return 48006;
            clears[month] = clears.GetValueOrDefault(month) + 1;
            foreach (var ((owner, _), counter) in counters)
                if (owner == appId) counter.InDay = 0;
            return 0;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            counters.Clear();
            changed.Clear();
            clears.Clear();
        }
    }

    Counter Current(string appId, string path)
    {
        var minute = clock.UnixSeconds / 60;
        var day = clock.ChinaDay;
        if (!counters.TryGetValue((appId, path), out var counter)) counters[(appId, path)] = counter = new Counter();
        if (counter.Minute != minute) (counter.Minute, counter.InMinute) = (minute, 0);
        if (counter.Day != day) (counter.Day, counter.InDay) = (day, 0);
        return counter;
    }
}
