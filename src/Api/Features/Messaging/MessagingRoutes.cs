using Api.Security;
using Api.Workers;

namespace Api.Features.Messaging;

/// <summary>消息: what was sent to whom by which way, for staff.</summary>
internal static class MessagingRoutes
{
    /// <summary>Adds what sending needs.</summary>
    public static void AddMessaging(this IServiceCollection services)
    {
        services.AddSingleton<MessageTemplates>();
        services.AddSingleton<Announcements>();
        services.AddScoped<RaterReach>();
        services.AddScoped<ChannelPlanner>();
        services.AddScoped<SendingHolds>();
        services.AddScoped<OutboxClaims>();
        services.AddSingleton<MessageSender>();
        services.AddScoped<SendingBudget>();
        services.AddSingleton<SendingPace>();
        services.AddSingleton<SendingAlarms>();
        services.AddSingleton<SendingOutages>();
        services.AddScoped<SendingResults>();
        services.AddScoped<ReceiptSettler>();
        services.AddSingleton<OutboxWork>();
        services.AddScoped<IDueWork, OutboxDue>();
        services.AddScoped<IDueWork, MessageContentPurge>();
        services.AddHostedService<OutboxPump>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var messages = api.MapGroup("/messages").WithTags("Messages")
            .RequireRoles(Roles.FollowUp, Roles.Supervisor, Roles.Publisher, Roles.Admin);
        ListMessages.Map(messages);
        CompareTemplates.Map(messages);
        SendingPauses.Map(messages);
        ResendMessage.Map(messages);
    }
}
