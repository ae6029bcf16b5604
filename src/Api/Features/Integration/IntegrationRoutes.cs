using Api.Features.Integration.Bindings;
using Api.Features.Integration.Clients;
using Api.Features.Integration.Matters;
using Api.Features.Integration.Projects;
using Api.Features.Inviting;
using Api.Security;
using Api.Workers;

namespace Api.Features.Integration;

/// <summary>What connected systems call, signed; and the administration of those systems.</summary>
internal static class IntegrationRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddIntegration(this IServiceCollection services)
    {
        services.AddScoped<MatterDirectory>();
        services.AddScoped<MatterParties>();
        services.AddScoped<WalkIns>();
        services.AddScoped<MatterFanOut>();
        services.AddScoped<MatterRegister>();
        services.AddScoped<MatterViews>();
        services.AddScoped<ProjectRegister>();
        services.AddSingleton<EncounterLinks>();
        services.AddScoped<IDueWork, NoncePurge>();
        services.AddScoped<IDueWork, InvitationWork>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        IntegrationClientRows.Map(api);
        var integration = api.MapGroup("/integration").WithTags("Integration").RequireSignature().WithMetadata(new SignedRoute());
        var matters = integration.MapGroup("/matters");
        PutMatterBatch.Map(matters);
        PutMatter.Map(matters);
        GetMatter.Map(matters);
        CancelMatter.Map(matters);
        var projects = integration.MapGroup("/projects");
        ListRatableProjects.Map(projects);
        PutProject.Map(projects);
        ConfirmBinding.Map(integration);
    }
}

/// <summary>Marks routes that are reached by a signature and not by a token.</summary>
internal sealed class SignedRoute;
