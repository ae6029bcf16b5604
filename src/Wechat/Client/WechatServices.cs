using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Wechat.Tokens;

namespace Wechat.Client;

/// <summary>Adds the client.</summary>
public static class WechatServices
{
    /// <summary>Largest answer that is read: a big mini-program code is well under it.</summary>
    const long MaxAnswerBytes = 4 * 1024 * 1024;

    /// <summary>
    /// Adds the client, the accounts, and the tokens, which are shared through <see cref="ISharedTokenStore"/> when one was
    /// added before. The builder takes further handlers.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Settings without <see cref="WechatAccounts.Problems"/>.</param>
    public static IHttpClientBuilder AddWechat(this IServiceCollection services, WechatOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new WechatAccounts(options));
        services.AddSingleton<WechatTransport>();
        services.AddSingleton<WechatClient>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISharedTokenStore, InMemoryTokenStore>();
        services.AddSingleton<TokenRenewals>();
        services.AddHostedService(s => s.GetRequiredService<TokenRenewals>());
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<AuthorizedCalls>();
        services.AddSingleton<JsapiTickets>();
        return services.AddHttpClient(WechatTransport.ClientName, http =>
            {
                http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
                http.MaxResponseContentBufferSize = MaxAnswerBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // Secrets travel in queries and bodies: no other address is followed to.
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, TimeSpan.FromSeconds(options.ConnectSeconds), cancel),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            // The framework's own lines name whole addresses, and with them tokens and secrets.
            .RemoveAllLoggers();
    }

    // The handler's own connect timeout looks like a lost answer. This one says that nothing left: a message may be repeated.
    static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException("No connection within the time allowed.", late);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
