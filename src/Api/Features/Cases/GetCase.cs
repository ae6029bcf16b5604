using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>一个整改事项.</summary>
public static class GetCase
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapGet("/{number}", Handle)
        .WithName("GetCase")
        .WithSummary("查看整改事项")
        .WithDescription(
            "One case of your department, or any for centre-wide roles: deadlines with the working days that were counted, timeline, call-backs, evidence, and what you may do now. "
            + "The `ETag` is what a move sends as `If-Match`. The rated person sees neither contact nor notes, the level and facets after the case is over, and never the text.")
        .RequireRoles([.. Roles.All.Where(role => role != Roles.Staff)])
        .WithExample(CaseDetail.DetailExample)
        .Produces<CaseDetail>()
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(string number, HttpContext context, CaseRows reader, CaseDetails details, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await reader.VisibleTo(staff).AsNoTracking().SingleOrDefaultAsync(r => r.Case.Number == number, cancel) is not { } row)
            return Problem.Of(HttpRefusals.CaseUnknown);
        context.SendVersion(row.Case);
        return TypedResults.Ok(await details.OfAsync(row, staff, cancel));
    }
}
