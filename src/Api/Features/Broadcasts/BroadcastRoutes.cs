using Api.Security;
using Api.Workers;

namespace Api.Features.Broadcasts;

/// <summary>群发: notices and survey rounds for many.</summary>
internal static class BroadcastRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddBroadcasts(this IServiceCollection services)
    {
        services.AddScoped<BroadcastAudiences>();
        services.AddScoped<BroadcastRecipients>();
        services.AddScoped<BroadcastMessages>();
        services.AddScoped<BroadcastQuota>();
        services.AddScoped<BroadcastFanOut>();
        services.AddScoped<BroadcastCounting>();
        services.AddScoped<BroadcastDesk>();
        services.AddScoped<SampleMessages>();
        services.AddScoped<IDueWork, BroadcastWork>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var broadcasts = api.MapGroup("/broadcasts").WithTags("Broadcasts").RequireRoles(Roles.Publisher, Roles.FollowUp, Roles.Supervisor);
        ListBroadcasts.Map(broadcasts);
        CreateBroadcast.Map(broadcasts);
        TryBroadcast.Map(broadcasts);
        MoveBroadcast.Map(broadcasts);
    }
}
