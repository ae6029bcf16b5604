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
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>How long Redis is left alone after a failure.</summary>
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    readonly ILogger<RedisConnection> logger;
    readonly TimeProvider wall = TimeProvider.System;
    readonly Lazy<Task<ConnectionMultiplexer>> connection;
    long restUntil;

    public RedisConnection(DeploymentOptions options, ILogger<RedisConnection> logger)
    {
        this.logger = logger;
        var configuration = ConfigurationOptions.Parse(options.Redis.ConnectionString!);
        configuration.AbortOnConnectFail = false;
        configuration.ConnectRetry = 1;
        configuration.ConnectTimeout = 1000;
        configuration.SyncTimeout = 1000;
        connection = new Lazy<Task<ConnectionMultiplexer>>(() => ConnectionMultiplexer.ConnectAsync(configuration));
    }

    /// <summary>Uses Redis; the fallback when it is away, slow, or was so a moment ago.</summary>
    public async ValueTask<T> TryAsync<T>(Func<IDatabase, Task<T>> use, T fallback)
    {
        if (wall.GetTimestamp() < Interlocked.Read(ref restUntil)) return fallback;
        try
        {
            var open = await connection.Value.WaitAsync(Patience);
            return await use(open.GetDatabase()).WaitAsync(Patience);
        }
        catch (Exception away) when (away is RedisException or TimeoutException or ObjectDisposedException)
        {
            Interlocked.Exchange(ref restUntil, wall.GetTimestamp() + (long)(Rest.TotalSeconds * wall.TimestampFrequency));
            Away(logger, away.Message);
            return fallback;
        }
    }

    /// <summary>Listens to a channel; the subscription comes back by itself when Redis does.</summary>
    public async Task ListenAsync(string channel, Action<string> heard, Action reconnected)
    {
        var open = await connection.Value;
        open.ConnectionRestored += (_, _) => reconnected();
        await open.GetSubscriber().SubscribeAsync(channel, (_, message) => heard(message!));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!connection.IsValueCreated) return;
        try
        {
            (await connection.Value.WaitAsync(Patience)).Dispose();
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            Away(logger, away.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis cannot be used for now, going on without: {Reason}")]
    static partial void Away(ILogger logger, string reason);
}
