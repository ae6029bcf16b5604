namespace Wechat.Sandbox.Core;

/// <summary>The last so many of something, oldest first; safe for many threads.</summary>
sealed class Ring<T>(int capacity)
{
    readonly Lock gate = new();
    readonly Queue<T> items = new();
    long seen;

    /// <summary>How many there ever were.</summary>
    public long Seen { get { lock (gate) return seen; } }

    public void Add(T item)
    {
        lock (gate)
        {
            seen++;
            if (items.Count == capacity) items.Dequeue();
            items.Enqueue(item);
        }
    }

    public IReadOnlyList<T> ToList()
    {
        lock (gate) return [.. items];
    }

    public void Clear()
    {
        lock (gate)
        {
            items.Clear();
            seen = 0;
        }
    }
}
