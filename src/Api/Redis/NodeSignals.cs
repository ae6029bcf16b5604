using Api.Features.Scanning;
using StackExchange.Redis;

namespace Api.Redis;

/// <summary>
/// Tells the other nodes at once that something they remember changed. Without it, or when a message is lost, they notice
/// by the version in the database half a second later.
/// </summary>
internal sealed partial class NodeSignals(IServiceProvider services, EntranceContexts contexts, ILogger<NodeSignals> logger) : BackgroundService
{
    const string Channel = "rating:context-changed";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly RedisConnection? redis = services.GetService<RedisConnection>();

    /// <summary>What a scan shows was changed and committed.</summary>
    public async Task ContextChangedAsync()
    {
        contexts.Forget();
        if (redis is not null) await redis.TryAsync(db => db.PublishAsync(Channel, RedisValue.EmptyString), 0L);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (redis is null) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await redis.ListenAsync(Channel, _ => contexts.Forget(), contexts.Forget, stoppingToken);
                return;
            }
            catch (Exception away) when (RedisConnection.IsAway(away))
            {
                CannotListen(logger, away.Message);
                await Task.Delay(Patience, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cannot listen to the other nodes yet: {Reason}")]
    static partial void CannotListen(ILogger logger, string reason);
}
