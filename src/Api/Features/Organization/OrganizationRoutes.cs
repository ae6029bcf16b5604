using Api.Features.Organization.Imports;

namespace Api.Features.Organization;

/// <summary>Everything an organisation is made of, and the parties that rate it.</summary>
internal static class OrganizationRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddOrganization(this IServiceCollection services)
    {
        services.AddScoped<PartyRows>();
        services.AddScoped<ImportDepartments>();
        services.AddScoped<ImportStaff>();
        services.AddScoped<ImportItems>();
        services.AddScoped<ImportParties>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var centres = api.MapGroup("/centres").WithTags("Organization");
        ListCentres.Map(centres);
        CreateCentre.Map(centres);
        UpdateCentre.Map(centres);
        ContactsRoutes.MapCentres(centres);

        var departments = api.MapGroup("/departments").WithTags("Organization");
        ListDepartments.Map(departments);
        CreateDepartment.Map(departments);
        UpdateDepartment.Map(departments);
        ContactsRoutes.MapDepartments(departments);
        ImportRoutes.Map<ImportDepartments>(departments, "Departments", "部门");

        var staff = api.MapGroup("/staff").WithTags("Organization");
        ListStaff.Map(staff);
        CreateStaff.Map(staff);
        UpdateStaff.Map(staff);
        ImportRoutes.Map<ImportStaff>(staff, "Staff", "工作人员");

        var items = api.MapGroup("/items").WithTags("Organization");
        ListItems.Map(items);
        CreateItem.Map(items);
        UpdateItem.Map(items);
        ImportRoutes.Map<ImportItems>(items, "Items", "服务事项");

        var parties = api.MapGroup("/parties").WithTags("Parties");
        ListParties.Map(parties);
        SearchParties.Map(parties);
        CreateParty.Map(parties);
        UpdateParty.Map(parties);
        ImportRoutes.Map<ImportParties>(parties, "Parties", "交易主体");
    }
}
