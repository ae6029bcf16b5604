namespace Domain.Rectification;

/// <summary>监督检查的事由 (SD 15, SD 18).</summary>
public enum SupervisionReason
{
    /// <summary>未解决.</summary>
    Unsolved,

    /// <summary>弄虚作假.</summary>
    FalseReport,

    /// <summary>隐瞒不报.</summary>
    Concealment,

    /// <summary>日常检查、随机抽查及其他.</summary>
    Other,
}

/// <summary>监督检查的方式 (SD 15, SD 18).</summary>
public enum SupervisionMethod
{
    /// <summary>抽查.</summary>
    SpotCheck,

    /// <summary>查阅资料.</summary>
    FileReview,

    /// <summary>实地查看.</summary>
    SiteVisit,

    /// <summary>电话回访.</summary>
    CallBack,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>监督检查的结果.</summary>
public enum SupervisionResult
{
    /// <summary>未发现问题.</summary>
    NoProblem,

    /// <summary>发现问题，责成改进: the case goes on where it is.</summary>
    ProblemFound,

    /// <summary>发现问题，退回重办，另定期限 (SD 15, SD 18).</summary>
    Returned,
}

/// <summary>One check of a case as 监督部 describes it; may be made at any time (SD 15, SD 18).</summary>
/// <param name="Reason">Why.</param>
/// <param name="Method">How.</param>
/// <param name="Finding">What was found.</param>
/// <param name="OtherReason">Why, where the reason is "other"; null otherwise.</param>
/// <param name="OtherMethod">How, where the method is "other"; null otherwise.</param>
/// <param name="Result">What it came to; null while that is open.</param>
/// <param name="ReturnDueOn">New deadline of a case that is returned; a China date.</param>
public sealed record SupervisionWish(
    SupervisionReason Reason, SupervisionMethod Method, string? Finding, string? OtherReason = null, string? OtherMethod = null,
    SupervisionResult? Result = null, DateOnly? ReturnDueOn = null);

/// <summary>监督检查记录: one check that was made, beside the line of the timeline it made. Written once and never changed.</summary>
public sealed record SupervisionCheck
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Place of its line in the timeline of the case.</summary>
    public required int Ordinal { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Account that made it.</summary>
    public required Guid ById { get; init; }

    /// <summary>Department that owned the case.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>Why.</summary>
    public required SupervisionReason Reason { get; init; }

    /// <summary>Why, where the reason is "other".</summary>
    public string? OtherReason { get; init; }

    /// <summary>How.</summary>
    public required SupervisionMethod Method { get; init; }

    /// <summary>How, where the method is "other".</summary>
    public string? OtherMethod { get; init; }

    /// <summary>What was found.</summary>
    public required string Finding { get; init; }

    /// <summary>What stands there once the words of a call are erased with the contact: that there was a check, and how, stays.</summary>
    public const string ErasedFinding = "（与评价人通话的内容已按规定删除）";

    /// <summary>What it came to; null where that was left open.</summary>
    public SupervisionResult? Result { get; init; }

    /// <summary>New deadline where the case was returned; a China date.</summary>
    public DateOnly? ReturnDueOn { get; init; }

    /// <summary>The record of a check and of the line it made.</summary>
    internal static SupervisionCheck Of(SupervisionWish wish, CaseStep step, Guid id) => new()
    {
        Id = id,
        CaseId = step.CaseId,
        Ordinal = step.Ordinal,
        At = step.At,
        ById = step.ById!.Value,
        DepartmentId = step.DepartmentId,
        Reason = wish.Reason,
        OtherReason = wish.Reason == SupervisionReason.Other ? wish.OtherReason?.Trim() : null,
        Method = wish.Method,
        OtherMethod = wish.Method == SupervisionMethod.Other ? wish.OtherMethod?.Trim() : null,
        Finding = step.Note!,
        Result = wish.Result,
        ReturnDueOn = wish.ReturnDueOn,
    };
}

/// <summary>Names of reasons, methods and results.</summary>
public static class SupervisionTexts
{
    /// <summary>Name of a reason.</summary>
    public static string Text(this SupervisionReason reason) => reason switch
    {
        SupervisionReason.Unsolved => "未解决",
        SupervisionReason.FalseReport => "弄虚作假",
        SupervisionReason.Concealment => "隐瞒不报",
        SupervisionReason.Other => "其他",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };

    /// <summary>Name of a method.</summary>
    public static string Text(this SupervisionMethod method) => method switch
    {
        SupervisionMethod.SpotCheck => "抽查",
        SupervisionMethod.FileReview => "查阅资料",
        SupervisionMethod.SiteVisit => "实地查看",
        SupervisionMethod.CallBack => "电话回访",
        SupervisionMethod.Other => "其他方式",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Unknown method."),
    };

    /// <summary>Name of a result.</summary>
    public static string Text(this SupervisionResult result) => result switch
    {
        SupervisionResult.NoProblem => "未发现问题",
        SupervisionResult.ProblemFound => "发现问题，责成改进",
        SupervisionResult.Returned => "退回重办",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Unknown result."),
    };
}
