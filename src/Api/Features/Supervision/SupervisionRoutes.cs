using Api.Features.Supervision.Alerts;
using Api.Features.Supervision.Checks;
using Api.Features.Supervision.Escalations;
using Api.Features.Supervision.Samples;
using Api.Workers;

namespace Api.Features.Supervision;

/// <summary>监督 (SD 15, SD 18).</summary>
internal static class SupervisionRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddSupervision(this IServiceCollection services)
    {
        services.AddScoped<SupervisionDesk>();
        services.AddScoped<FinishedCases>();
        services.AddScoped<EscalationRows>();
        services.AddScoped<AlertCounts>();
        services.AddScoped<AlertRows>();
        services.AddScoped<TaskRows>();
        services.AddScoped<IDueWork, AlertWork>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var supervision = api.MapGroup("/supervision").WithTags("Supervision");
        ListChecks.Map(supervision);
        DrawSample.Map(supervision);
        ListSamples.Map(supervision);
        GetSample.Map(supervision);
        SubmitEscalation.Map(supervision);
        MoveEscalation.Map(supervision);
        ListEscalations.Map(supervision);
        ListAlerts.Map(supervision);
        ListTasks.Map(supervision);
        GetTask.Map(supervision);
        MoveTask.Map(supervision);
    }
}
