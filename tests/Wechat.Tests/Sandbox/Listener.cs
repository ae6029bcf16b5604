using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Callbacks;

namespace Wechat.Tests.Sandbox;

/// <summary>A push as it arrived.</summary>
sealed record Received(string Method, IReadOnlyDictionary<string, string> Query, byte[] Body, string ContentType)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public CallbackQuery Signed => new(Of("signature"), Of("timestamp"), Of("nonce"), Of("msg_signature"), Of("echostr"));

    string? Of(string name) => Query.GetValueOrDefault(name);
}

/// <summary>A callback address on a real port: remembers what came, and answers as the test says.</summary>
sealed class Listener : IAsyncDisposable
{
    readonly WebApplication app;

    Listener(WebApplication app) => this.app = app;

    public ConcurrentQueue<Received> Pushes { get; } = new();

    public Uri Address => new(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()), "/callback");

    /// <summary>What to answer; <c>success</c> by default.</summary>
    public Func<Received, CancellationToken, Task<string>> Answer { get; set; } = (_, _) => Task.FromResult("success");

    /// <summary>Status to answer with.</summary>
    public int Status { get; set; } = 200;

    public static async Task<Listener> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var listener = new Listener(builder.Build());
        listener.app.Run(listener.HandleAsync);
        await listener.app.StartAsync();
        return listener;
    }

    public async ValueTask DisposeAsync()
    {
        // A push that is still held must not keep the test waiting.
        using var hurry = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await app.StopAsync(hurry.Token);
        await app.DisposeAsync();
    }

    async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var received = new Received(
            context.Request.Method, context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal), body.ToArray(),
            context.Request.ContentType ?? "");
        Pushes.Enqueue(received);
        var answer = await Answer(received, context.RequestAborted);
        context.Response.StatusCode = Status;
        await context.Response.WriteAsync(answer);
    }
}
