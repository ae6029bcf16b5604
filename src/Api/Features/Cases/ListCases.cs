using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>整改列表.</summary>
public static class ListCases
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapGet("/", Handle)
        .WithName("ListCases")
        .WithSummary("整改事项列表")
        .WithDescription("Cases of your department, or of all for centre-wide roles; newest first.")
        .RequireRoles([.. Roles.All.Where(role => role != Roles.Staff)])
        .WithExample(new Page<CaseView>([CaseView.Example], Next: null))
        .Produces<Page<CaseView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<CaseState>] string? state, Guid? departmentId,
        HttpContext context, CaseRows reader, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var wantedState = EnumNames.Read<CaseState>(state);
        if (state is not null && wantedState is null) return Problem.Of(HttpRefusals.FilterInvalid("state"));
        var rows = reader.VisibleTo(staff);
        if (wantedState is { } s) rows = rows.Where(r => r.Case.State == s);
        if (departmentId is { } d) rows = rows.Where(r => r.Case.DepartmentId == d);

        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.AsNoTracking().NewestFirstAfter(r => r.Case.OpenedAt, r => r.Case.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Case.OpenedAt, r.Case.Id), reader.View(r, staff)));
        }, "cases");
    }
}
