using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals;

/// <summary>一件申诉.</summary>
public static class GetAppeal
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder appeals) => appeals.MapGet("/{id:guid}", Handle)
        .WithName("GetAppeal")
        .WithSummary("查看申诉")
        .WithDescription("One appeal with its evidence: for those who work on ratings and whoever filed it, as in the list. The `ETag` is what a decision sends as `If-Match`.")
        .RequireRoles([.. Roles.All])
        .WithExample(AppealView.Example)
        .Produces<AppealView>()
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(Guid id, HttpContext context, AppealRows reader, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var appeals = reader.ScopedTo(staff).AsNoTracking().Where(a => a.Id == id);
        if (await reader.Around(appeals).SingleOrDefaultAsync(cancel) is not { } row) return Problem.Of(AppealFormRefusals.Unknown);
        context.SendVersion(row.Appeal);
        return TypedResults.Ok((await reader.ViewsAsync([row], staff, cancel))[0]);
    }
}
