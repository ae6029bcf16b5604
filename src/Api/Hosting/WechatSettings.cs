using System.Text.RegularExpressions;
using Wechat.Client;

namespace Api.Hosting;

/// <summary>What is wrong with the settings of WeChat, for <see cref="DeploymentChecks"/>.</summary>
internal static partial class WechatSettings
{
    /// <summary>Sentences that name the setting to change; none when the settings may be used.</summary>
    public static IEnumerable<string> Problems(WechatOptions options, IHostEnvironment environment)
    {
        foreach (var problem in WechatAccounts.Problems(options)) yield return problem;
        foreach (var problem in Features.Messaging.MessageTemplates.Problems(options)) yield return problem;
        foreach (var (name, account) in options.Accounts)
        {
            if (!AccountName().IsMatch(name)) yield return $"Wechat:Accounts:{name} 的名称应为 1 到 40 位小写字母、数字或短横线，它是回调地址的一部分（name of a WeChat account）";
            if (!environment.IsDevelopment() && account.CallbackMode == Wechat.Callbacks.CallbackMode.Plain && !string.IsNullOrEmpty(account.Token))
                yield return $"Wechat:Accounts:{name}:CallbackMode 为 Plain：明文签名不含正文，请用 Safe（unsafe WeChat setting）";
        }
        if (environment.IsDevelopment()) yield break;
        foreach (var (setting, address) in ((string, string)[])
            [("BaseUrl", options.BaseUrl), ("MpBaseUrl", options.MpBaseUrl), ("OpenBaseUrl", options.OpenBaseUrl)])
            if (address.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
                yield return $"Wechat:{setting} 为 {address}：AppSecret 会经过这个地址，必须是 https（unsafe WeChat setting）";
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex AccountName();
}
