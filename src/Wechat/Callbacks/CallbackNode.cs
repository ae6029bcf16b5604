namespace Wechat.Callbacks;

/// <summary>
/// One field of a callback, with whatever it holds: XML and JSON read into the same shape, so that nothing that WeChat
/// adds later is lost. A JSON array becomes fields of the same name, as XML repeats elements.
/// </summary>
/// <param name="Name">Name as sent; names differ in case on purpose (<c>MsgId</c>, <c>MsgID</c>).</param>
/// <param name="Text">Text of a field without fields inside; numbers as they were written.</param>
/// <param name="Children">Fields inside, in order.</param>
public sealed record CallbackNode(string Name, string Text, IReadOnlyList<CallbackNode> Children)
{
    /// <summary>The first field of that name inside; null when there is none.</summary>
    public CallbackNode? Field(string name) => Children.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));

    /// <summary>Every field of that name inside.</summary>
    public IEnumerable<CallbackNode> Fields(string name) => Children.Where(c => string.Equals(c.Name, name, StringComparison.Ordinal));

    /// <summary>Text of a field inside, null when it is missing or empty.</summary>
    public string? Value(string name) => Field(name) is { Text.Length: > 0 } found ? found.Text : null;

    /// <summary>A whole number inside, written as a number or as text; null when it is missing or not one.</summary>
    public long? Number(string name) => long.TryParse(Value(name), out var number) ? number : null;
}
