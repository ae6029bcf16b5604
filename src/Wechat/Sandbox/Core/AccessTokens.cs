namespace Wechat.Sandbox.Core;

/// <summary>An access token as it is handed out.</summary>
readonly record struct HandedToken(string Token, int ExpiresIn);

/// <summary>
/// Access tokens of both kinds, wholly apart from each other. Stable: the same until its last five minutes, then a new
/// one beside it. Old (<c>/cgi-bin/token</c>): every call makes a new one, the last lives five minutes more.
/// </summary>
sealed class AccessTokens(SandboxClock clock, Chance chance)
{
    public const int Lifetime = 7200;
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5), ForcedApart = TimeSpan.FromSeconds(30);

    sealed record Entry(string AppId, string Token, bool Stable)
    {
        public DateTimeOffset ExpiresAt { get; set; }
        public bool Killed { get; set; }
    }

    readonly Lock gate = new();
    readonly Dictionary<string, Entry> all = new(StringComparer.Ordinal);
    readonly Dictionary<string, Entry> stable = new(StringComparer.Ordinal), old = new(StringComparer.Ordinal);
    readonly Dictionary<string, DateTimeOffset> forcedAt = new(StringComparer.Ordinal);
    readonly Dictionary<(string AppId, string Type), (string Ticket, DateTimeOffset ExpiresAt)> tickets = [];

    /// <summary>Whether a forced refresh now would make a new token; calls closer than 30 s do not.</summary>
    public bool WouldForce(string appId)
    {
        lock (gate) return !forcedAt.TryGetValue(appId, out var last) || clock.GetUtcNow() - last >= ForcedApart;
    }

    public HandedToken Stable(string appId, bool force)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var current = stable.GetValueOrDefault(appId);
            if (force && (!forcedAt.TryGetValue(appId, out var last) || now - last >= ForcedApart))
            {
                forcedAt[appId] = now;
                foreach (var entry in all.Values.Where(e => e.Stable && e.AppId == appId)) entry.Killed = true;
                current = null;
            }
            if (current is null || current.Killed || current.ExpiresAt - now <= Overlap)
                stable[appId] = current = Mint(appId, isStable: true, now);
            return new HandedToken(current.Token, (int)(current.ExpiresAt - now).TotalSeconds);
        }
    }

    public HandedToken Old(string appId)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (old.TryGetValue(appId, out var last) && last.ExpiresAt - now > Overlap) last.ExpiresAt = now + Overlap;
            var next = old[appId] = Mint(appId, isStable: false, now);
            return new HandedToken(next.Token, Lifetime);
        }
    }

    /// <summary>A ticket for pages (<c>jsapi</c>, <c>wx_card</c>): the same until its last five minutes.</summary>
    public HandedToken Ticket(string appId, string type)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (!tickets.TryGetValue((appId, type), out var current) || current.ExpiresAt - now <= Overlap)
                tickets[(appId, type)] = current = ($"sandbox-{chance.Text(78)}", now.AddSeconds(Lifetime));
            return new HandedToken(current.Ticket, (int)(current.ExpiresAt - now).TotalSeconds);
        }
    }

    /// <summary>AppID of a token and why it is refused: 0, 40001, 40014, 41001 or 42001.</summary>
    public (string? AppId, int ErrCode) Check(string? token)
    {
        if (string.IsNullOrEmpty(token)) return (null, 41001);
        lock (gate)
        {
            if (!all.TryGetValue(token, out var entry)) return (null, token.Length < 64 ? 40014 : 40001);
            if (entry.Killed) return (entry.AppId, 40001);
            return (entry.AppId, entry.ExpiresAt <= clock.GetUtcNow() ? 42001 : 0);
        }
    }

    /// <summary>Lets the account's tokens live this much longer and no more.</summary>
    public void Age(string appId, TimeSpan left)
    {
        lock (gate)
            foreach (var entry in all.Values.Where(e => e.AppId == appId && !e.Killed)) entry.ExpiresAt = clock.GetUtcNow() + left;
    }

    /// <summary>What others see when somebody forces a refresh: the tokens are no longer the latest (40001).</summary>
    public void Kill(string appId)
    {
        lock (gate)
            foreach (var entry in all.Values.Where(e => e.AppId == appId)) entry.Killed = true;
    }

    public void Clear()
    {
        lock (gate)
        {
            all.Clear();
            stable.Clear();
            old.Clear();
            forcedAt.Clear();
            tickets.Clear();
        }
    }

    Entry Mint(string appId, bool isStable, DateTimeOffset now)
    {
        foreach (var stale in all.Values.Where(e => now - e.ExpiresAt > TimeSpan.FromDays(1)).ToList()) all.Remove(stale.Token);
        var entry = new Entry(appId, $"99_{chance.Text(133)}", isStable) { ExpiresAt = now.AddSeconds(Lifetime) };
        all.Add(entry.Token, entry);
        return entry;
    }
}
