using System.Text.Json.Serialization;

namespace Wechat.Client.Models;

/// <summary>GET /cgi-bin/ticket/getticket: the ticket that signs our pages for the JS-SDK. (JS-SDK 使用说明)</summary>
public sealed class CgibinTicketGetTicketRequest : WechatApiRequest
{
    /// <summary>Kind of ticket.</summary>
    public string Type { get; set; } = "jsapi";
}

/// <summary>The ticket.</summary>
public sealed class CgibinTicketGetTicketResponse : WechatApiResponse
{
    /// <summary>The ticket.</summary>
    [JsonPropertyName("ticket")]
    public string Ticket { get; set; } = "";

    /// <summary>Seconds it lasts.</summary>
    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; set; }

    internal override bool IsComplete => Ticket.Length > 0 && ExpiresIn > 0;
}
