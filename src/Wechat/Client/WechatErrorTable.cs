using System.Collections.Frozen;
using static Wechat.Client.WechatAdvice;

namespace Wechat.Client;

/// <summary>
/// The only place that knows what an <c>errcode</c> means for us. (全局返回码, and the pages of the APIs) A code that is not
/// here is never silent: it is repeated twice at most and then shown to staff.
/// </summary>
public static class WechatErrorTable
{
    /// <summary>Most repetitions of a call whose error code nobody knows.</summary>
    public const int RetriesOfUnknown = 2;

    static readonly WechatError[] Rows =
    [
        WechatError.None,
        new(-1, RetryLater, "微信系统繁忙，稍后再试"),

        new(40001, RefreshTokenOnce, "访问令牌无效或已不是最新"),
        new(40014, RefreshTokenOnce, "访问令牌不合法"),
        new(42001, RefreshTokenOnce, "访问令牌已过期"),

        new(45011, WaitForNextMinute, "接口调用超过每分钟限制"),
        new(44990, WaitForNextMinute, "接口调用过快"),
        new(45009, WaitForTomorrow, "接口调用超过当日限额，次日零点恢复"),
        new(85402, WaitForTomorrow, "当日生成链接的数量已用完"),
        new(43117, SpareThisRecipient, "短时间内向该用户发送过多"),

        new(40003, RecipientCannotReceive, "openid 不正确，或不属于这个账号"),
        new(43004, RecipientCannotReceive, "用户没有关注公众号"),
        new(43019, RecipientCannotReceive, "用户在公众号的黑名单中"),
        // Seen for people who had accepted, and gone a while later: one late repetition is worth it.
        new(43101, RecipientCannotReceive, "用户没有订阅、订阅次数已用完或拒收", MaxRetries: 1),
        new(45015, RecipientCannotReceive, "用户超过 48 小时没有与公众号互动"),
        new(45047, RecipientCannotReceive, "用户互动后可发送的客服消息条数已用完"),
        new(48002, RecipientCannotReceive, "用户拒收公众号消息"),
        new(50005, RecipientCannotReceive, "用户没有关注公众号"),
        new(40226, RecipientCannotReceive, "微信认为该用户有风险，不允许登录"),
        new(61010, RecipientCannotReceive, "用户近两小时没有访问小程序"),

        new(40036, TemplateIsWrong, "模板编号长度不对"),
        new(40037, TemplateIsWrong, "模板编号不正确，或模板已被删除"),
        new(43116, TemplateIsWrong, "模板已被停用或封禁"),
        new(47003, TemplateIsWrong, "模板字段的值不合规则"),

        new(40013, AccountIsStopped, "AppID 不正确，或账号已被封禁"),
        new(40125, AccountIsStopped, "AppSecret 不正确"),
        new(40164, AccountIsStopped, "服务器的 IP 不在账号的白名单中"),
        new(40234, AccountIsStopped, "接口安全签名不正确"),
        new(40243, AccountIsStopped, "AppSecret 已被冻结"),
        new(41002, AccountIsStopped, "没有配置 AppID"),
        new(41004, AccountIsStopped, "没有配置 AppSecret"),
        new(45035, AccountIsStopped, "服务器的 IP 没有登记"),
        new(48001, AccountIsStopped, "账号没有这个接口的权限"),
        new(48004, AccountIsStopped, "接口因违规被封禁"),
        new(50002, AccountIsStopped, "账号受限，可能被冻结或注销"),
        new(61004, AccountIsStopped, "服务器的 IP 没有登记"),
        new(85079, AccountIsStopped, "小程序尚未发布"),
        new(85400, AccountIsStopped, "长期有效链接的数量已用完"),
        new(89503, AccountIsStopped, "此 IP 的调用等待管理员确认"),
        new(89506, AccountIsStopped, "管理员拒绝了此 IP 的调用，24 小时内不能再申请"),
        new(89507, AccountIsStopped, "管理员拒绝了此 IP 的调用，1 小时内不能再申请"),

        new(40029, CodeIsSpent, "登录凭证无效"),
        new(40030, CodeIsSpent, "网页授权的刷新凭证无效"),
        new(40163, CodeIsSpent, "登录凭证已被使用"),
        new(42002, CodeIsSpent, "网页授权的刷新凭证已过期"),
        new(42003, CodeIsSpent, "登录凭证已过期"),
        new(42007, CodeIsSpent, "用户修改了微信密码，需要重新授权"),
        new(50001, CodeIsSpent, "用户没有授权"),

        new(40002, RequestIsWrong, "凭证类型不正确"),
        new(40033, RequestIsWrong, "请求含有 \\u 转义字符"),
        new(40097, RequestIsWrong, "请求参数不正确"),
        new(40129, RequestIsWrong, "场景值含有不允许的字符"),
        new(40165, RequestIsWrong, "小程序页面路径不正确"),
        new(40169, RequestIsWrong, "场景值长度不对，或请求不是 JSON"),
        new(40212, RequestIsWrong, "小程序页面参数不正确"),
        new(41001, RequestIsWrong, "请求缺少访问令牌"),
        new(41008, RequestIsWrong, "请求缺少登录凭证"),
        new(41030, RequestIsWrong, "小程序页面不存在或未发布"),
        new(43001, RequestIsWrong, "接口需要用 GET 调用"),
        new(43002, RequestIsWrong, "接口需要用 POST 调用"),
        new(43003, RequestIsWrong, "接口需要用 HTTPS 调用"),
        new(44002, RequestIsWrong, "请求内容为空"),
        new(45002, RequestIsWrong, "内容过长"),
        new(47001, RequestIsWrong, "请求内容不是正确的 JSON"),
        new(48006, RequestIsWrong, "本月清零调用次数的机会已用完"),
        new(85096, RequestIsWrong, "场景值不能使用保留字 scancode_time"),
        new(85401, RequestIsWrong, "链接有效期超出范围"),
        new(87014, RequestIsWrong, "内容含有违规信息"),
    ];

