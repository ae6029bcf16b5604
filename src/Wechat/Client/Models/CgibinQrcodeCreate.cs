using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>POST /cgi-bin/qrcode/create: a public-account code that carries a scene. (生成带参数的二维码)</summary>
public sealed class CgibinQrcodeCreateRequest : WechatApiRequest
{
    /// <summary>A temporary code with a text scene.</summary>
    public const string Temporary = "QR_STR_SCENE";

    /// <summary>A permanent code with a text scene; an account has 100 000 of them.</summary>
    public const string Permanent = "QR_LIMIT_STR_SCENE";

    /// <summary>Seconds a temporary code lasts, 2 592 000 (30 days) at most; null for a permanent one.</summary>
    [JsonPropertyName("expire_seconds")]
    public int? ExpireSeconds { get; set; }

    /// <summary><see cref="Temporary"/> or <see cref="Permanent"/>.</summary>
    [JsonPropertyName("action_name")]
    public string ActionName { get; set; } = Temporary;

    /// <summary>The scene.</summary>
    [JsonPropertyName("action_info")]
    public Types.Action ActionInfo { get; set; } = new();

    /// <summary>A code with a text scene.</summary>
    /// <param name="scene">1 to 64 characters.</param>
    /// <param name="expireSeconds">Life of a temporary code; null for a permanent one.</param>
    public static CgibinQrcodeCreateRequest ForScene(string scene, int? expireSeconds) => new()
    {
        ExpireSeconds = expireSeconds,
        ActionName = expireSeconds is null ? Permanent : Temporary,
        ActionInfo = new Types.Action { Scene = new Types.Scene { SceneString = scene } },
    };

    /// <summary>Parts of the request.</summary>
    public static class Types
    {
        /// <summary>What the code does.</summary>
        public sealed class Action
        {
            /// <summary>The scene.</summary>
            [JsonPropertyName("scene")]
            public Scene Scene { get; set; } = new();
        }

        /// <summary>What the code carries.</summary>
        public sealed class Scene
        {
            /// <summary>1 to 64 characters.</summary>
            [JsonPropertyName("scene_str")]
            public string? SceneString { get; set; }
        }
    }
}

/// <summary>The code.</summary>
public sealed class CgibinQrcodeCreateResponse : WechatApiResponse
{
    /// <summary>What <c>showqrcode</c> takes.</summary>
    [JsonPropertyName("ticket")]
    public string Ticket { get; set; } = "";

    /// <summary>Seconds it lasts; null for a permanent one.</summary>
    [JsonPropertyName("expire_seconds")]
    public int? ExpireSeconds { get; set; }

    /// <summary>What the code says when read by another scanner.</summary>
    [JsonPropertyName("url")]
    public string Url { get; set; } = "";

    internal override bool IsComplete => Ticket.Length > 0;
}

/// <summary>GET showqrcode: the picture of a code; needs no token.</summary>
public sealed class CgibinShowQrcodeRequest : WechatApiRequest
{
    /// <summary>Ticket of the code.</summary>
    public string Ticket { get; set; } = "";
}

/// <summary>The picture.</summary>
public sealed class CgibinShowQrcodeResponse : WechatImageResponse;
