using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Wechat.Sandbox.Core;

/// <summary>
/// A bare HTTP server on 127.0.0.1 that reads no settings of its surroundings. It answers only to its own name, so that a
/// web page elsewhere cannot reach it under another one.
/// </summary>
sealed class LoopbackServer : IAsyncDisposable
{
    readonly WebApplication app;

    LoopbackServer(WebApplication app) => this.app = app;

    /// <summary>Starts to listen.</summary>
    /// <param name="socket">Bound already; owned from now on.</param>
    /// <param name="services">Adds what answering needs.</param>
    /// <param name="use">Says how requests are answered.</param>
    /// <param name="cancel">Gives up starting.</param>
    public static async Task<LoopbackServer> StartAsync(
        Socket socket, Action<IServiceCollection> services, Action<WebApplication> use, CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(socket.LocalEndPoint!);
        });
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = _ => socket);
        builder.Services.AddSingleton<IHostLifetime, BesideTheHost>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        services(builder.Services);
        var built = builder.Build();
        built.Use((context, next) =>
        {
            if (context.Request.Host.Host is "127.0.0.1" or "localhost") return next(context);
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        });
        use(built);
        try
        {
            await built.StartAsync(cancel);
        }
        catch
        {
            await built.DisposeAsync();
            throw;
        }
        return new LoopbackServer(built);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Signals to the process are the host's business, not ours.</summary>
    sealed class BesideTheHost : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
