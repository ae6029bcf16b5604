using Api.Workers;
using Domain.Shared;

namespace Api.Features.Rules;

/// <summary>Profiles and calendars.</summary>
internal static class RuleRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddRules(this IServiceCollection services)
    {
        services.AddScoped<ProvisionalDeadlines>();
        services.AddScoped<IDueWork, ProvisionalWork>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        ProfileRoutes.Map(api);
        CalendarRoutes.Map(api);
    }
}

/// <summary>What is wrong with a form about profiles or calendars.</summary>
internal static class RuleFormRefusals
{
    public static readonly Refusal ValueInvalid = new("profile.valueInvalid", "规则数值的类型不对，请参照当前规则填写");

    /// <summary>A member that no profile has.</summary>
    public static Refusal ValueUnknown(string name) => new("profile.valueUnknown", $"没有 {name} 这项规则数值");
}
