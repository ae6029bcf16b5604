using Api.Hosting;
using StackExchange.Redis;

namespace Api.Redis;

/// <summary>
/// The optional Redis: an accelerator, never the only copy. Every use is short, bounded in time and may fail; after a
/// failure it is left alone for a while, so that a hung or dead Redis costs speed only.
/// </summary>
internal sealed partial class RedisConnection : IAsyncDisposable
{
    /// <summary>Longest a request waits for Redis.</summary>
    readonly TimeSpan patience;

    /// <summary>How long Redis is left alone after a failure.</summary>
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    readonly ILogger<RedisConnection> logger;
    readonly TimeProvider wall = TimeProvider.System;
    readonly Lazy<Task<ConnectionMultiplexer>> connection;
    long restUntil;

    public RedisConnection(DeploymentOptions options, ILogger<RedisConnection> logger)
    {
        this.logger = logger;
        patience = TimeSpan.FromMilliseconds(options.Redis.PatienceMilliseconds);
        var configuration = ConfigurationOptions.Parse(options.Redis.ConnectionString!);
        configuration.AbortOnConnectFail = false;
        configuration.ConnectRetry = 1;
        configuration.ConnectTimeout = 1000;
        // The library gives up no earlier than we do.
        configuration.SyncTimeout = Math.Max(1000, options.Redis.PatienceMilliseconds);
        connection = new Lazy<Task<ConnectionMultiplexer>>(() => ConnectionMultiplexer.ConnectAsync(configuration));
    }

    /// <summary>Uses Redis; the fallback when it is away, slow, or was so a moment ago.</summary>
    public async ValueTask<T> TryAsync<T>(Func<IDatabase, Task<T>> use, T fallback)
    {
        // After a rest one caller asks for all: a Redis that still hangs makes one person wait, not everybody.
        var rest = Interlocked.Read(ref restUntil);
        if (rest != 0 && (wall.GetTimestamp() < rest || Interlocked.CompareExchange(ref restUntil, NextRest(), rest) != rest))
            return fallback;
        try
        {
            var open = await connection.Value.WaitAsync(patience);
            var answer = await use(open.GetDatabase()).WaitAsync(patience);
            if (rest != 0) Interlocked.Exchange(ref restUntil, 0);
            return answer;
        }
        catch (Exception away) when (IsAway(away))
        {
            Interlocked.Exchange(ref restUntil, NextRest());
            Away(logger, away.Message);
            return fallback;
        }
    }

    /// <summary>Listens to a channel; the subscription comes back by itself when Redis does.</summary>
    public async Task ListenAsync(string channel, Action<string> heard, Action reconnected, CancellationToken cancel)
    {
        var open = await connection.Value.WaitAsync(cancel);
        open.ConnectionRestored += (_, _) => reconnected();
        await open.GetSubscriber().SubscribeAsync(channel, (_, message) => heard(message!)).WaitAsync(cancel);
    }

    /// <summary>True for the ways in which Redis is away, as opposed to a mistake of ours.</summary>
    public static bool IsAway(Exception failure) =>
        failure is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!connection.IsValueCreated) return;
        try
        {
            (await connection.Value.WaitAsync(patience)).Dispose();
        }
        catch (Exception away) when (IsAway(away))
        {
            Away(logger, away.Message);
        }
    }

    long NextRest() => wall.GetTimestamp() + (long)(Rest.TotalSeconds * wall.TimestampFrequency);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis cannot be used for now, going on without: {Reason}")]
    static partial void Away(ILogger logger, string reason);
}
