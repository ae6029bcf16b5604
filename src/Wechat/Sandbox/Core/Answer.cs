using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wechat.Sandbox.Core;

/// <summary>What the platform answers: JSON in nearly every case, with HTTP 200 in nearly every case.</summary>
sealed record Answer
{
    static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Status { get; init; } = 200;
    public string? ContentType { get; init; }
    public string? Location { get; init; }

    /// <summary>The JSON, which faults may still change; null when <see cref="Content"/> holds something else.</summary>
    public JsonObject? Json { get; init; }

    public byte[]? Content { get; init; }

    public byte[] Bytes => Content ?? Encoding.UTF8.GetBytes(Json?.ToJsonString(Written) ?? "");

    /// <summary>An answer without <c>errcode</c>, as many successful ones are.</summary>
    public static Answer Of(JsonObject json) => new() { Json = json };

    /// <summary><c>errcode</c> 0 in front of what follows.</summary>
    public static Answer Ok(params (string Name, JsonNode? Value)[] fields)
    {
        var json = new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok" };
        foreach (var (name, value) in fields) json[name] = value;
        return Of(json);
    }

    public static Answer Of(byte[] content, string contentType) => new() { Content = content, ContentType = contentType };

    public static Answer Text(string text, string contentType, int status = 200) =>
        new() { Content = Encoding.UTF8.GetBytes(text), ContentType = contentType, Status = status };

    public static Answer Redirect(string location) => new() { Status = 302, Location = location };
}
