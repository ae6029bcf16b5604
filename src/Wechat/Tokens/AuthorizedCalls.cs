using Wechat.Client;

namespace Wechat.Tokens;

/// <summary>
/// Makes a call with the account's access token. A token that turns out to be dead is replaced and the call repeated
/// exactly once: the platform refused it, so it was not done. Nothing else is ever repeated here.
/// </summary>
/// <param name="tokens">The tokens.</param>
public sealed class AuthorizedCalls(AccessTokens tokens)
{
    /// <summary>Makes the call, for example <c>CallAsync(account, request, client.ExecuteCgibinMessageTemplateSendAsync, cancel)</c>.</summary>
    /// <param name="account">Whose token.</param>
    /// <param name="request">The call; its token is set here.</param>
    /// <param name="call">A method of <see cref="WechatClient"/>.</param>
    /// <param name="cancel">Gives up waiting; what was sent by then may have been done.</param>
    /// <returns>
    /// The answer. Without a token: a response with <see cref="WechatOutcome.NotSent"/> and the reason. When a second token
    /// is refused as well: <see cref="WechatAdvice.AccountIsStopped"/>.
    /// </returns>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        WechatAccount account, TRequest request, Func<TRequest, CancellationToken, Task<TResponse>> call, CancellationToken cancel)
        where TRequest : WechatApiRequest
        where TResponse : WechatApiResponse, new()
    {
        var token = await tokens.GetAsync(account, cancel);
        if (token.Value is null) return NotSent<TResponse>(token.Failure!);
        request.AccessToken = token.Value;
        var response = await call(request, cancel);
        if (response.Error.Advice != WechatAdvice.RefreshTokenOnce) return response;

        await tokens.InvalidateAsync(account, token.Value);
        token = await tokens.GetAsync(account, cancel);
        if (token.Value is null) return NotSent<TResponse>(token.Failure!);
        request.AccessToken = token.Value;
        response = await call(request, cancel);
        if (response.Error.Advice == WechatAdvice.RefreshTokenOnce)
            response.Error = response.Error with { Advice = WechatAdvice.AccountIsStopped, Reason = $"换用新令牌后仍被拒绝：{response.Error.Reason}" };
        return response;
    }

    // It is the token that was lost, not the call: the call may be made later.
    static TResponse NotSent<TResponse>(TokenFailure failure)
        where TResponse : WechatApiResponse, new() => new()
        {
            Outcome = WechatOutcome.NotSent,
            SentErrorCode = failure.Error.Code,
            ErrorMessage = failure.Message,
            Error = failure.Error.Advice == WechatAdvice.OutcomeUnknown
                ? new WechatError(0, WechatAdvice.RetryLater, "暂时取不到访问令牌，请求没有发出")
                : failure.Error,
        };
}
