using Api.Security;

namespace Api.Features.Rankings;

/// <summary>综合排名: for every colleague, on the intranet only, never public (SD 19).</summary>
internal static class RankingRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddRankings(this IServiceCollection services)
    {
        services.AddSingleton<IntranetDoor>();
        services.AddScoped<RankingInputs>();
        services.AddScoped<RankingReader>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var rankings = api.MapGroup("/rankings").WithTags("Rankings").RequireRoles([.. Roles.All]).AddEndpointFilter<IntranetFilter>();
        ListRankings.Map(rankings);
        GetRanking.Map(rankings);
        GetRankingInputs.Map(rankings);
        GetCandidates.Map(rankings);
        FreezeRanking.Map(rankings);
    }
}
