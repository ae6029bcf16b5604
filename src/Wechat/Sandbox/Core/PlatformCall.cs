using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Wechat.Sandbox.Core;

/// <summary>A request to the platform, read once.</summary>
sealed class PlatformCall(HttpContext context, byte[] body) : IDisposable
{
    string? text;
    JsonDocument? document;
    bool parsed;

    public HttpContext Http { get; } = context;
    public string Method => Http.Request.Method;
    public string Path => Http.Request.Path.Value ?? "";
    public string Text => text ??= Encoding.UTF8.GetString(body);

    /// <summary>The account whose token or AppID came along; null while nobody knows.</summary>
    public Account? Account { get; set; }

    /// <summary>Done after the call was accepted and before it is answered, such as a receipt that overtakes the answer.</summary>
    public List<Func<Task>> BeforeAnswer { get; } = [];

    /// <summary>The body; null when it is no JSON object.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!parsed)
            {
                parsed = true;
                try
                {
                    document = body.Length == 0 ? null : JsonDocument.Parse(body);
                }
                catch (JsonException)
                {
                    document = null;
                }
            }
            return document?.RootElement is { ValueKind: JsonValueKind.Object } root ? root : null;
        }
    }

    /// <summary>Whose message or comment this is: <c>touser</c> or <c>openid</c> of body or query.</summary>
    public string? OpenId => Field("touser") ?? Field("openid") ?? Query("openid");

    /// <summary>Whether the body writes a character as <c>\uXXXX</c>.</summary>
    public bool HasEscapes
    {
        get
        {
            for (var at = 0; (at = Text.IndexOf('\\', at)) >= 0; at += 2)
                if (at + 1 < Text.Length && Text[at + 1] == 'u') return true;
            return false;
        }
    }

    public string? Query(string name) => Http.Request.Query[name] is [{ } value, ..] ? value : null;

    /// <summary>A text or number of the body's top level, as text; null when missing or of another kind.</summary>
    public string? Field(string name) => Json is { } json ? Field(json, name) : null;

    public static string? Field(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            }
            : null;

    /// <summary>An object inside the body; null when missing or of another kind.</summary>
    public JsonElement? Inner(string name) =>
        Json is { } json && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public int? Number(string name) => int.TryParse(Field(name), out var number) ? number : null;

    public void Dispose() => document?.Dispose();
}
