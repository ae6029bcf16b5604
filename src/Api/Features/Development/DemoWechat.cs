using Wechat.Callbacks;
using Wechat.Client;
using Wechat.Sandbox;

namespace Api.Features.Development;

/// <summary>
/// The demo's accounts on the sandbox, invented from end to end, and the templates they were granted. The sandbox itself
/// has never heard of a rating: what its messages are about is said here.
/// </summary>
internal static class DemoWechat
{
    /// <summary>Names of the accounts in the settings and in the callback addresses.</summary>
    public const string Service = "service", Mini = "mini";

    const string Key = "sandboxOnlyKeyNeverUseThisOneAnywhereElse00";

    static readonly (string Id, string Title, string Content)[] Templates =
    [
        ("rating-receipt", "评价回执", "服务事项:{{thing1.DATA}}\n评价结果:{{phrase2.DATA}}\n评价时间:{{time3.DATA}}\n回执编号:{{character_string4.DATA}}"),
        ("rating-invitation", "评价邀请", "服务事项:{{thing1.DATA}}\n办理单位:{{thing2.DATA}}\n办结时间:{{time3.DATA}}\n评价截止:{{date4.DATA}}"),
        ("case-progress", "整改进度", "受理编号:{{character_string1.DATA}}\n当前进度:{{phrase2.DATA}}\n处理说明:{{thing3.DATA}}\n更新时间:{{time4.DATA}}"),
        ("follow-up-survey", "回访问卷", "回访事项:{{thing1.DATA}}\n回访单位:{{thing2.DATA}}\n截止日期:{{date3.DATA}}"),
        ("blacklist-notice", "限制评价通知", "限制原因:{{thing1.DATA}}\n开始日期:{{date2.DATA}}\n截止日期:{{date3.DATA}}"),
        ("public-notice", "公示通知", "公示标题:{{thing1.DATA}}\n公示单位:{{thing2.DATA}}\n公示时间:{{time3.DATA}}"),
        ("staff-deadline", "办理提醒", "待办事项:{{thing1.DATA}}\n受理编号:{{character_string2.DATA}}\n办理时限:{{time3.DATA}}\n剩余时间:{{thing4.DATA}}"),
    ];

    /// <summary>Id of one of the demo's templates, 43 characters as the platform's are.</summary>
    /// <param name="account"><see cref="Service"/> or <see cref="Mini"/>.</param>
    /// <param name="name">Name such as <c>rating-receipt</c>.</param>
    public static string TemplateId(string account, string name) => $"demo-{account}-{name}".PadRight(43, '_');

    /// <summary>The accounts of a demo nobody configured.</summary>
    public static Dictionary<string, WechatAccountOptions> Accounts() => new(StringComparer.OrdinalIgnoreCase)
    {
        [Service] = Account(WechatAccountKind.ServiceAccount, "wx00000000000000a1", "gh_0000000000a1"),
        [Mini] = Account(WechatAccountKind.MiniProgram, "wx00000000000000b2", "gh_0000000000b2"),
    };

    /// <summary>An account of ours as the sandbox keeps it: granted every template of the demo.</summary>
    public static SandboxAccount OnTheSandbox(string name, WechatAccountOptions account)
    {
        var isMini = account.Kind == WechatAccountKind.MiniProgram;
        return new SandboxAccount
        {
            Kind = isMini ? SandboxAccountKind.MiniProgram : SandboxAccountKind.Service,
            AppId = account.AppId,
            Secret = account.AppSecret,
            Name = isMini ? "好差评演示小程序" : "示例市公共资源交易中心",
            OriginalId = account.OriginalId ?? $"gh_{name}",
            Templates = [.. Templates.Select(t => new SandboxTemplate(
                TemplateId(isMini ? Mini : Service, t.Id), t.Title, t.Content,
                isMini ? SandboxTemplateKind.OneTime : SandboxTemplateKind.Template))],
            Callback = new SandboxCallback
            {
                Token = account.Token ?? "",
                EncodingAesKey = account.EncodingAesKey ?? "",
                Mode = account.CallbackMode switch
                {
                    CallbackMode.Plain => SandboxCallbackMode.Plain,
                    _ when string.IsNullOrEmpty(account.EncodingAesKey) => SandboxCallbackMode.Plain,
                    CallbackMode.Compatible => SandboxCallbackMode.Compatible,
                    _ => SandboxCallbackMode.Safe,
                },
                Json = isMini,
            },
        };
    }

    static WechatAccountOptions Account(WechatAccountKind kind, string appId, string originalId) => new()
    {
        Kind = kind,
        AppId = appId,
        AppSecret = $"sandbox-only-secret-{appId[^2..]}",
        OriginalId = originalId,
        Token = "sandboxOnly",
        EncodingAesKey = Key,
        Templates = Uses(kind == WechatAccountKind.MiniProgram ? Mini : Service),
    };

    static Dictionary<string, WechatTemplateOptions> Uses(string account)
    {
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["ratingReceipt"] = Use("rating-receipt", ("thing1", "item"), ("phrase2", "level"), ("time3", "at"), ("character_string4", "receiptNo")),
            ["ratingInvitation"] = Use("rating-invitation", Invitation),
            ["invitationReminder"] = Use("rating-invitation", Invitation),
            ["caseProgress"] = Use("case-progress", ("character_string1", "caseNumber"), ("phrase2", "progress"), ("thing3", "note"), ("time4", "at")),
            ["followUpSurvey"] = Use("follow-up-survey", Survey),
            ["surveyReminder"] = Use("follow-up-survey", Survey),
            ["blacklistNotice"] = Use("blacklist-notice", ("thing1", "reason"), ("date2", "listedOn"), ("date3", "through")),
            ["publicNotice"] = Use("public-notice", ("thing1", "title"), ("thing2", "department"), ("time3", "at")),
            ["staffDeadlineReminder"] = Use("staff-deadline", ("thing1", "task"), ("character_string2", "caseNumber"), ("time3", "dueAt"), ("thing4", "left")),
        };
        WechatTemplateOptions Use(string name, params (string Key, string Fact)[] fields) => new()
        {
            Id = TemplateId(account, name),
            Fields = fields.ToDictionary(f => f.Key, f => f.Fact, StringComparer.Ordinal),
        };
    }

    static readonly (string, string)[] Invitation = [("thing1", "item"), ("thing2", "department"), ("time3", "completedAt"), ("date4", "through")];

    static readonly (string, string)[] Survey = [("thing1", "item"), ("thing2", "department"), ("date3", "through")];
}
