using Api.Features.Statistics.Figures;
using Api.Features.Statistics.Months;
using Api.Security;
using Api.Workers;

namespace Api.Features.Statistics;

/// <summary>统计分析 for staff (QD 五(三), SD 18).</summary>
internal static class StatisticsRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddScoped<SealedSteps>();
        services.AddScoped<MonthSums>();
        services.AddScoped<MonthFigures>();
        services.AddScoped<MonthSummer>();
        services.AddScoped<IDueWork, MonthSummer>();
        services.AddScoped<FigureReader>();
        services.AddScoped<CaseSums>();
        services.AddScoped<KnownCaseSums>();
        services.AddScoped<FigureNames>();
        services.AddScoped<PainPointAlerts>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var statistics = api.MapGroup("/statistics").WithTags("Statistics").RequireRoles([.. Roles.All.Where(role => role != Roles.Staff)]);
        GetSatisfaction.Map(statistics);
        GetStaffFigures.Map(statistics);
        GetFacetFigures.Map(statistics);
        GetPainPoints.Map(statistics);
        GetCaseFigures.Map(statistics);
    }
}
