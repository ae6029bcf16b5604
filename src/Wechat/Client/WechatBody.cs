using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wechat.Json;

namespace Wechat.Client;

/// <summary>Reads bodies of answers: JSON with or without the platform's liberties, pictures, or neither.</summary>
static class WechatBody
{
    /// <summary>The answer; null for a body that is not the platform's JSON (empty, cut off, HTML).</summary>
    internal static TResponse? Read<TResponse>(ReadOnlySpan<byte> body, JsonTypeInfo<TResponse> type)
        where TResponse : WechatApiResponse, new()
    {
        using var document = TolerantJson.Parse(Encoding.UTF8.GetString(body).TrimStart('\ufeff'));
        if (document?.RootElement.ValueKind != JsonValueKind.Object) return null;
        try
        {
            return document.RootElement.Deserialize(type);
        }
        catch (JsonException)
        {
            return ErrorOnly<TResponse>(document.RootElement);
        }
    }

    /// <summary>The picture or the error; null for a body that is neither.</summary>
    internal static TResponse? ReadImage<TResponse>(byte[] body, JsonTypeInfo<TResponse> type)
        where TResponse : WechatImageResponse, new() =>
        ImageBytes.TypeOf(body) is null ? Read(body, type) : new TResponse { Image = body };

    // A field of an unexpected type must not hide an error that was told beside it.
    static TResponse? ErrorOnly<TResponse>(JsonElement root)
        where TResponse : WechatApiResponse, new() =>
        root.TryGetProperty("errcode", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) && number != 0
            ? new TResponse
            {
                SentErrorCode = number,
                ErrorMessage = root.TryGetProperty("errmsg", out var text) ? TolerantJson.Text(text) : null,
            }
            : null;
}
