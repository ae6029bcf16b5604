using System.ComponentModel;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals;

/// <summary>申诉列表.</summary>
public static class ListAppeals
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder appeals) => appeals.MapGet("/", Handle)
        .WithName("ListAppeals")
        .WithSummary("申诉列表")
        .WithDescription("Appeals against ratings of your department, or all for follow-up staff, supervision and the committee; everybody else, publishers and administrators too, sees those they filed. `hasDecider` is false where nobody is left who can decide. Newest first.")
        .RequireRoles([.. Roles.All])
        .WithExample(new Page<AppealView>([AppealView.Example], Next: null))
        .Produces<Page<AppealView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<AppealState>] string? state, Guid? departmentId,
        [FromQuery, Description("Undecided after its days, or decided after them.")] bool? overdue,
        HttpContext context, AppealRows reader, BusinessClock clock, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var wanted = EnumNames.Read<AppealState>(state);
        if (state is not null && wanted is null) return Problem.Of(HttpRefusals.FilterInvalid("state"));
        var appeals = reader.ScopedTo(staff).AsNoTracking();
        if (wanted is { } s) appeals = appeals.Where(a => a.State == s);
        if (departmentId is { } d) appeals = appeals.Where(a => a.DepartmentId == d);
        if (overdue is { } late)
        {
            var now = clock.Now;
            appeals = late ? appeals.Where(a => (a.DecidedAt ?? now) >= a.DueAt) : appeals.Where(a => (a.DecidedAt ?? now) < a.DueAt);
        }
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await reader.Around(appeals).NewestFirstAfter(r => r.Appeal.FiledAt, r => r.Appeal.Id, after, count).ToListAsync(cancel);
            var views = await reader.ViewsAsync(read, staff, cancel);
            return views.ConvertAll(v => (new Cursor(v.FiledAt, v.Id), v));
        }, "appeals");
    }
}
