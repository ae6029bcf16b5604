using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Wechat.Client;

namespace Wechat.Tokens;

/// <summary>What the platform gave: a token and its life, or an error.</summary>
sealed record FetchedToken(string? Value, int ExpiresIn, WechatApiResponse Response);

/// <summary>
/// Keeps one token of one account: fetched once for everybody, renewed early while the old one serves, shared between
/// nodes, dropped only by who proves that it is the very one that failed.
/// </summary>
sealed partial class TokenKeeper(
    string key, Func<CancellationToken, Task<FetchedToken>> fetch, ISharedTokenStore store, TokenRenewals renewals, TimeProvider clock, ILogger logger)
{
    const int MostAttempts = 3;

    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>How long another node may take while callers wait; then we ask as well, which costs a call and no token.</summary>
    static readonly TimeSpan PatienceWithOthers = TimeSpan.FromSeconds(3);

    static readonly WechatError DiesAtOnce = new(0, WechatAdvice.RetryLater, "凭据刚取到就失效，稍后再试");
    static readonly WechatError Stopping = new(0, WechatAdvice.RetryLater, "系统正在停止，不再向微信取凭据");

    readonly Lock gate = new();
    StoredToken? current;
    (string Value, DateTimeOffset At)? dropped;
    int drops;
    TokenFailure? failure;
    Task<TokenFailure?>? renewal;

    /// <summary>The token, from memory as long as it lives.</summary>
    internal async ValueTask<TokenAnswer> GetAsync(CancellationToken cancel)
    {
        // A token may be proven dead between its arrival and our turn to take it: then wait for the next, a few times.
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (Take(out var running) is { } answer) return answer;
            if (await running!.WaitAsync(cancel) is not { } failed) continue;
            lock (gate) return Usable(clock.GetUtcNow()) is { } usable ? new TokenAnswer(usable.Value, null) : new TokenAnswer(null, failed);
        }
        return new TokenAnswer(null, Failed(DiesAtOnce, null));
    }

    // What is there by now, or the renewal to wait for.
    TokenAnswer? Take(out Task<TokenFailure?>? running)
    {
        lock (gate)
        {
            running = null;
            var now = clock.GetUtcNow();
            var usable = Usable(now);
            var answer = usable is null ? null : new TokenAnswer(usable.Value, null);
            if (usable is not null && now < usable.RenewAt) return answer;
            if (failure is not null && now < failure.Until) return answer ?? new TokenAnswer(null, failure);
            // Its own task, not the caller's: who gives up waiting does not take the token from the others.
            running = renewal ??= renewals.Run(RenewAsync);
            return answer;
        }
    }

    /// <summary>Drops a token that the platform refused, if it is still the one in use.</summary>
    internal async Task InvalidateAsync(string failed)
    {
        lock (gate)
        {
            if (current?.Value != failed) return;
            // The platform gave the same one again a moment ago: asking once more cannot help.
            if (dropped is { } before && before.Value == failed && clock.GetUtcNow() - before.At < TokenSchedule.AfterRefusal) return;
            dropped = (failed, clock.GetUtcNow());
            drops++;
            current = null;
        }
        await store.RemoveAsync(key, failed);
    }

    internal TokenStatus Status
    {
        get
        {
            lock (gate) return new TokenStatus(Usable(clock.GetUtcNow())?.ExpiresAt, failure);
        }
    }

    StoredToken? Usable(DateTimeOffset now) => current is not null && now < current.ExpiresAt ? current : null;

    async Task<TokenFailure?> RenewAsync(CancellationToken stop)
    {
        TokenFailure? result = null;
        try
        {
            stop.ThrowIfCancellationRequested();
            result = await TakeTurnAndFetchAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            result = new TokenFailure(Stopping, null, null, null, now, now);
        }
        catch (Exception mistake) when (mistake is not OutOfMemoryException)
        {
            // A store or handler that throws must not end in a token nobody ever fetches again.
            Broken(logger, key, mistake);
            result = Failed(WechatErrorTable.Lost, null);
        }
        finally
        {
            lock (gate)
            {
                failure = result;
                renewal = null;
            }
        }
        return result;
    }

    async Task<TokenFailure?> TakeTurnAndFetchAsync(CancellationToken stop)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (await AdoptSharedAsync()) return null;
            await using (var turn = await store.TryTakeTurnAsync(key, TokenSchedule.Turn))
            {
                // Between the look and the turn somebody may have finished.
                if (turn is not null) return await AdoptSharedAsync() ? null : await FetchAsync(stop);
            }
            if (waited.Elapsed > (Status.ExpiresAt is null ? PatienceWithOthers : TokenSchedule.Turn)) return await FetchAsync(stop);
            await Task.Delay(Glance, TimeProvider.System, stop);
        }
    }

    // True when the shared token needs no renewal; one that does still serves until then.
    async Task<bool> AdoptSharedAsync()
    {
        var shared = await store.GetAsync(key);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (shared is not { Value.Length: > 0 } || shared.ExpiresAt <= now || WasDropped(shared.Value, now)) return false;
            if (current is null || current.ExpiresAt <= shared.ExpiresAt) current = shared;
            return now < shared.RenewAt;
        }
    }

    async Task<TokenFailure?> FetchAsync(CancellationToken stop)
    {
        for (var repeated = false; ; repeated = true)
        {
            var dropsBefore = Volatile.Read(ref drops);
            var fetched = await fetch(stop);
            if (!fetched.Response.IsSuccessful() || fetched is not { Value.Length: > 0, ExpiresIn: > 0 })
                return Failed(fetched.Response.Error, fetched.Response);

            StoredToken token;
            lock (gate)
            {
                var now = clock.GetUtcNow();
                // Given to us just before it was proven dead: ask again rather than serve it.
                if (!repeated && drops != dropsBefore && WasDropped(fetched.Value, now)) continue;
                var expiresAt = now.AddSeconds(fetched.ExpiresIn);
                token = new StoredToken(fetched.Value, expiresAt, TokenSchedule.RenewAt(now, expiresAt, fetched.Value == current?.Value));
            }
            await store.PutAsync(key, token);
            // Only now: until the new one is shared, the old one serves.
            lock (gate) current = token;
            return null;
        }
    }

    bool WasDropped(string value, DateTimeOffset now) =>
        dropped is { } before && before.Value == value && now - before.At < TokenSchedule.AfterRefusal;

    TokenFailure Failed(WechatError error, WechatApiResponse? response)
    {
        var now = clock.GetUtcNow();
        var until = TokenSchedule.AskAgainAt(now, error);
        Refused(logger, key, error.Code, error.Advice, response?.Rid ?? "-", until);
        var ip = WechatErrorMessage.Ip(response?.ErrorMessage);
        // Whoever reads the reason has to put this address on the account's list, and only the platform knows which it saw.
        if (ip is not null && error.Advice == WechatAdvice.AccountIsStopped) error = error with { Reason = $"{error.Reason}（微信看到的地址：{ip}）" };
        return new TokenFailure(error, response?.ErrorMessage, response?.Rid, ip, now, until);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No {Key} from WeChat: errcode {ErrorCode}, {Advice}, rid {Rid}; not asked again before {Until}")]
    static partial void Refused(ILogger logger, string key, int errorCode, WechatAdvice advice, string rid, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "Fetching {Key} broke")]
    static partial void Broken(ILogger logger, string key, Exception mistake);
}
