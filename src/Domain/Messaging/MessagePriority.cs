namespace Domain.Messaging;

/// <summary>Order of sending among what is due, lower first: what concerns one person alone never waits for a broadcast (ours).</summary>
public static class MessagePriority
{
    /// <summary>A message of its own.</summary>
    public const int Individual = 0;

    /// <summary>One of a broadcast.</summary>
    public const int Broadcast = 1;
}
