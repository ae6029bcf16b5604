using System.Text.Json.Serialization;

namespace Wechat.Client;

/// <summary>A picture, or the JSON of an error: told apart by the bytes, for the platform's Content-Type lies both ways.</summary>
public abstract class WechatImageResponse : WechatApiResponse
{
    /// <summary>The whole picture; empty unless it worked.</summary>
    [JsonIgnore]
    public byte[] Image { get; internal set; } = [];

    /// <summary><c>image/png</c> or <c>image/jpeg</c>, by the bytes; empty unless it worked.</summary>
    [JsonIgnore]
    public string ImageType => ImageBytes.TypeOf(Image) ?? "";

    internal override bool IsComplete => ImageType.Length > 0;
}
