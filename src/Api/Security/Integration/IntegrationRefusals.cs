using Domain.Shared;

namespace Api.Security.Integration;

/// <summary>Why a signed call is not taken: each failure says which, so that whoever connects can put it right.</summary>
internal static class IntegrationRefusals
{
    public static readonly Refusal ClientUnknown = new("integration.clientUnknown", "没有这个接入方，请核对 X-Client-Id");
    public static readonly Refusal ClientRevoked = new("integration.clientRevoked", "这个接入方已被停用，请联系管理员");
    public static readonly Refusal TimestampInvalid = new("integration.timestampInvalid", "X-Timestamp 应为 Unix 秒数");
    public static readonly Refusal TimestampStale =
        new("integration.timestampStale", "X-Timestamp 与服务器时间相差超过 300 秒，请校准时钟后重新签名");
    public static readonly Refusal NonceInvalid = new("integration.nonceInvalid", "X-Nonce 应为 1 到 64 个可见字符，每个请求都不同");
    public static readonly Refusal NonceUsed = new("integration.nonceUsed", "这个 X-Nonce 已经用过，请换一个重新签名");
    public static readonly Refusal SignatureInvalid = new("integration.signatureInvalid", "签名不正确，请核对密钥和签名内容");

    /// <summary>A header is missing, or stands twice.</summary>
    public static Refusal HeaderMissing(string header) => new("integration.headerMissing", $"缺少请求头 {header}，或者重复出现");
}