    // The same code means another thing where the call is another.
    static readonly (string Path, WechatError Row)[] Particular =
    [
        (WechatPaths.StableToken, new(40001, AccountIsStopped, "AppSecret 不正确")),
        (WechatPaths.JsCode2Session, new(40001, AccountIsStopped, "AppSecret 不正确")),
        (WechatPaths.OAuth2AccessToken, new(40001, AccountIsStopped, "AppSecret 不正确")),
        (WechatPaths.TemplateSend, new(40013, TemplateIsWrong, "消息要打开的小程序没有与公众号关联")),
        (WechatPaths.SubscribeBizSend, new(40013, TemplateIsWrong, "消息要打开的小程序没有与公众号关联")),
        (WechatPaths.SubscribeSend, new(41030, TemplateIsWrong, "消息要打开的小程序页面不存在或未发布")),
        (WechatPaths.GenerateUrlLink, new(40002, AccountIsStopped, "账号没有生成链接的权限")),
    ];

    static readonly FrozenDictionary<int, WechatError> ByCode = Rows.ToFrozenDictionary(r => r.Code);

    /// <summary>Every code this product has heard of.</summary>
    public static IReadOnlyCollection<WechatError> All => Rows;

    /// <summary>What an answer means.</summary>
    /// <param name="code">The <c>errcode</c>; 0 when the answer had none.</param>
    /// <param name="path">Path of the API that answered, for the few codes that mean another thing there.</param>
    public static WechatError Of(int code, string path = "") =>
        Array.Find(Particular, p => p.Row.Code == code && p.Path == path).Row
        ?? ByCode.GetValueOrDefault(code)
        ?? Unknown(code);

    /// <summary>The call left and no usable answer came back.</summary>
    internal static readonly WechatError Lost = new(0, OutcomeUnknown, "已发出，但没有收到微信的完整答复，是否成功不得而知");

    /// <summary>The call never left: no connection.</summary>
    internal static readonly WechatError NeverLeft = new(0, RetryLater, "连不上微信服务器，请求没有发出");

    // All of 43xxx is about the person a message is for.
    static WechatError Unknown(int code) => code is >= 43000 and < 44000
        ? new WechatError(code, RecipientCannotReceive, $"用户不能接收（未收录的错误码 {code}）", IsKnown: false)
        : new WechatError(code, RetryLater, $"微信返回了未收录的错误码 {code}", RetriesOfUnknown, IsKnown: false);
}
