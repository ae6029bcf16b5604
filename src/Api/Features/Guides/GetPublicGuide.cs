using Api.Features.Public;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Guides;

/// <summary>公开的办事指南 (SD 4, HB 12).</summary>
public static class GetPublicGuide
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder open) => open.MapGet("/guides/{itemCode}", Handle)
        .WithName("GetPublicGuide")
        .WithSummary("一个事项的办事指南（公开）")
        .WithDescription("The one version that holds, with its ten elements and the date of its last change. A slash in the code is sent as `%2F`. Send the `ETag` back as `If-None-Match`.")
        .WithExample(PublicGuideView.Example)
        .Produces<PublicGuideView>()
        .Produces(304)
        .WithProblems(404, 429, 503);

    static async Task<IResult> Handle(string itemCode, GuideRows reader, CancellationToken cancel)
    {
        var code = GuideRows.CodeOf(itemCode);
        return await reader.Public().SingleOrDefaultAsync(r => r.Item.Code == code, cancel) is { } row
            ? PublicAnswer.Of(PublicGuideView.Of(row))
            : Problem.Of(GuideFormRefusals.GuideUnknown);
    }
}
