using System.Text.Json;
using Wechat.Json;

namespace Wechat.Callbacks;

/// <summary>Reads the platform's JSON messages into the shape the XML has.</summary>
static class CallbackJson
{
    /// <summary>The message; null for anything that is not a JSON object of bounded depth.</summary>
    internal static CallbackNode? Read(string text)
    {
        using var document = TolerantJson.Parse(text);
        return document?.RootElement.ValueKind == JsonValueKind.Object ? Node("xml", document.RootElement) : null;
    }

    static CallbackNode Node(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new CallbackNode(name, "", [.. value.EnumerateObject().SelectMany(p => Nodes(p.Name, p.Value))]),
        // An array inside an array has no name of its own.
        JsonValueKind.Array => new CallbackNode(name, "", [.. value.EnumerateArray().Select(item => Node("", item))]),
        JsonValueKind.String => new CallbackNode(name, TolerantJson.Text(value) ?? "", []),
        JsonValueKind.Null => new CallbackNode(name, "", []),
        _ => new CallbackNode(name, value.GetRawText(), []),
    };

    static IEnumerable<CallbackNode> Nodes(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => Node(name, item)) : [Node(name, value)];
}
