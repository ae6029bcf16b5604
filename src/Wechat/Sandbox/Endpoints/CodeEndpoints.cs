using System.Text.Json;
using System.Text.Json.Nodes;
using Wechat.Sandbox.Codes;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Endpoints;

/// <summary>QR codes of service accounts and their picture.</summary>
static class CodeEndpoints
{
    const int LongestTemporary = 2_592_000, ShortestDefault = 60, LongestScene = 64, LargestPermanent = 100_000;

    public static IEnumerable<Endpoint> Of(Platform platform) =>
    [
        new("POST", "/cgi-bin/qrcode/create", Caller.Service, new Quota(PerMinute: null, 100_000), call => Create(platform, call)),
        new("GET", "/cgi-bin/showqrcode", Caller.Anyone, default, call => Show(platform, call)),
        .. MiniCodeEndpoints.Of(platform),
        .. AuthorizePage.Of(platform),
    ];

    static Answer Create(Platform platform, PlatformCall call)
    {
        var action = call.Field("action_name");
        var temporary = action is "QR_SCENE" or "QR_STR_SCENE";
        if (!temporary && action is not ("QR_LIMIT_SCENE" or "QR_LIMIT_STR_SCENE")) throw new RefusedException(40097);
        var scene = call.Inner("action_info") is { } info && info.TryGetProperty("scene", out var inner)
            && inner.ValueKind == JsonValueKind.Object ? Scene(inner, action!) : throw new RefusedException(47001);
        var seconds = Math.Clamp(call.Number("expire_seconds") ?? ShortestDefault, ShortestDefault, LongestTemporary);
        var code = platform.Scenes.AddAccount(call.Account!.AppId, scene, temporary ? TimeSpan.FromSeconds(seconds) : null);
        var json = new JsonObject { ["ticket"] = code.Ticket };
        if (temporary) json["expire_seconds"] = seconds;
        json["url"] = code.Url;
        return Answer.Of(json);
    }

    static string Scene(JsonElement scene, string action)
    {
        if (action.EndsWith("STR_SCENE", StringComparison.Ordinal))
            return PlatformCall.Field(scene, "scene_str") is { Length: >= 1 and <= LongestScene } text ? text : throw new RefusedException(40169);
        var number = uint.TryParse(PlatformCall.Field(scene, "scene_id"), out var id) ? id : 0;
        return number > 0 && (action != "QR_LIMIT_SCENE" || number <= LargestPermanent) ? $"{number}" : throw new RefusedException(40169);
    }

    static Answer Show(Platform platform, PlatformCall call) =>
        call.Query("ticket") is { } ticket && platform.Scenes.Find(ticket) is { Kind: SceneCodeKind.Account } code && !platform.Scenes.IsExpired(code)
            ? Answer.Of(CodePictures.Png(code.Url), "image/png")
            : Answer.Text("<html><head><title>404 Not Found</title></head><body>404 Not Found</body></html>", "text/html", 404);
}
