using Api.Features.Organization.Imports;
using Api.Security;

namespace Api.Features.Guides;

/// <summary>办事指南 (SD 4, HB 12): everybody on the staff reads them, the department that owns the item edits them (SD 20).</summary>
internal static class GuideRoutes
{
    /// <summary>Roles that edit the guides of their own department.</summary>
    public static readonly string[] Editors = [Roles.Handler, Roles.DepartmentHead];

    /// <summary>Adds what the use cases need.</summary>
    public static void AddGuides(this IServiceCollection services)
    {
        services.AddScoped<GuideRows>();
        services.AddScoped<ImportGuides>();
    }

    /// <summary>Maps the routes of the staff.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var guides = api.MapGroup("/guides").WithTags("Guides");
        ListGuides.Map(guides);
        ImportRoutes.Map<ImportGuides>(guides, "Guides", "办事指南", Editors);
        GetGuide.Map(guides);
        PutGuide.Map(guides);
    }

    /// <summary>Maps the routes of the public.</summary>
    public static void MapPublic(RouteGroupBuilder open)
    {
        ListPublicGuides.Map(open);
        GetPublicGuide.Map(open);
    }
}
