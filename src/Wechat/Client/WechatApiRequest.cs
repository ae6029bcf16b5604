using System.Text.Json.Serialization;

namespace Wechat.Client;

/// <summary>A call of the platform's API. One object is one call: it is not shared between callers.</summary>
public abstract class WechatApiRequest
{
    /// <summary>The account's access token, set by <see cref="Tokens.AuthorizedCalls"/>; goes into the query.</summary>
    [JsonIgnore]
    public string AccessToken { get; set; } = "";
}
