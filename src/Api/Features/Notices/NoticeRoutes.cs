namespace Api.Features.Notices;

/// <summary>订阅通知: what a rater asks notices of.</summary>
internal static class NoticeRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddNotices(this IServiceCollection services)
    {
        services.AddScoped<NoticeTakeBack>();
        services.AddScoped<NoticeWishes>();
        services.AddScoped<NoticeTopics>();
        services.AddScoped<NoticeReader>();
    }

    /// <summary>Maps the routes of the signed-in rater.</summary>
    public static void Map(RouteGroupBuilder my)
    {
        ListMyNotices.Map(my);
        AskForNotices.Map(my);
        EndNotices.Map(my);
    }
}
