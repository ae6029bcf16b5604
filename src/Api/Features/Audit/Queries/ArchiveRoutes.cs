using Domain.Shared;

namespace Api.Features.Audit.Queries;

/// <summary>归档查询 (HB 32–34).</summary>
internal static class ArchiveRoutes
{
    /// <summary>No such query.</summary>
    public static readonly Refusal Unknown = new("archiveQuery.unknown", "没有找到这次归档查询");

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var queries = api.MapGroup("/audit/queries").WithTags("Audit");
        AskArchive.Map(queries);
        DecideArchive.Map(queries);
        ListArchiveQueries.Map(queries);
        ReadArchive.Map(queries);
    }
}
