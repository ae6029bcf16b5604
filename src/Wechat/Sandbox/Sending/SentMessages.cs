namespace Wechat.Sandbox.Sending;

/// <summary>
/// Which <c>client_msg_id</c> was sent to whom: for ten minutes the same one is not sent again.
/// </summary>
sealed class SentMessages
{
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    readonly Lock gate = new();
    readonly Dictionary<(string AppId, string OpenId, string Id), (long MsgId, DateTimeOffset At)> sent = [];
    readonly Queue<((string, string, string) Key, DateTimeOffset At)> order = new();
    readonly Dictionary<(string AppId, string OpenId), DateTimeOffset> lastTo = [];

    /// <summary>
    /// Takes the right to send: the given number when it is the first time, the earlier one's when it is a repetition, and
    /// null when the last message to this person is closer than <paramref name="spacing"/>.
    /// </summary>
    public long? Take(string appId, string openId, string? clientMsgId, long msgId, TimeSpan spacing, DateTimeOffset now)
    {
        lock (gate)
        {
            while (order.TryPeek(out var oldest) && now - oldest.At >= Remembered)
            {
                order.Dequeue();
                if (sent.TryGetValue(oldest.Key, out var found) && found.At == oldest.At) sent.Remove(oldest.Key);
            }
            var key = (appId, openId, clientMsgId ?? "");
            if (clientMsgId is not null && sent.TryGetValue(key, out var earlier)) return earlier.MsgId;
            if (spacing > TimeSpan.Zero)
            {
                if (lastTo.TryGetValue((appId, openId), out var last) && now - last < spacing) return null;
                lastTo[(appId, openId)] = now;
            }
            if (clientMsgId is not null)
            {
                sent[key] = (msgId, now);
                order.Enqueue((key, now));
            }
            return msgId;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            sent.Clear();
            order.Clear();
            lastTo.Clear();
        }
    }
}
