namespace Api.Features.Messaging;

/// <summary>
/// Since when no call of an account leaves this process: no connection, no name, no access token. However many messages find it
/// out, it is one outage, and how long it has lasted says how soon to look again.
/// </summary>
internal sealed class SendingOutages
{
    readonly Lock gate = new();
    readonly Dictionary<string, DateTime> since = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Notes a call; for how long none has left, null when this one did.</summary>
    /// <param name="account">Name of our account.</param>
    /// <param name="hasLeft">Whether the call left this machine.</param>
    /// <param name="now">Now, UTC business time.</param>
    public TimeSpan? Note(string account, bool hasLeft, DateTime now)
    {
        lock (gate)
        {
            if (hasLeft)
            {
                since.Remove(account);
                return null;
            }
            if (!since.TryGetValue(account, out var began)) since[account] = began = now;
            return now - began;
        }
    }
}
