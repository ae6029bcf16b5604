using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wechat.Client;
using Wechat.Tokens;

namespace Wechat.Tests.Harness;

/// <summary>A server on loopback that answers as a test tells it to, with a client wired as the product wires it.</summary>
sealed class Platform : IAsyncDisposable
{
    public const string Secret = "not-a-real-app-secret";

    readonly WebApplication server;
    readonly ConcurrentDictionary<string, RequestDelegate> answers = new();
    readonly ConcurrentQueue<Received> received = new();

    Platform(WebApplication server) => this.server = server;

    public sealed record Received(string Method, string Path, string Query, string Body, string? ContentType);

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));

    public LogLines Log { get; } = new();

    public WechatAccount Account { get; } =
        new("official", new WechatAccountOptions { AppId = "wx00000000000000aa", AppSecret = Secret });

    public string Url => server.Urls.First();

    public static async Task<Platform> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var platform = new Platform(builder.Build());
        platform.server.Run(platform.AnswerAsync);
        await platform.server.StartAsync();
        return platform;
    }

    /// <summary>A client as the product wires it; each call is a node of its own.</summary>
    public ServiceProvider Node(ISharedTokenStore? store = null, WechatOptions? options = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(l => l.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        if (store is not null) services.AddSingleton(store);
        services.AddWechat(options ?? new WechatOptions { BaseUrl = Url, MpBaseUrl = Url, OpenBaseUrl = Url });
        return services.BuildServiceProvider();
    }

    public WechatClient Client() => Node().GetRequiredService<WechatClient>();

    public void Answer(string path, RequestDelegate answer) => answers[path] = answer;

    public void Answer(string path, string body, string contentType = "application/json", int status = 200) =>
        Answer(path, body: Encoding.UTF8.GetBytes(body), contentType, status);

    public void Answer(string path, byte[] body, string contentType, int status = 200) => Answer(path, async context =>
    {
        (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (status, contentType, body.Length);
        await context.Response.Body.WriteAsync(body);
    });

    /// <summary>Answers with the values one after the other, and with the last one from then on.</summary>
    public void AnswerInTurn(string path, params string[] bodies)
    {
        var next = -1;
        Answer(path, context => context.Response.WriteAsync(bodies[Math.Min(Interlocked.Increment(ref next), bodies.Length - 1)]));
    }

    public IReadOnlyList<Received> Calls(string path) => [.. received.Where(r => r.Path == path)];

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var path = context.Request.Path.Value!;
        received.Enqueue(new Received(context.Request.Method, path, context.Request.QueryString.Value ?? "", await reader.ReadToEndAsync(), context.Request.ContentType));
        if (answers.TryGetValue(path, out var answer)) await answer(context);
        else context.Response.StatusCode = 404;
    }
}

/// <summary>A clock that moves when told to.</summary>
sealed class MovableClock(DateTimeOffset start) : TimeProvider
{
    long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}

/// <summary>Everything that was logged.</summary>
sealed class LogLines : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        lines.Enqueue(state.ToString() ?? "");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue(formatter(state, exception) + exception);

    public void Dispose() => lines.Clear();
}

/// <summary>Waits for what happens in the background.</summary>
static class Soon
{
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition()) await Task.Delay(10, patience.Token);
    }
}
