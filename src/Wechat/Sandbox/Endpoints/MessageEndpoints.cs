using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Endpoints;

/// <summary>Template and subscription messages.</summary>
static class MessageEndpoints
{
    /// <summary>Template messages.</summary>
    public const string Template = "/cgi-bin/message/template/send";

    /// <summary>Subscription messages of mini-programs.</summary>
    public const string Subscription = "/cgi-bin/message/subscribe/send";

    /// <summary>Subscription messages of service accounts (订阅通知).</summary>
    public const string Notice = "/cgi-bin/message/subscribe/bizsend";

    public static IEnumerable<Endpoint> Of(Platform platform) =>
    [
        new("POST", Template, Caller.Service, new Quota(PerMinute: null, 100_000), call => platform.Messages.SendTemplate(call)),
        new("POST", Subscription, Caller.MiniProgram, new Quota(PerMinute: null, 10_000_000), call => platform.Messages.SendSubscription(call)),
        new("POST", Notice, Caller.Service, new Quota(PerMinute: null, 100_000), call => platform.Messages.SendNotice(call)),
    ];
}
