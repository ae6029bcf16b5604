using System.Text.Json.Nodes;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Endpoints;

/// <summary>Telephone numbers and the check of what people write, for mini-programs.</summary>
static class ContentEndpoints
{
    const int LongestContent = 2_500;
    static readonly TimeSpan RecentUse = TimeSpan.FromHours(2);

    public static IEnumerable<Endpoint> Of(Platform platform) =>
    [
        new("POST", "/wxa/business/getuserphonenumber", Caller.MiniProgram, new Quota(5_000, PerDay: null), call => PhoneNumber(platform, call)),
        new("POST", "/wxa/msg_sec_check", Caller.MiniProgram, new Quota(4_000, 2_000_000), call => Check(platform, call)),
    ];

    static Answer PhoneNumber(Platform platform, PlatformCall call)
    {
        var account = call.Account!;
        var (code, errCode) = platform.Codes.Use(CodeKind.PhoneNumber, account.AppId, call.Field("code") ?? "");
        if (code is null) throw new RefusedException(errCode);
        var phone = platform.Phones.Find(code.PhoneId) ?? throw new RefusedException(40029);
        if (call.Field("openid") is { Length: > 0 } openId && openId != phone.OpenIds[account.AppId]) throw new RefusedException(40003);
        return Answer.Ok(("phone_info", new JsonObject
        {
            ["phoneNumber"] = phone.Number,
            ["purePhoneNumber"] = phone.Number,
            ["countryCode"] = platform.Switches.CountryCodeAsNumber ? 86 : "86",
            ["watermark"] = new JsonObject { ["timestamp"] = platform.Clock.UnixSeconds, ["appid"] = account.AppId },
        }));
    }

    static Answer Check(Platform platform, PlatformCall call)
    {
        if (call.Field("version") != "2" || call.Number("scene") is not (>= 1 and <= 4)) throw new RefusedException(40097);
        if (call.Field("content") is not { Length: >= 1 and <= LongestContent } content) throw new RefusedException(40097);
        var phone = platform.Phones.Find(call.Account!.AppId, call.Field("openid")) ?? throw new RefusedException(40003);
        var used = platform.Phones.With(phone, p => p.MiniUse.GetValueOrDefault(call.Account.AppId));
        if (platform.Clock.GetUtcNow() - used > RecentUse) throw new RefusedException(61010);

        var risky = platform.Options.RiskyWords.FirstOrDefault(w => content.Contains(w, StringComparison.Ordinal));
        var word = risky ?? platform.Options.ReviewWords.FirstOrDefault(w => content.Contains(w, StringComparison.Ordinal));
        var (suggest, label) = risky is not null ? ("risky", 20003) : word is not null ? ("review", 21000) : ("pass", 100);
        var detail = new JsonObject { ["strategy"] = "keyword", ["errcode"] = 0, ["suggest"] = suggest, ["label"] = label };
        if (word is not null) detail["keyword"] = word;
        return Answer.Ok(
            ("trace_id", $"{platform.Chance.Hex(8)}-{platform.Chance.Hex(8)}-{platform.Chance.Hex(8)}"),
            ("result", new JsonObject { ["suggest"] = suggest, ["label"] = label }), ("detail", new JsonArray(detail)));
    }
}
