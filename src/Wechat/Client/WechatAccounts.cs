using System.Net;
using Wechat.Callbacks;

namespace Wechat.Client;

/// <summary>Our accounts on the platform, as configured.</summary>
public sealed class WechatAccounts
{
    readonly Dictionary<string, WechatAccount> accounts;

    /// <summary>The accounts of valid settings; see <see cref="Problems"/>.</summary>
    public WechatAccounts(WechatOptions options) =>
        accounts = options.Accounts.ToDictionary(a => a.Key, a => new WechatAccount(a.Key, a.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>Every account.</summary>
    public IReadOnlyCollection<WechatAccount> All => accounts.Values;

    /// <summary>The account of that name; null when there is none.</summary>
    public WechatAccount? Find(string name) => accounts.GetValueOrDefault(name);

    /// <summary>The first account of that kind; null when there is none.</summary>
    public WechatAccount? First(WechatAccountKind kind) => All.FirstOrDefault(a => a.Kind == kind);

    /// <summary>What is wrong with the settings, as sentences for whoever runs the product; none when they may be used.</summary>
    public static IReadOnlyList<string> Problems(WechatOptions options) =>
    [
        .. Address("Wechat:BaseUrl", options.BaseUrl),
        .. Address("Wechat:MpBaseUrl", options.MpBaseUrl),
        .. Address("Wechat:OpenBaseUrl", options.OpenBaseUrl),
        .. options.TimeoutSeconds is >= 1 and <= 30 ? [] : new[] { "Wechat:TimeoutSeconds 应为 1 至 30 秒。" },
        .. options.ConnectSeconds >= 1 && options.ConnectSeconds < options.TimeoutSeconds ? [] : new[] { "Wechat:ConnectSeconds 应至少 1 秒并小于 Wechat:TimeoutSeconds。" },
        .. options.Accounts.SelectMany(a => Account($"Wechat:Accounts:{a.Key}", a.Value)),
        .. options.Accounts.GroupBy(a => a.Value.AppId, StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => $"账号 {string.Join("、", g.Select(a => a.Key))} 使用了同一个 AppID。"),
    ];

    static IEnumerable<string> Account(string section, WechatAccountOptions account)
    {
        if (account.AppId.Length == 0) yield return $"{section}:AppId 没有配置。";
        if (account.AppSecret.Length == 0) yield return $"{section}:AppSecret 没有配置。";
        if (account.DailyMessages < 1) yield return $"{section}:DailyMessages 应不小于 1。";
        if (account.MessagesPerMinute < 1) yield return $"{section}:MessagesPerMinute 应不小于 1。";
        foreach (var (name, key) in new[] { ("EncodingAesKey", account.EncodingAesKey), ("PreviousEncodingAesKey", account.PreviousEncodingAesKey) })
            if (!string.IsNullOrEmpty(key) && EncodingAesKey.Parse(key) is null) yield return $"{section}:{name} 应为 43 位字母或数字。";
        if (!string.IsNullOrEmpty(account.Token) && account.CallbackMode != CallbackMode.Plain && string.IsNullOrEmpty(account.EncodingAesKey))
            yield return $"{section}:EncodingAesKey 没有配置，安全模式和兼容模式需要它。";
    }

    // The AppSecret travels to these addresses: only over TLS, or to this machine (the sandbox).
    static IEnumerable<string> Address(string setting, string address)
    {
        var usable = Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsThisMachine(uri)));
        if (!usable) yield return $"{setting} 应为 https 地址（沙箱可用本机的 http 地址）。";
    }

    static bool IsThisMachine(Uri uri) => uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip));
}
