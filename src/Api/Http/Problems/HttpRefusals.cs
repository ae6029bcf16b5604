using Domain.Shared;

namespace Api.Http.Problems;

/// <summary>What the HTTP layer itself refuses, in sentences for people.</summary>
internal static class HttpRefusals
{
    public static readonly Refusal AuthRequired = new("auth.required", "请先登录");
    public static readonly Refusal AuthFailed = new("auth.failed", "用户名或密码不正确，或账号暂时不能使用");
    public static readonly Refusal PasswordChangeRequired = new("auth.passwordChangeRequired", "请先修改初始密码");
    public static readonly Refusal Forbidden = new("auth.forbidden", "您没有进行这项操作的权限");
    public static readonly Refusal Antiforgery = new("auth.antiforgery", "页面已过期，请刷新后重新提交");
    public static readonly Refusal IdempotencyKeyRequired =
        new("idempotency.keyRequired", "缺少 Idempotency-Key 请求头（1–64 个可见字符）");
    public static readonly Refusal IdempotencyReused =
        new("idempotency.reused", "同一个 Idempotency-Key 已用于另一个请求，请换一个新的");
    public static readonly Refusal Malformed = new("request.malformed", "请求格式不正确，无法读取");
    public static readonly Refusal Invalid = new("request.invalid", "请求内容不完整或超出范围，请按提示修改");
    public static readonly Refusal CursorInvalid = new("request.cursorInvalid", "翻页标记无效，请从第一页重新查询");
    public static readonly Refusal PageSizeInvalid = new("request.pageSizeInvalid", "每页条数应为 1 到 100");
    public static readonly Refusal TooLarge = new("request.tooLarge", "提交的内容过大");
    public static readonly Refusal MediaType = new("request.mediaType", "不支持这种内容类型，请使用 application/json");
    public static readonly Refusal Method = new("request.method", "这个地址不支持该请求方法");
    public static readonly Refusal ResourceUnknown = new("resource.unknown", "没有找到您访问的内容");
    public static readonly Refusal PreconditionRequired = new("precondition.required", "缺少 If-Match 请求头，请先读取最新版本");
    public static readonly Refusal PreconditionStale = new("precondition.stale", "内容已被他人修改，请刷新后再操作");
    public static readonly Refusal TooMany = new("limit.tooMany", "操作太频繁，请稍后再试");
    public static readonly Refusal Starting = new("service.starting", "系统正在启动，请稍后再试");
    public static readonly Refusal StorageUnavailable =
        new("service.storageUnavailable", "系统暂时无法保存，请稍后再试；您填写的内容没有丢失，可直接重新提交");
    public static readonly Refusal Busy = new("service.busy", "现在使用的人较多，请稍后重新提交");
    public static readonly Refusal Failed = new("service.failed", "系统出错了，请稍后再试");
    public static readonly Refusal EntranceUnknown = new("entrance.unknown", "没有找到这个评价入口");
    public static readonly Refusal RatingUnknown = new("rating.unknown", "没有找到这条评价");
    public static readonly Refusal CaseUnknown = new("case.unknown", "没有找到这个整改事项");
    public static readonly Refusal ReceiptUnknown = new("receipt.unknown", "没有找到这个回执编号，请核对后再试");

    /// <summary>A filter of a list has a value that does not exist.</summary>
    public static Refusal FilterInvalid(string name) => new("request.filterInvalid", $"查询条件 {name} 的取值无效");

    /// <summary>The refusal that a bare status code stands for.</summary>
    public static Refusal ForStatus(int status) => status switch
    {
        400 => Malformed,
        401 => AuthRequired,
        403 => Forbidden,
        404 => ResourceUnknown,
        405 => Method,
        412 => PreconditionStale,
        413 => TooLarge,
        415 => MediaType,
        428 => PreconditionRequired,
        429 => TooMany,
        503 => Busy,
        _ => Failed,
    };
}
