using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Wechat.Json;

namespace Wechat.Client;

/// <summary>
/// Sends a call and turns whatever happens into a response: an answer, an error, nothing sent, or an unknown outcome.
/// Writes one line about each call, without token, secret, openid or text.
/// </summary>
/// <param name="clients">Makes the HTTP client named <see cref="ClientName"/>.</param>
/// <param name="logger">Takes the lines.</param>
public sealed partial class WechatTransport(IHttpClientFactory clients, ILogger<WechatTransport> logger)
{
    /// <summary>Name of the HTTP client; a handler added to it sees every call (for example API signatures).</summary>
    public const string ClientName = "wechat";

    internal Task<TResponse> GetAsync<TResponse>(Uri url, JsonTypeInfo<TResponse> type, CancellationToken cancel)
        where TResponse : WechatApiResponse, new() =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, url), body => WechatBody.Read(body, type), cancel);

    internal Task<TResponse> GetImageAsync<TResponse>(Uri url, JsonTypeInfo<TResponse> type, CancellationToken cancel)
        where TResponse : WechatImageResponse, new() =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, url), body => WechatBody.ReadImage(body, type), cancel);

    internal Task<TResponse> PostAsync<TRequest, TResponse>(
        Uri url, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> type, CancellationToken cancel)
        where TResponse : WechatApiResponse, new() =>
        SendAsync(Post(url, request, requestType), body => WechatBody.Read(body, type), cancel);

    internal Task<TResponse> PostForImageAsync<TRequest, TResponse>(
        Uri url, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> type, CancellationToken cancel)
        where TResponse : WechatImageResponse, new() =>
        SendAsync(Post(url, request, requestType), body => WechatBody.ReadImage(body, type), cancel);

    static HttpRequestMessage Post<TRequest>(Uri url, TRequest request, JsonTypeInfo<TRequest> type)
    {
        var content = new ByteArrayContent(WechatJson.Bytes(request, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
    }

    async Task<TResponse> SendAsync<TResponse>(HttpRequestMessage message, Func<byte[], TResponse?> read, CancellationToken cancel)
        where TResponse : WechatApiResponse, new()
    {
        using (message)
        {
            var path = message.RequestUri!.AbsolutePath;
            var started = Stopwatch.GetTimestamp();
            var response = await ExchangeAsync(message, read, cancel);
            response.Error = response.Outcome switch
            {
                WechatOutcome.Answered => WechatErrorTable.Of(response.ErrorCode, path),
                WechatOutcome.NotSent => WechatErrorTable.NeverLeft,
                _ => WechatErrorTable.Lost,
            };
            Write(path, response, Stopwatch.GetElapsedTime(started));
            return response;
        }
    }

    async Task<TResponse> ExchangeAsync<TResponse>(HttpRequestMessage message, Func<byte[], TResponse?> read, CancellationToken cancel)
        where TResponse : WechatApiResponse, new()
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancel);
            // Whatever the status and the Content-Type say: a body that is the platform's is an answer, anything else is not.
            var response = read(await answer.Content.ReadAsByteArrayAsync(cancel));
            return response is { ErrorCode: 0 } && !(answer.IsSuccessStatusCode && response.IsComplete)
                ? new TResponse { Outcome = WechatOutcome.Unknown }
                : response ?? new TResponse { Outcome = WechatOutcome.Unknown };
        }
        catch (HttpRequestException failure)
        {
            var neverLeft = failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
            Failed(logger, message.RequestUri!.AbsolutePath, failure.HttpRequestError.ToString());
            return new TResponse { Outcome = neverLeft ? WechatOutcome.NotSent : WechatOutcome.Unknown };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            Failed(logger, message.RequestUri!.AbsolutePath, "Timeout");
            return new TResponse { Outcome = WechatOutcome.Unknown };
        }
    }

    void Write(string path, WechatApiResponse response, TimeSpan took)
    {
        if (response.IsSuccessful()) Succeeded(logger, path, (long)took.TotalMilliseconds);
        else Answered(logger, path, response.Outcome, response.ErrorCode, response.Rid ?? "-", (long)took.TotalMilliseconds);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "WeChat {Path} succeeded in {Milliseconds} ms")]
    static partial void Succeeded(ILogger logger, string path, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeChat {Path}: {Outcome}, errcode {ErrorCode}, rid {Rid}, {Milliseconds} ms")]
    static partial void Answered(ILogger logger, string path, WechatOutcome outcome, int errorCode, string rid, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeChat {Path} gave no answer: {Reason}")]
    static partial void Failed(ILogger logger, string path, string reason);
}
