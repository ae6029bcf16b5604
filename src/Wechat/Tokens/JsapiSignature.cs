using System.Security.Cryptography;
using System.Text;

namespace Wechat.Tokens;

/// <summary>Signature under which a page of ours may use the JS-SDK. (JS-SDK 使用权限签名算法) Sign pages of our own hosts only.</summary>
public static class JsapiSignature
{
    /// <summary>Lower-case hex SHA-1 over the raw values.</summary>
    /// <param name="ticket">The account's ticket.</param>
    /// <param name="nonce">Random text; <c>wx.config</c> calls it <c>nonceStr</c>.</param>
    /// <param name="timestamp">Unix seconds.</param>
    /// <param name="url">The page as the browser shows it; what follows <c>#</c> does not count.</param>
    public static string Of(string ticket, string nonce, long timestamp, string url)
    {
        var text = $"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url.Split('#')[0]}";
#pragma warning disable CA5350 // The platform prescribes SHA-1.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }
}
