using System.Text.RegularExpressions;
using Wechat.Sandbox.Codes;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Endpoints;

/// <summary>Codes and links of mini-programs.</summary>
static partial class MiniCodeEndpoints
{
    const int LongestScene = 32, LongestQuery = 1024, LongestDays = 30, Narrowest = 280, Widest = 1280, UsualWidth = 430;

    public static IEnumerable<Endpoint> Of(Platform platform) =>
    [
        new("POST", "/wxa/getwxacodeunlimit", Caller.MiniProgram, new Quota(5_000, PerDay: null), call => Picture(platform, call)),
        new("POST", "/wxa/generate_urllink", Caller.MiniProgram, new Quota(PerMinute: null, 500_000), call => UrlLink(platform, call)),
        new("POST", "/wxa/generatescheme", Caller.MiniProgram, new Quota(PerMinute: null, 500_000), call => Scheme(platform, call)),
    ];

    static Answer Picture(Platform platform, PlatformCall call)
    {
        var scene = call.Field("scene");
        if (scene is not { Length: >= 1 and <= LongestScene }) throw new RefusedException(40169);
        if (!SceneCharacters().IsMatch(scene)) throw new RefusedException(40129);
        if (scene.Contains("scancode_time=", StringComparison.Ordinal)) throw new RefusedException(85096);
        var page = call.Field("page") ?? "";
        if (page.StartsWith('/') || page.Contains('?')) throw new RefusedException(41030);
        if (call.Field("check_path") != "false" && !HasPage(call.Account!, page)) throw new RefusedException(41030);
        CheckVersion(call.Field("env_version"));
        var width = call.Number("width") ?? UsualWidth;
        if (width is < Narrowest or > Widest) throw new RefusedException(40097);
        var code = platform.Scenes.AddMiniProgram(call.Account!.AppId, scene, page);
        return call.Field("is_hyaline") == "true"
            ? Answer.Of(CodePictures.Png(code.Url), "image/png")
            : Answer.Of(CodePictures.Jpeg(code.Url, width), "image/jpeg");
    }

    static Answer UrlLink(Platform platform, PlatformCall call) => Answer.Ok(
        ("url_link", Link(platform, call, call.Field("path"), call.Field("query"), call.Field("env_version"), isScheme: false)));

    static Answer Scheme(Platform platform, PlatformCall call)
    {
        var jump = call.Inner("jump_wxa");
        string? Jump(string name) => jump is { } inner ? PlatformCall.Field(inner, name) : null;
        return Answer.Ok(("openlink", Link(platform, call, Jump("path"), Jump("query"), Jump("env_version"), isScheme: true)));
    }

    static string Link(Platform platform, PlatformCall call, string? path, string? query, string? version, bool isScheme)
    {
        (path, query) = ((path ?? "").TrimStart('/'), query ?? "");
        if (path.Contains('?') || !HasPage(call.Account!, path)) throw new RefusedException(40165);
        if (query.Length > LongestQuery || !QueryCharacters().IsMatch(query)) throw new RefusedException(40212);
        CheckVersion(version);
        return platform.Scenes.AddLink(call.Account!.AppId, path, query, Life(platform, call), isScheme).Url;
    }

    static TimeSpan Life(Platform platform, PlatformCall call)
    {
        var life = TimeSpan.FromDays(LongestDays);
        if (call.Number("expire_type") is 1)
            life = TimeSpan.FromDays(call.Number("expire_interval") ?? 0);
        else if (call.Field("expire_time") is { } at && long.TryParse(at, out var seconds) && seconds != 0)
            life = TimeSpan.FromSeconds(seconds - platform.Clock.UnixSeconds);
        return life > TimeSpan.Zero && life <= TimeSpan.FromDays(LongestDays) ? life : throw new RefusedException(85401);
    }

    static bool HasPage(Account account, string page) =>
        page.Length == 0 || account.Setup.Pages.Count == 0 || account.Setup.Pages.Contains(page);

    static void CheckVersion(string? version)
    {
        if (version is not (null or "release" or "trial" or "develop")) throw new RefusedException(40097);
    }

    [GeneratedRegex(@"^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+\z", RegexOptions.None, 1000)]
    private static partial Regex SceneCharacters();

    [GeneratedRegex(@"^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]*\z", RegexOptions.None, 1000)]
    private static partial Regex QueryCharacters();
}
