using Api.Security;

namespace Api.Features.Bulletins;

/// <summary>公告 (SD 19).</summary>
internal static class BulletinRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddBulletins(this IServiceCollection services)
    {
        services.AddScoped<BulletinCandidates>();
        services.AddScoped<BulletinText>();
        services.AddScoped<BulletinRows>();
        services.AddScoped<BulletinDesk>();
        services.AddScoped<BulletinAnnouncement>();
        services.AddScoped<PublicBulletins>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var bulletins = api.MapGroup("/bulletins").WithTags("Bulletins").RequireRoles(Roles.Publisher, Roles.Supervisor);
        DraftBulletin.Map(bulletins);
        ListBulletins.Map(bulletins);
        EditBulletinItem.Map(bulletins);
        MoveBulletin.Map(bulletins);
    }
}
