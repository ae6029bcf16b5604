using Wechat.Callbacks;

namespace Wechat.Client;

/// <summary>Settings of the platform and of our accounts on it: the section <c>Wechat</c>.</summary>
public sealed class WechatOptions
{
    /// <summary>Server API; the platform also answers at regional and backup hosts.</summary>
    public string BaseUrl { get; init; } = "https://api.weixin.qq.com";

    /// <summary>Where images of public-account codes come from.</summary>
    public string MpBaseUrl { get; init; } = "https://mp.weixin.qq.com";

    /// <summary>Where a browser inside WeChat is sent to sign in.</summary>
    public string OpenBaseUrl { get; init; } = "https://open.weixin.qq.com";

    /// <summary>Longest wait for an answer, seconds. After it the outcome of a call is unknown.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Longest wait for a connection, seconds. After it nothing was sent.</summary>
    public int ConnectSeconds { get; init; } = 5;

    /// <summary>Accounts by the name our settings give them; the name is part of the callback address.</summary>
    public Dictionary<string, WechatAccountOptions> Accounts { get; init; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Settings of one account: the section <c>Wechat:Accounts:{name}</c>.</summary>
public sealed class WechatAccountOptions
{
    /// <summary>Service account or mini-program.</summary>
    public WechatAccountKind Kind { get; init; }

    /// <summary>AppID, <c>wx</c> and 16 characters.</summary>
    public string AppId { get; init; } = "";

    /// <summary>AppSecret.</summary>
    public string AppSecret { get; init; } = "";

    /// <summary>Original id (<c>gh_…</c>); optional.</summary>
    public string? OriginalId { get; init; }

    /// <summary>Token of the callback address; without one no callback is believed.</summary>
    public string? Token { get; init; }

    /// <summary>EncodingAESKey of the callback address, 43 characters.</summary>
    public string? EncodingAesKey { get; init; }

    /// <summary>The token before a change, believed as well until it is removed here.</summary>
    public string? PreviousToken { get; init; }

    /// <summary>The EncodingAESKey before a change.</summary>
    public string? PreviousEncodingAesKey { get; init; }

    /// <summary>Templates by the name their user gives them; what may stand there is checked by whoever sends.</summary>
    public Dictionary<string, WechatTemplateOptions> Templates { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Most messages a day from this account, all templates together, under the platform's own limit.</summary>
    public int DailyMessages { get; init; } = 90_000;

    /// <summary>Most messages a minute from this account; null leaves the pace to the platform, which says when it was too much.</summary>
    public int? MessagesPerMinute { get; init; }

    /// <summary>How callbacks look. Plain mode is for trying out: its signature does not cover the body.</summary>
    public CallbackMode CallbackMode { get; init; } = CallbackMode.Safe;
}

/// <summary>Settings of one template: the section <c>Wechat:Accounts:{name}:Templates:{use}</c>.</summary>
public sealed class WechatTemplateOptions
{
    /// <summary>The platform's id, 43 characters.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name of the fact each field shows, by the field's key such as <c>thing1</c>.</summary>
    public Dictionary<string, string> Fields { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Page of the mini-program that a tap opens; null for none.</summary>
    public string? Page { get; init; }
}

/// <summary>What an account is.</summary>
public enum WechatAccountKind
{
    /// <summary>公众号（服务号）: has followers, codes with a scene and template messages.</summary>
    ServiceAccount,

    /// <summary>小程序: has mini-program codes and subscription messages.</summary>
    MiniProgram,
}
