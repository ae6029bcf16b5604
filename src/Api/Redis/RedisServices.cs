using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Wechat.Tokens;

namespace Api.Redis;

/// <summary>Adds what nodes tell each other; without Redis the same interfaces serve one process.</summary>
internal static class RedisServices
{
    public static void AddNodes(this IServiceCollection services, DeploymentOptions options)
    {
        if (options.Redis.ConnectionString is { Length: > 0 })
        {
            services.AddSingleton<RedisConnection>();
            services.AddSingleton<RedisCounters>();
        }
        services.AddSingleton<DatabaseTokenStore>();
        services.AddSingleton<ISharedTokenStore>(s => s.GetService<RedisConnection>() is { } redis
            ? new RedisTokenStore(redis, s.GetRequiredService<PersonalDataCipher>(), s.GetRequiredService<DatabaseTokenStore>())
            : s.GetRequiredService<DatabaseTokenStore>());
        services.AddSingleton<NodeLock>();
        services.AddSingleton<NodeSignals>();
        services.AddHostedService(s => s.GetRequiredService<NodeSignals>());
    }
}
