using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;
using Wechat.Client.Models;
using Wechat.Tests.Harness;
using Wechat.Tokens;

namespace Wechat.Tests.Tokens;

/// <summary>Faults 1, 2 and 3 of the platform notes.</summary>
public sealed class AuthorizedCallsTests : IAsyncLifetime
{
    Platform platform = null!;
    ServiceProvider node = null!;

    public async Task InitializeAsync()
    {
        platform = await Platform.StartAsync();
        node = platform.Node();
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await platform.DisposeAsync();
    }

    [Theory(DisplayName = "五十个发送者途中令牌失效（40001、42001、40014）：恰好再要一次令牌，各自重发一次，都成功")]
    [InlineData(40001), InlineData(42001), InlineData(40014)]
    public async Task Token_dies_midway(int code)
    {
        platform.AnswerInTurn(WechatPaths.StableToken, Token("T1"), Token("T2"), Token("T3"));
        platform.Answer(WechatPaths.TemplateSend, context => context.Response.WriteAsync(
            context.Request.Query["access_token"] == "T2"
                ? """{"errcode":0,"errmsg":"ok","msgid":1}"""
                : $$"""{"errcode":{{code}},"errmsg":"invalid credential, access_token is invalid or not latest rid: 1-2-3"}"""));
        var responses = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(SendAsync)));
        Assert.All(responses, r => Assert.True(r.IsSuccessful()));
        Assert.Equal(2, platform.Calls(WechatPaths.StableToken).Count);
        Assert.InRange(platform.Calls(WechatPaths.TemplateSend).Count, 51, 100);
    }

    [Fact(DisplayName = "换了新令牌仍被拒绝：账号停用，不循环")]
    public async Task Second_refusal()
    {
        platform.AnswerInTurn(WechatPaths.StableToken, Token("T1"), Token("T2"), Token("T3"), Token("T4"));
        platform.Answer(WechatPaths.TemplateSend, """{"errcode":40001,"errmsg":"invalid credential"}""");
        var response = await SendAsync();
        Assert.Equal((40001, WechatAdvice.AccountIsStopped, 2), (response.ErrorCode, response.Error.Advice, platform.Calls(WechatPaths.TemplateSend).Count));
    }

    [Fact(DisplayName = "微信又给回同一个坏令牌：三十秒内不再要")]
    public async Task Same_dead_token()
    {
        platform.Answer(WechatPaths.StableToken, Token("T1"));
        platform.Answer(WechatPaths.TemplateSend, """{"errcode":40001,"errmsg":"invalid credential"}""");
        for (var i = 0; i < 20; i++) Assert.Equal(WechatAdvice.AccountIsStopped, (await SendAsync()).Error.Advice);
        Assert.Equal(2, platform.Calls(WechatPaths.StableToken).Count);
        platform.Clock.Advance(TimeSpan.FromSeconds(31));
        await SendAsync();
        Assert.Equal(3, platform.Calls(WechatPaths.StableToken).Count);
    }

    [Theory(DisplayName = "别的错误与未知的结果都不在这里重发")]
    [InlineData("""{"errcode":-1,"errmsg":"system error"}""", WechatAdvice.RetryLater), InlineData("", WechatAdvice.OutcomeUnknown), InlineData("""{"errcode":43004}""", WechatAdvice.RecipientCannotReceive)]
    public async Task Nothing_else_is_repeated(string body, WechatAdvice advice)
    {
        platform.Answer(WechatPaths.StableToken, Token("T1"));
        platform.Answer(WechatPaths.TemplateSend, body);
        Assert.Equal(advice, (await SendAsync()).Error.Advice);
        Assert.Single(platform.Calls(WechatPaths.TemplateSend));
    }

    [Theory(DisplayName = "没有令牌就不发：说明原因；取令牌的结果不明不等于发送的结果不明")]
    [InlineData("""{"errcode":40164,"errmsg":"invalid ip 203.0.113.7"}""", 40164, WechatAdvice.AccountIsStopped), InlineData("<html>", 0, WechatAdvice.RetryLater)]
    [InlineData("""{"errcode":45011,"errmsg":"x"}""", 45011, WechatAdvice.WaitForNextMinute)]
    public async Task No_token(string body, int code, WechatAdvice advice)
    {
        platform.Answer(WechatPaths.StableToken, body);
        var response = await SendAsync();
        Assert.Equal((WechatOutcome.NotSent, code, advice), (response.Outcome, response.ErrorCode, response.Error.Advice));
        Assert.False(response.IsSuccessful());
        Assert.Empty(platform.Calls(WechatPaths.TemplateSend));
    }

    [Fact(DisplayName = "JS-SDK 票据：全家只要一次，令牌失效会换令牌再要")]
    public async Task Tickets()
    {
        platform.AnswerInTurn(WechatPaths.StableToken, Token("T1"), Token("T2"));
        platform.Answer(WechatPaths.GetTicket, context => context.Response.WriteAsync(
            context.Request.Query["access_token"] == "T2" ? """{"errcode":0,"errmsg":"ok","ticket":"K1","expires_in":7200}""" : """{"errcode":40001,"errmsg":"x"}"""));
        var tickets = node.GetRequiredService<JsapiTickets>();
        var got = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tickets.GetAsync(platform.Account, default).AsTask()));
        Assert.All(got, t => Assert.Equal("K1", t.Value));
        Assert.Equal(["?access_token=T1&type=jsapi", "?access_token=T2&type=jsapi"], platform.Calls(WechatPaths.GetTicket).Select(c => c.Query));
        Assert.NotNull(tickets.Status(platform.Account).ExpiresAt);
    }

    [Theory(DisplayName = "JS-SDK 签名：官方样例逐字一致，# 之后不计")]
    [InlineData("http://mp.weixin.qq.com", "f4d90daf4b3bca3078ab155816175ba34c443a7b"), InlineData("http://mp.weixin.qq.com?params=value", "0f9de62fce790f9a083d5c99e95740ceb90c27ed")]
    [InlineData("http://mp.weixin.qq.com?params=value#top#x", "0f9de62fce790f9a083d5c99e95740ceb90c27ed")]
    public void Jsapi_signature(string url, string expected) => Assert.Equal(expected, JsapiSignature.Of(
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg", "Wm3WZYTPz0wzccnW", 1414587457, url));

    Task<CgibinMessageTemplateSendResponse> SendAsync() => node.GetRequiredService<AuthorizedCalls>().CallAsync(
        platform.Account,
        new CgibinMessageTemplateSendRequest { ToUserOpenId = "oDemo01" },
        node.GetRequiredService<WechatClient>().ExecuteCgibinMessageTemplateSendAsync,
        default);

    static string Token(string value) => $$"""{"access_token":"{{value}}","expires_in":7200}""";
}
