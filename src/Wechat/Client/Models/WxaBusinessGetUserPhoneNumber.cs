using System.Text.Json.Serialization;
using Wechat.Json;

namespace Wechat.Client.Models;

/// <summary>POST /wxa/business/getuserphonenumber: the phone number somebody chose to give. (手机号快速验证)</summary>
public sealed class WxaBusinessGetUserPhoneNumberRequest : WechatApiRequest
{
    /// <summary>Code of the button, another than that of <c>wx.login</c>: once, within five minutes.</summary>
    [JsonPropertyName("code")]
    public string Code { get; set; } = "";

    /// <summary>The person, when it should be checked against the code.</summary>
    [JsonPropertyName("openid")]
    public string? OpenId { get; set; }
}

/// <summary>The number.</summary>
public sealed class WxaBusinessGetUserPhoneNumberResponse : WechatApiResponse
{
    /// <summary>The number; null unless it worked.</summary>
    [JsonPropertyName("phone_info")]
    public Types.PhoneInfo? PhoneInfo { get; set; }

    internal override bool IsComplete => PhoneInfo is { PurePhoneNumber.Length: > 0 };

    /// <summary>Parts of the answer.</summary>
    public static class Types
    {
        /// <summary>A phone number.</summary>
        public sealed class PhoneInfo
        {
            /// <summary>With the country code when it is not a Chinese one.</summary>
            [JsonPropertyName("phoneNumber")]
            public string PhoneNumber { get; set; } = "";

            /// <summary>Without the country code.</summary>
            [JsonPropertyName("purePhoneNumber")]
            public string PurePhoneNumber { get; set; } = "";

            /// <summary>Sent as text or number.</summary>
            [JsonPropertyName("countryCode"), JsonConverter(typeof(TextOrNumber))]
            public string CountryCode { get; set; } = "";
        }
    }
}
