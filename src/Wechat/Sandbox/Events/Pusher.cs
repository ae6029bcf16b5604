using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Wechat.Sandbox.Core;
using Wechat.Sandbox.Phones;

namespace Wechat.Sandbox.Events;

/// <summary>
/// Pushes events to callback addresses: cut after 5 s without an answer, at most three deliveries, each signed anew.
/// </summary>
sealed class Pusher : IDisposable
{
    public const int Deliveries = 3;
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    const int AtOnce = 64, LongestAnswer = 4 * 1024;

    readonly Platform platform;
    readonly SemaphoreSlim slots = new(AtOnce);
    readonly Ring<SandboxPush> pushes;
    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
    readonly ConcurrentDictionary<string, PushEnvelope> last = new(StringComparer.Ordinal);
    int turn = -1;

    public Pusher(Platform platform)
    {
        this.platform = platform;
        pushes = new Ring<SandboxPush>(platform.Options.PushLogSize);
    }

    public IReadOnlyList<SandboxPush> Pushes => pushes.ToList();

    /// <summary>Unix seconds that pushes are signed with.</summary>
    public long SigningSeconds => (platform.SigningTime.GetUtcNow() + platform.Switches.SigningSkew).ToUnixTimeSeconds();

    /// <summary>Pushes and waits until it is answered or given up; null when the account has no callback address.</summary>
    /// <param name="account">Whose callback address.</param>
    /// <param name="pushed">What.</param>
    /// <param name="phone">Who looks at the reply; null for nobody.</param>
    public async Task<SandboxPush?> PushAsync(Account account, SandboxEvent pushed, Phone? phone = null)
    {
        var callback = account.Callback;
        if (callback.Urls.Count == 0) return null;
        var createTime = pushed.CreateTime ?? platform.Switches.CreateTime ?? platform.Clock.UnixSeconds;
        var message = EventBody.Write(pushed, account.Setup.OriginalId, createTime, platform.Switches, callback.Json);
        var attempts = new List<SandboxPushAttempt>();
        await slots.WaitAsync(platform.Stopping.Token);
        try
        {
            while (attempts.Count < Deliveries && attempts is not [.., { Failure: null }])
            {
                var started = platform.Clock.GetTimestamp();
                attempts.Add(await DeliverAsync(account, callback, pushed.OpenId, message));
                if (attempts is [.., { Failure: null }] || attempts.Count == Deliveries) continue;
                var rest = Patience - platform.Clock.GetElapsedTime(started);
                if (rest > TimeSpan.Zero) await Task.Delay(rest, platform.Clock, platform.Stopping.Token);
            }
        }
        finally
        {
            slots.Release();
        }
        var push = new SandboxPush
        {
            AppId = account.AppId,
            Event = pushed,
            Message = message,
            Attempts = attempts,
            Reply = phone is null ? null : Reply(account, pushed.OpenId, attempts[^1]),
        };
        if (push.Reply is { } reply) phone!.Inbox.Add(reply);
        pushes.Add(push);
        return push;
    }

    /// <summary>Posts a body as it is, once.</summary>
    public async Task<SandboxPushAttempt> PostAsync(Uri address, PushEnvelope envelope)
    {
        var at = platform.Clock.GetUtcNow();
        var target = new UriBuilder(address) { Query = envelope.Query }.Uri;
        using var patience = new CancellationTokenSource(Patience, platform.Clock);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, platform.Stopping.Token);
        using var content = new ByteArrayContent(envelope.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue(envelope.ContentType);
        try
        {
            using var response = await http.PostAsync(target, content, ends.Token);
            var answer = await response.Content.ReadAsStringAsync(ends.Token);
            return new SandboxPushAttempt(
                at, target.AbsoluteUri, (int)response.StatusCode, answer.Length <= LongestAnswer ? answer : answer[..LongestAnswer],
                response.StatusCode == System.Net.HttpStatusCode.OK ? null : "status");
        }
        catch (OperationCanceledException) when (!platform.Stopping.IsCancellationRequested)
        {
            return new SandboxPushAttempt(at, target.AbsoluteUri, 0, "", "timeout");
        }
        catch (HttpRequestException failure)
        {
            return new SandboxPushAttempt(at, target.AbsoluteUri, 0, "", failure.Message);
        }
    }

    /// <summary>Asks the callback address to prove itself, as the console does when it is configured: GET with <c>echostr</c>.</summary>
    public async Task<bool> VerifyAsync(Account account)
    {
        var callback = account.Callback;
        var (time, nonce, echo) = ($"{SigningSeconds}", platform.Chance.Digits(9), platform.Chance.Digits(19));
        var signature = Wechat.Callbacks.CallbackSignature.Plain(callback.Token, time, nonce);
        foreach (var url in callback.Urls)
        {
            var target = new UriBuilder(url) { Query = $"signature={signature}&timestamp={time}&nonce={nonce}&echostr={echo}" }.Uri;
            using var answer = await http.GetAsync(target, platform.Stopping.Token);
            if (!answer.IsSuccessStatusCode || await answer.Content.ReadAsStringAsync(platform.Stopping.Token) != echo) return false;
        }
        return callback.Urls.Count > 0;
    }

    /// <summary>The address whose turn it is.</summary>
    public Uri NextUrl(SandboxCallback callback) => callback.Urls[(int)((uint)Interlocked.Increment(ref turn) % (uint)callback.Urls.Count)];

    /// <summary>The last push to an account's address; null when there was none.</summary>
    public PushEnvelope? LastOf(string appId) => last.GetValueOrDefault(appId);

    public void Clear()
    {
        pushes.Clear();
        last.Clear();
    }

    public void Dispose()
    {
        http.Dispose();
        slots.Dispose();
    }

    Task<SandboxPushAttempt> DeliverAsync(Account account, SandboxCallback callback, string openId, string message) =>
        PostAsync(NextUrl(callback), last[account.AppId] = PushEnvelope.Seal(
            callback, account.AppId, account.Setup.OriginalId, openId, message, SigningSeconds, platform.Chance.Digits(9)));

    InboxItem? Reply(Account account, string openId, SandboxPushAttempt last) => ReplyReader.Read(
        last.Failure is null ? last.Answer : ReplyReader.Unavailable, account, openId, platform.Messages.NextItem(), platform.Clock.GetUtcNow());
}
