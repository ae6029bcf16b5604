using Api.Features.Appeals.Blacklisting;
using Api.Workers;

namespace Api.Features.Appeals;

/// <summary>举证解释, 申诉.</summary>
internal static class AppealRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddAppeals(this IServiceCollection services)
    {
        services.AddScoped<AppealSituations>();
        services.AddScoped<AppealRows>();
        services.AddScoped<AppealDeciders>();
        services.AddScoped<IDueWork, AppealClock>();
        services.AddScoped<AppealDesk>();
        services.AddScoped<SameRater>();
        services.AddScoped<Blacklist>();
        services.AddScoped<BlacklistRows>();
        services.AddScoped<LiftDesk>();
    }

    /// <summary>Maps the routes.</summary>
    /// <param name="api">All routes.</param>
    /// <param name="ratings">Those of ratings.</param>
    public static void Map(RouteGroupBuilder api, RouteGroupBuilder ratings)
    {
        MakeStatement.Map(ratings);
        ListStatements.Map(ratings);
        GetEvidence.Map(ratings);
        FileAppeal.Map(ratings);
        var appeals = api.MapGroup("/appeals").WithTags("Appeals");
        ListAppeals.Map(appeals);
        GetAppeal.Map(appeals);
        DecideAppeal.Map(appeals);
        var blacklist = api.MapGroup("/blacklist").WithTags("Blacklist");
        ListBlacklist.Map(blacklist);
        LiftListing.Map(blacklist);
    }
}
