using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Api.Hosting;
using Wechat.Client;

namespace Api.Features.WechatSignIn;

/// <summary>
/// Signs a person in WeChat's browser in without asking (<c>snsapi_base</c>): once, and never as a condition of rating. The
/// state is bound to the browser by a cookie; the way back leads to pages of this site only.
/// </summary>
internal sealed partial class SilentSignIn(
    WechatAccounts accounts, WechatOptions wechat, SiteAddress site, DeploymentOptions options, IHostEnvironment environment)
{
    /// <summary>Where WeChat sends the browser back to.</summary>
    public const string BackPath = "/wechat/oauth/back";

    /// <summary>Query of a page on which no sign-in is tried: for a browser that keeps no cookies.</summary>
    public const string NotAgain = "?wechat=0";

    const int StateBytes = 16, ShownOfState = 8;
    static readonly TimeSpan OneRound = TimeSpan.FromMinutes(10), Pause = TimeSpan.FromHours(1);

    string Prefix => environment.IsDevelopment() ? "" : "__Host-";

    /// <summary>
    /// Where to send a browser that has not been tried yet; null when it should simply go on: not WeChat's, tried a while ago,
    /// or no service account is configured.
    /// </summary>
    public string? Begin(HttpContext context) =>
        Account is { } account
        && IsWechat(context.Request)
        && !context.Request.QueryString.Value!.Contains(NotAgain[1..], StringComparison.Ordinal)
        && (IsSnapshot(context) || !context.Request.Cookies.ContainsKey(Tried))
            ? Start(context, account, context.Request.Path)
            : null;

    /// <summary>Where to send a browser that asks to sign in and then to come back to a page of this site.</summary>
    public string? Start(HttpContext context, string to) =>
        Account is { } account ? Start(context, account, to) : null;

    /// <summary>Where to send a browser so that it comes back, with code and state, to a page that signs nobody in as a rater; null without a service account.</summary>
    public string? StartAt(HttpContext context, string back) => Account is { } account ? AuthorizeUrl(context, account, back) : null;

    /// <summary>Whether WeChat's own browser asks.</summary>
    public bool IsWechat(HttpContext context) => IsWechat(context.Request);

    /// <summary>True when the state is the one this browser was given.</summary>
    public bool Holds(HttpContext context, string? state) =>
        state is { Length: 2 * StateBytes } && state.All(char.IsAsciiHexDigitLower)
        && context.Request.Cookies[CookieOf(state)] is { } given
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(given), System.Text.Encoding.ASCII.GetBytes(state));

    /// <summary>
    /// The service account that signs in; null where there is none, and in a demo opened to the local network: a phone there does
    /// not reach the sandbox, and no platform would send it back to such an address.
    /// </summary>
    public WechatAccount? Account => options.Lan.Enabled ? null : accounts.First(WechatAccountKind.ServiceAccount);

    /// <summary>The browser shows a snapshot: whoever it seems to be is made up.</summary>
    public bool IsSnapshot(HttpContext context) => context.Request.Cookies.ContainsKey(Snapshot);

    /// <summary>Remembers, or forgets, that the browser shows a snapshot.</summary>
    public void MarkSnapshot(HttpContext context, bool snapshot)
    {
        if (snapshot) context.Response.Cookies.Append(Snapshot, "1", For(OneRound));
        else if (IsSnapshot(context)) context.Response.Cookies.Delete(Snapshot, For(maxAge: null));
    }

    /// <summary>A page of this site, by its path; nothing that could lead elsewhere, and not the sign-in itself.</summary>
    public static bool IsOwnPage(string? path) =>
        path is { Length: <= 200 } && OwnPath().IsMatch(path) && !path.StartsWith("/wechat", StringComparison.OrdinalIgnoreCase);

    string Start(HttpContext context, WechatAccount account, string to)
    {
        context.Response.Cookies.Append(Tried, "1", For(Pause));
        return AuthorizeUrl(context, account, $"{BackPath}?to={Uri.EscapeDataString(to)}");
    }

    string AuthorizeUrl(HttpContext context, WechatAccount account, string back)
    {
        var state = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(StateBytes));
        context.Response.Cookies.Append(CookieOf(state), state, For(OneRound));
        return OAuth2AuthorizeUrl.For(wechat, account, site.Url(back), state);
    }

    // Pages inside a mini-program and the browser of 企业微信 call themselves so too, and cannot sign in this way.
    static bool IsWechat(HttpRequest request) =>
        request.Headers.UserAgent.ToString() is var agent
        && agent.Contains("MicroMessenger", StringComparison.OrdinalIgnoreCase)
        && !agent.Contains("miniProgram", StringComparison.OrdinalIgnoreCase)
        && !agent.Contains("wxwork", StringComparison.OrdinalIgnoreCase);

    // One cookie for each round: two windows of one browser do not spoil each other's.
    string CookieOf(string state) => $"{Prefix}wechat-state-{state[..ShownOfState]}";

    string Tried => $"{Prefix}wechat-tried";

    string Snapshot => $"{Prefix}wechat-snapshot";

    CookieOptions For(TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        MaxAge = maxAge,
        Path = "/",
        Secure = !environment.IsDevelopment(),
        IsEssential = true,
    };

    [GeneratedRegex("^(/[A-Za-z0-9_-]+)+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex OwnPath();
}
