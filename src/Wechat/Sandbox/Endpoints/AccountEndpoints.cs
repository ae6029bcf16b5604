using System.Text.Json.Nodes;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Endpoints;

/// <summary>What an account has: templates, tickets, quotas, followers.</summary>
static class AccountEndpoints
{
    static readonly Quota Usual = new(PerMinute: null, 1_000_000);

    public static IEnumerable<Endpoint> Of(Platform platform) =>
    [
        new("GET", "/cgi-bin/template/get_all_private_template", Caller.Service, Usual, Templates),
        new("GET", "/wxaapi/newtmpl/gettemplate", Caller.MiniProgram, Usual, SubscriptionTemplates),
        new("GET", "/cgi-bin/ticket/getticket", Caller.AnyAccount, Usual, call => Ticket(platform, call)),
        new("GET", "/cgi-bin/user/info", Caller.Service, Usual, call => User(platform, call)),
        new("POST", "/cgi-bin/clear_quota", Caller.AnyAccount, default, call => ClearQuota(platform, call)),
        new("POST", "/cgi-bin/openapi/quota/get", Caller.AnyAccount, default, call => QuotaOf(platform, call)),
    ];

    static Answer Templates(PlatformCall call) => Answer.Of(new JsonObject
    {
        ["template_list"] = new JsonArray([.. call.Account!.Templates.Where(t => t.Kind == SandboxTemplateKind.Template).Select(t => new JsonObject
        {
            ["template_id"] = t.Id,
            ["title"] = t.Title,
            ["primary_industry"] = "",
            ["deputy_industry"] = "",
            ["content"] = t.Content,
            ["example"] = "",
        })]),
    });

    static Answer SubscriptionTemplates(PlatformCall call) => Answer.Ok(
        ("data", new JsonArray([.. call.Account!.Templates.Where(t => t.Kind != SandboxTemplateKind.Template).Select(t => new JsonObject
        {
            ["priTmplId"] = t.Id,
            ["title"] = t.Title,
            ["content"] = t.Content,
            ["example"] = "",
            ["type"] = t.Kind == SandboxTemplateKind.OneTime ? 2 : 3,
            ["keywordEnumValueList"] = new JsonArray([.. t.Values.Select(v => new JsonObject
            {
                ["keywordCode"] = $"{v.Key}.DATA",
                ["enumValueList"] = new JsonArray([.. v.Value.Select(text => (JsonNode)text)]),
            })]),
        })])));

    static Answer Ticket(Platform platform, PlatformCall call)
    {
        var type = call.Query("type");
        if (type is not ("jsapi" or "wx_card")) throw new RefusedException(40097);
        var ticket = platform.Tokens.Ticket(call.Account!.AppId, type);
        return Answer.Ok(("ticket", ticket.Token), ("expires_in", ticket.ExpiresIn));
    }

    static Answer User(Platform platform, PlatformCall call)
    {
        var account = call.Account!;
        var phone = platform.Phones.Find(account.AppId, call.Query("openid")) ?? throw new RefusedException(40003);
        var follows = platform.Phones.With(phone, p => p.Follows.Contains(account.AppId));
        var json = new JsonObject { ["subscribe"] = follows ? 1 : 0, ["openid"] = phone.OpenIds[account.AppId] };
        if (follows) json["language"] = "zh_CN";
        // Whoever does not follow is told by openid and, seen in practice, unionid alone.
        if (account.Setup.OpenPlatform) json["unionid"] = phone.UnionId;
        json["tagid_list"] = new JsonArray();
        return Answer.Of(json);
    }

    static Answer ClearQuota(Platform platform, PlatformCall call)
    {
        if (call.Field("appid") != call.Account!.AppId) throw new RefusedException(40013);
        return platform.Quotas.ClearDay(call.Account.AppId) is not 0 and var over ? throw new RefusedException(over) : Answer.Ok();
    }

    static Answer QuotaOf(Platform platform, PlatformCall call)
    {
        var path = call.Field("cgi_path") ?? "";
        var endpoint = platform.EndpointOf(path) ?? throw new RefusedException(40097);
        var (quota, today, minute) = platform.Quotas.Of(call.Account!.AppId, path, endpoint.Quota);
        var limit = quota.PerDay ?? int.MaxValue;
        return Answer.Ok(
            ("quota", new JsonObject { ["daily_limit"] = limit, ["used"] = today, ["remain"] = Math.Max(0, limit - today) }),
            ("rate_limit", new JsonObject { ["call_count"] = quota.PerMinute ?? 0, ["refresh_second"] = 60, ["used"] = minute }));
    }
}
