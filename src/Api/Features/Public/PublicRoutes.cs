using System.Globalization;
using Api.Features.Bulletins;
using Api.Features.Feedbacks;
using Api.Features.Guides;
using Api.Http;
using Api.Time;

namespace Api.Features.Public;

/// <summary>What anybody may read without signing in (SD 19).</summary>
internal static class PublicRoutes
{
    /// <summary>Name of the cache policy of answers that are the same for everybody.</summary>
    const string Cached = "public";

    /// <summary>Adds what the use cases need.</summary>
    public static void AddPublic(this IServiceCollection services)
    {
        services.AddScoped<PublicStatistics>();
        services.AddScoped<PublicServices>();
        // Many who ask the same at once are one question to the database; a new day is a new answer.
        services.AddOutputCache(cache => cache.AddPolicy(Cached, policy => policy.Expire(PublicAnswer.Kept)
            .VaryByValue(context => new("on", context.RequestServices.GetRequiredService<BusinessClock>().Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))));
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var open = api.MapGroup("/public").WithTags("Public").AddEndpointFilter<AddressLimitFilter>().CacheOutput(Cached).AllowAnonymous();
        GetPublicStatistics.Map(open);
        GetPublicBulletins.Map(open);
        GuideRoutes.MapPublic(open);
        GetPublicServices.Map(open);
        ListReplies.Map(open);
    }
}
