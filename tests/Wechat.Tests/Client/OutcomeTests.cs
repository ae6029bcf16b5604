using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;
using Wechat.Client.Models;
using Wechat.Tests.Harness;

namespace Wechat.Tests.Client;

/// <summary>Faults 9 and 10 of the platform notes: what is known of a call whose answer never came.</summary>
public sealed class OutcomeTests : IAsyncLifetime
{
    Platform platform = null!;

    public async Task InitializeAsync() => platform = await Platform.StartAsync();

    public async Task DisposeAsync() => await platform.DisposeAsync();

    [Theory(DisplayName = "答复不是微信的（空、截断、网页、数组、没有 errcode）：结果未知，不当成功也不抛异常")]
    [InlineData("", 200), InlineData("   ", 200), InlineData("{\"errcode\":0,\"errmsg\":\"ok\",\"msg", 200), InlineData("<html><body>系统维护</body></html>", 200)]
    [InlineData("[]", 200), InlineData("null", 200), InlineData("{}", 200), InlineData("{\"errcode\":0,\"errmsg\":\"ok\"}", 200), InlineData("<html>502</html>", 502)]
    [InlineData("{\"errcode\":0,\"msgid\":1}", 500), InlineData("", 302), InlineData("{\"errcode\":0,\"msgid\":\"x\"}", 200)]
    public async Task Odd_answers(string body, int status)
    {
        platform.Answer(WechatPaths.TemplateSend, body, "text/html", status);
        AssertUnknown(await SendAsync());
        Assert.Single(platform.Calls(WechatPaths.TemplateSend));
    }

    [Fact(DisplayName = "微信收下后连接在正文中途断开：结果未知")]
    public async Task Reset_in_the_body()
    {
        platform.Answer(WechatPaths.TemplateSend, async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{\"errcode\":0,");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        AssertUnknown(await SendAsync());
    }

    [Fact(DisplayName = "微信收下后没有答复就断开：结果未知，不悄悄再发")]
    public async Task Reset_before_the_answer()
    {
        platform.Answer(WechatPaths.TemplateSend, context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        // A warm connection is where an HTTP stack might be tempted to repeat.
        platform.Answer(WechatPaths.JsCode2Session, """{"openid":"oDemo01"}""");
        var client = platform.Client();
        await client.ExecuteSnsJsCode2SessionAsync(new SnsJsCode2SessionRequest(), default);
        AssertUnknown(await client.ExecuteCgibinMessageTemplateSendAsync(new CgibinMessageTemplateSendRequest(), default));
        Assert.Single(platform.Calls(WechatPaths.TemplateSend));
    }

    [Fact(DisplayName = "微信收下后超时：结果未知")]
    public async Task Timeout()
    {
        var never = new TaskCompletionSource();
        platform.Answer(WechatPaths.TemplateSend, context => never.Task.WaitAsync(context.RequestAborted));
        var options = new WechatOptions { BaseUrl = platform.Url, TimeoutSeconds = 1 };
        AssertUnknown(await SendAsync(platform.Node(options: options).GetRequiredService<WechatClient>()));
        Assert.Single(platform.Calls(WechatPaths.TemplateSend));
    }

    [Fact(DisplayName = "连接被拒绝：请求没有发出，可以稍后再发")]
    public async Task Connection_refused()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        AssertNotSent(await SendAsync(platform.Node(options: new WechatOptions { BaseUrl = $"http://127.0.0.1:{port}" }).GetRequiredService<WechatClient>()));
    }

    [Fact(DisplayName = "连不上（防火墙丢包）：在连接时限内放弃，请求没有发出")]
    public async Task Connection_never_made()
    {
        // A listener whose queue is full drops what knocks.
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var fill = Enumerable.Range(0, 4).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp)).ToList();
        foreach (var socket in fill)
        {
            socket.Blocking = false;
            Assert.Throws<SocketException>(() => socket.Connect(listener.LocalEndPoint!));
        }
        var options = new WechatOptions { BaseUrl = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}", ConnectSeconds = 1 };
        AssertNotSent(await SendAsync(platform.Node(options: options).GetRequiredService<WechatClient>()));
        fill.ForEach(s => s.Dispose());
    }

    [Fact(DisplayName = "答复大于 4 MiB：不读完，结果未知")]
    public async Task Endless_answer()
    {
        platform.Answer(WechatPaths.TemplateSend, new byte[5 * 1024 * 1024], "application/json");
        AssertUnknown(await SendAsync());
    }

    [Fact(DisplayName = "重定向不跟随：密钥不会被送到别的地址")]
    public async Task Redirects()
    {
        platform.Answer(WechatPaths.JsCode2Session, context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        var response = await platform.Client().ExecuteSnsJsCode2SessionAsync(new SnsJsCode2SessionRequest { AppSecret = Platform.Secret }, default);
        AssertUnknown(response);
        Assert.Empty(platform.Calls("/elsewhere"));
    }

    [Fact(DisplayName = "只有调用者自己的取消才抛出")]
    public async Task Cancelled_by_the_caller()
    {
        using var cancel = new CancellationTokenSource();
        platform.Answer(WechatPaths.TemplateSend, async context =>
        {
            await cancel.CancelAsync();
            await Task.Delay(System.Threading.Timeout.Infinite, context.RequestAborted);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            platform.Client().ExecuteCgibinMessageTemplateSendAsync(new CgibinMessageTemplateSendRequest(), cancel.Token));
    }

    Task<CgibinMessageTemplateSendResponse> SendAsync(WechatClient? client = null) =>
        (client ?? platform.Client()).ExecuteCgibinMessageTemplateSendAsync(new CgibinMessageTemplateSendRequest { ToUserOpenId = "oDemo01" }, default);

    static void AssertUnknown(WechatApiResponse response)
    {
        Assert.Equal((WechatOutcome.Unknown, WechatAdvice.OutcomeUnknown), (response.Outcome, response.Error.Advice));
        Assert.False(response.IsSuccessful());
    }

    static void AssertNotSent(WechatApiResponse response)
    {
        Assert.Equal((WechatOutcome.NotSent, WechatAdvice.RetryLater), (response.Outcome, response.Error.Advice));
        Assert.False(response.IsSuccessful());
    }
}
