using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Api.Telemetry;
using Domain.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Api.Http.Problems;

/// <summary>Turns refusals into <c>application/problem+json</c> with <c>code</c>, a Chinese <c>detail</c> and a trace id.</summary>
internal static partial class Problem
{
    /// <summary>The answer to a refused request.</summary>
    public static ProblemHttpResult Of(Refusal refusal)
    {
        RatingMetrics.Refused(refusal.Code);
        return TypedResults.Problem(Describe(refusal));
    }

    /// <summary>The same, with the members that were wrong.</summary>
    public static ProblemHttpResult Of(Refusal refusal, IDictionary<string, string[]> errors)
    {
        RatingMetrics.Refused(refusal.Code);
        var problem = Describe(refusal);
        problem.Extensions["errors"] = errors;
        return TypedResults.Problem(problem);
    }

    /// <summary>The problem of a refusal, without the trace id, which the response adds.</summary>
    public static ProblemDetails Describe(Refusal refusal)
    {
        var status = RefusalTable.StatusOf(refusal.Code);
        return new ProblemDetails
        {
            Status = status,
            Type = $"urn:service-rating:problem:{refusal.Code}",
            Title = TitleOf(status),
            Detail = refusal.Sentence,
            Extensions = { ["code"] = refusal.Code },
        };
    }

    /// <summary>
    /// Completes problems that the framework makes by itself (an unreadable body, an unknown route), so that every error
    /// of this product looks the same.
    /// </summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
        if (problem.Extensions.ContainsKey("code")) return;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        var refusal = problem is HttpValidationProblemDetails ? HttpRefusals.Invalid : HttpRefusals.ForStatus(status);
        problem.Status = status;
        problem.Type = $"urn:service-rating:problem:{refusal.Code}";
        problem.Title = TitleOf(status);
        problem.Detail = refusal.Sentence;
        problem.Extensions["code"] = refusal.Code;
        if (problem is HttpValidationProblemDetails invalid)
            invalid.Errors = invalid.Errors.ToDictionary(e => MemberOf(e.Key), e => e.Value.Select(SentenceOf).ToArray());
    }

    /// <summary>A member as it is written in JSON: the framework names the property.</summary>
    internal static string MemberOf(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    /// <summary>What is wrong with a member: the framework says it in English only.</summary>
    internal static string SentenceOf(string message) =>
        message.EndsWith("is required.", StringComparison.Ordinal) ? "必填"
        : LongestIn().Match(message) is { Success: true } longest ? $"最多 {longest.Groups["most"].Value} 个字（项）"
        : "超出允许的范围";

    [GeneratedRegex(@"maximum length of '(?<most>\d+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex LongestIn();

    static string TitleOf(int status) => status switch
    {
        400 => "请求有误",
        401 => "需要登录",
        403 => "没有权限",
        404 => "没有找到",
        405 => "方法不支持",
        409 => "已经发生",
        412 => "版本已变",
        413 => "内容过大",
        415 => "类型不支持",
        422 => "不符合规则",
        428 => "需要版本",
        429 => "请求过多",
        503 => "暂不可用",
        _ => "系统错误",
    };
}
