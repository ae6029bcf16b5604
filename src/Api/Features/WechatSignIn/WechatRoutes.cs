using Api.Features.Entrances;
using Api.Features.WechatCallbacks;
using Api.Workers;

namespace Api.Features.WechatSignIn;

/// <summary>Everything that stands between the product and WeChat.</summary>
internal static class WechatRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddWechatUses(this IServiceCollection services)
    {
        services.AddSingleton<SilentSignIn>();
        services.AddSingleton<RaterGate>();
        services.AddScoped<OAuthExchange>();
        services.AddSingleton<Unionids>();
        services.AddSingleton<InboxSignal>();
        services.AddScoped<WechatInbox>();
        services.AddScoped<PassiveReplies>();
        services.AddScoped<Following>();
        services.AddScoped<CallbackEffects>();
        services.AddScoped<InboxWork>();
        services.AddScoped<IDueWork>(s => s.GetRequiredService<InboxWork>());
        services.AddHostedService<InboxPump>();
        services.AddScoped<IDueWork, InboxPurge>();
        services.AddScoped<WechatCodes>();
    }

    /// <summary>Maps the routes of the API.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var wechat = api.MapGroup("/wechat").WithTags("WeChat");
        MiniLogin.Map(wechat);
        GetJssdkConfig.Map(wechat);
    }
}
