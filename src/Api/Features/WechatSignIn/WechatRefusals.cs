using Api.Http.Problems;
using Domain.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Wechat.Client;

namespace Api.Features.WechatSignIn;

/// <summary>What stands between us and WeChat, in sentences for people.</summary>
internal static class WechatRefusals
{
    /// <summary>Seconds after which asking WeChat again makes sense.</summary>
    const int RetryAfterSeconds = 5, RetryAfterMinute = 60;

    public static readonly Refusal AccountMissing = new("wechat.accountMissing", "系统没有配置对应的公众号或小程序");
    public static readonly Refusal CodeInvalid = new("wechat.codeInvalid", "微信登录凭证已失效，请重新进入");
    public static readonly Refusal UserBlocked = new("wechat.userBlocked", "微信不允许该用户登录");
    public static readonly Refusal Unavailable = new("wechat.unavailable", "微信暂时没有应答，请稍后再试");
    public static readonly Refusal UrlForeign = new("wechat.urlForeign", "只能为本系统的网页签名");
    public static readonly Refusal SnapshotUser = new("rating.snapshotUser", "您看到的是网页快照，请点「使用完整服务」后再评价");

    /// <summary>The answer to somebody whom WeChat's answer refuses.</summary>
    public static ProblemHttpResult Answer(HttpContext context, WechatApiResponse failed)
    {
        var refusal = failed.Error.Advice switch
        {
            WechatAdvice.CodeIsSpent or WechatAdvice.RequestIsWrong => CodeInvalid,
            WechatAdvice.RecipientCannotReceive => UserBlocked,
            _ => Unavailable,
        };
        if (refusal == Unavailable)
            context.Response.Headers.RetryAfter = (failed.Error.Advice is WechatAdvice.WaitForNextMinute or WechatAdvice.WaitForTomorrow
                ? RetryAfterMinute : RetryAfterSeconds).ToString();
        return Problem.Of(refusal);
    }

    /// <summary>The answer where nothing the client could change is wrong: WeChat did not do what was asked.</summary>
    public static ProblemHttpResult Unanswered(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString();
        return Problem.Of(Unavailable);
    }
}
