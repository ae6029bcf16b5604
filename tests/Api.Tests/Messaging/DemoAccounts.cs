using Api.Features.Development;

namespace Api.Tests.Messaging;

/// <summary>The demo's accounts as settings, so that a test can change one of them.</summary>
static class DemoAccounts
{
    /// <summary>The same accounts with one more setting, <c>Name=value</c>.</summary>
    public static string[] With(string setting) =>
    [
        .. DemoWechat.Accounts().SelectMany(account =>
        {
            var (section, options) = ($"Wechat:Accounts:{account.Key}", account.Value);
            return (string[])
            [
                $"{section}:Kind={options.Kind}", $"{section}:AppId={options.AppId}", $"{section}:AppSecret={options.AppSecret}",
                $"{section}:OriginalId={options.OriginalId}", $"{section}:Token={options.Token}", $"{section}:EncodingAesKey={options.EncodingAesKey}",
                $"{section}:{setting}",
                .. options.Templates.SelectMany(t => t.Value.Fields.Select(f => $"{section}:Templates:{t.Key}:Fields:{f.Key}={f.Value}")
                    .Prepend($"{section}:Templates:{t.Key}:Id={t.Value.Id}")),
            ];
        }),
    ];
}
