using System.Net;
using System.Text.RegularExpressions;
using Api.Persistence;
using Api.Security;
using Api.Time;

namespace Api.Hosting;

/// <summary>
/// What the product refuses to start with. Each refusal says which setting to change. Outside Development nothing of the
/// demo, the moved clock or the sandbox may be configured.
/// </summary>
internal static partial class DeploymentChecks
{
    /// <summary>Checks everything that can be told from the settings alone.</summary>
    /// <exception cref="StartupRefusedException">One or more settings are missing or unsafe.</exception>
    public static void Run(DeploymentOptions options, IConfiguration configuration, IHostEnvironment environment)
    {
        var found = new List<string>();
        found.AddRange(Common(options));
        if (IsInside(Path.GetFullPath(options.Storage.Directory, environment.ContentRootPath), Path.Combine(environment.ContentRootPath, "wwwroot")))
            found.Add($"Storage:Directory 为 {options.Storage.Directory}：附件不能放在网页目录里，否则任何人都能下载（unsafe folder setting）");
        found.AddRange(Registrations(options.Site));
        found.AddRange(SignIn(options.Authentication, environment));
        found.AddRange(WechatSettings.Problems(WechatSetup.Read(configuration, environment), environment));
        if (!environment.IsDevelopment())
        {
            found.AddRange(DevelopmentOnly(configuration));
            found.AddRange(Addresses(options, configuration));
            if (string.IsNullOrWhiteSpace(options.Keys.Directory))
                found.Add("Keys:Directory 未设置：请指向存放 keyring.json 的目录，首次部署用 `keys create` 生成（set Keys:Directory）");
        }
        if (found.Count > 0)
            throw new StartupRefusedException($"配置有误，系统不启动（refusing to start）：{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", found)}");
    }

    static IEnumerable<string> Common(DeploymentOptions options)
    {
        if (options.Database.Provider is not (Storage.Sqlite or Storage.SqlServer))
            yield return $"Database:Provider 为 {options.Database.Provider}：应为 Sqlite 或 SqlServer";
        if (string.IsNullOrWhiteSpace(options.Database.ConnectionString))
            yield return "Database:ConnectionString 为空";
        if (options.RateLimits is { Rater: < 1 } or { Entrance: < 1 } or { Address: < 1 } or { SignInAddress: < 1 } or { SignInAccount: < 1 })
            yield return "RateLimits:* 应为每分钟不少于 1 次";
        if (options.Messages.KeepDays is < 7 or > 3650)
            yield return $"Messages:KeepDays 为 {options.Messages.KeepDays}：应为 7 到 3650 天";
        if (options.Broadcasts is { ApprovalAbove: < 0 } or { DailySharePercent: < 1 or > 100 })
            yield return "Broadcasts:ApprovalAbove 应不小于 0，Broadcasts:DailySharePercent 应在 1 到 100 之间";
        if (options.Lan.Port is < 1 or > 65535)
            yield return $"Lan:Port 为 {options.Lan.Port}：应为 1 到 65535";
        if (options.Sandbox.Port is < 0 or > 65535 || options.Sandbox.ControlPort is < 0 or > 65535)
            yield return "Sandbox:Port 和 Sandbox:ControlPort 应为 0 到 65535";
        if (!Uri.TryCreate(options.Sandbox.ApiUrl, UriKind.Absolute, out var api) || !api.IsLoopback)
            yield return $"Sandbox:ApiUrl 为 {options.Sandbox.ApiUrl}：应为本机网址，例如 http://localhost:5000";
        if (options.Clock.StartAt is { } start && !BusinessClock.TryRead(start, out _))
            yield return $"Clock:StartAt 为 {start}：应为带时区的 ISO 8601 时刻，例如 2026-09-30T09:00:00+08:00";
        if (options.Telemetry.OtlpEndpoint is { } collector && !Uri.TryCreate(collector, UriKind.Absolute, out _))
            yield return $"Telemetry:OtlpEndpoint 为 {collector}：应为收集器网址，例如 http://127.0.0.1:4318";
        if (options.Telemetry is { IntervalSeconds: < 1 } or { TraceRatio: < 0 or > 1 })
            yield return "Telemetry:IntervalSeconds 应不小于 1，Telemetry:TraceRatio 应在 0 到 1 之间";
        foreach (var network in options.Proxy.KnownNetworks)
            if (!IPNetwork.TryParse(network, out var parsed)) yield return $"Proxy:KnownNetworks 中的 {network} 不是 CIDR 网段";
            else if (parsed.PrefixLength == 0) yield return $"Proxy:KnownNetworks 中的 {network} 等于相信所有地址（unsafe address setting）";
        foreach (var network in options.Intranet.Networks)
            if (!IPNetwork.TryParse(network, out var parsed)) yield return $"Intranet:Networks 中的 {network} 不是 CIDR 网段";
            else if (parsed.PrefixLength == 0) yield return $"Intranet:Networks 中的 {network} 等于向所有地址公开排名（unsafe address setting）";
        if (options.Site.PublicUrl is { } url
            && (!Uri.TryCreate(url, UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https") || site.PathAndQuery is not "/"))
            yield return $"Site:PublicUrl 为 {url}：应为不带路径的网址，例如 https://pj.example.gov.cn";
    }

    static IEnumerable<string> Registrations(DeploymentOptions.SiteOptions site)
    {
        if (site.IcpNumber is { } icp && !IcpNumber().IsMatch(icp))
            yield return $"Site:IcpNumber 为 {icp}：应为备案号全文，例如 鲁ICP备00000000号-1；没有备案就不要设置";
        if (site.PoliceNumber is { } police && !PoliceNumber().IsMatch(police))
            yield return $"Site:PoliceNumber 为 {police}：应为公安备案号全文，例如 鲁公网安备00000000000000号；没有备案就不要设置";
    }

    // A province in one character, then what the two registries write.
    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}ICP备[0-9]{6,10}号(-[0-9]{1,3})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex IcpNumber();

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}公网安备 ?[0-9]{14}号$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex PoliceNumber();

    static bool IsInside(string folder, string root) =>
        Path.GetRelativePath(root, folder) is var relative && (relative == "." || !(relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.IsPathRooted(relative)));

    static IEnumerable<string> SignIn(DeploymentOptions.AuthenticationOptions authentication, IHostEnvironment environment)
    {
        var oidc = authentication.Oidc;
        if (string.IsNullOrWhiteSpace(oidc.Authority))
        {
            if (!authentication.LocalSignIn)
                yield return "Authentication:LocalSignIn 为 false，但没有设置 Authentication:Oidc:Authority：没有人能登录（set Authentication:Oidc:Authority）";
            if (oidc.Audience is not null || oidc.MetadataAddress is not null)
                yield return "Authentication:Oidc:Authority 未设置：请与 Audience 一起设置（set Authentication:Oidc:Authority）";
            yield break;
        }
        if (string.IsNullOrWhiteSpace(oidc.Audience))
            yield return "Authentication:Oidc:Audience 未设置：发给其他系统的令牌不能在这里使用（set Authentication:Oidc:Audience）";
        if (string.IsNullOrWhiteSpace(oidc.NameClaim))
            yield return "Authentication:Oidc:NameClaim 为空：请设为唯一标识账号的声明，例如 sub";
        foreach (var (name, address) in ((string, string?)[])[("Authority", oidc.Authority), ("MetadataAddress", oidc.MetadataAddress)])
            if (address is not null && (!Uri.TryCreate(address, UriKind.Absolute, out var uri)
                || (uri.Scheme != Uri.UriSchemeHttps && !(environment.IsDevelopment() && uri.Scheme == Uri.UriSchemeHttp))))
                yield return $"Authentication:Oidc:{name} 为 {address}：应为 https 网址（unsafe address setting）";
    }

    static IEnumerable<string> DevelopmentOnly(IConfiguration configuration)
    {
        foreach (var section in (string[])["Demo", "Clock", "Sandbox", "Lan"])
            foreach (var setting in configuration.GetSection(section).GetChildren())
                yield return $"{setting.Path} 只能在 Development 环境设置，请删除（demo switch outside Development）";
    }

    static IEnumerable<string> Addresses(DeploymentOptions options, IConfiguration configuration)
    {
        if (options.Site.PublicUrl is not { } url)
            yield return "Site:PublicUrl 未设置：请设为对外的 https 网址，它印在每个二维码里（set Site:PublicUrl）";
        else if (Uri.TryCreate(url, UriKind.Absolute, out var site) && site.Scheme != Uri.UriSchemeHttps)
            yield return $"Site:PublicUrl 为 {url}：对外网址必须是 https（unsafe address setting）";
        if (options.Proxy.KnownNetworks.Length > 0) yield break;
        foreach (var bound in Bound(configuration))
            if (bound.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !IsLoopback(bound))
                yield return $"监听地址 {bound} 在本机之外使用明文 http：请监听 127.0.0.1 并由反向代理提供 https，或设置 Proxy:KnownNetworks（unsafe address setting）";
    }

    /// <summary>Every place that makes the server listen, in the framework's own order: endpoints, addresses, bare ports.</summary>
    static IEnumerable<string> Bound(IConfiguration configuration)
    {
        const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0) return endpoints;
        return configuration["urls"] is { Length: > 0 } urls
            ? urls.Split(';', Trimmed)
            : (configuration["http_ports"] ?? "").Split(';', Trimmed).Select(port => $"http://*:{port}");
    }

    static bool IsLoopback(string bound)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(bound);
        }
        catch (FormatException)
        {
            // Not an address at all: the server says so itself when it tries to listen.
            return true;
        }
        return address.Host is "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
