using System.ComponentModel;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>整改列表 and work lists.</summary>
public static class ListCases
{
    /// <summary>What of the cases is wanted; everything given must hold.</summary>
    /// <param name="State">State.</param>
    /// <param name="Light">Light at this moment.</param>
    /// <param name="DepartmentId">Department; with a verdict as figure, the department it fell for.</param>
    /// <param name="HandlerId">Account that handles it.</param>
    /// <param name="Mine">What waits for you.</param>
    /// <param name="RealName">Real-name or anonymous.</param>
    /// <param name="FromOn">First day of receipt.</param>
    /// <param name="ThroughOn">Last day of receipt.</param>
    /// <param name="Figure">The list behind a figure of <c>GET /kpi</c>.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "state"), OneOf<CaseState>] string? State,
        [property: FromQuery(Name = "light"), OneOf<CaseLight>, Description("Light at this moment: `dueSoon` on the last day of the next deadline, `overdue` after it.")] string? Light,
        [property: FromQuery(Name = "departmentId"), Description("Department; with a verdict as `figure`, the department it fell for.")] Guid? DepartmentId,
        [property: FromQuery(Name = "handlerId"), Description("Account that handles it.")] Guid? HandlerId,
        [property: FromQuery(Name = "mine"), Description("What waits for you: cases you handle and those of your department that nobody has taken, never those about yourself; for follow-up staff those to be followed up; for supervision those escalated to it, those whose department cannot handle them, and call-backs of raters who hide; the same of supervision's own departments for the committee.")] bool? Mine,
        [property: FromQuery(Name = "realName"), Description("Real-name (`true`) or anonymous (`false`).")] bool? RealName,
        [property: FromQuery(Name = "fromOn"), Description("First day of receipt.")] DateOnly? FromOn,
        [property: FromQuery(Name = "throughOn"), Description("Last day of receipt.")] DateOnly? ThroughOn,
        [property: FromQuery(Name = "figure"), OneOf<CaseFigure>, Description("The list behind a figure of `GET /kpi`.")] string? Figure);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapGet("/", Handle)
        .WithName("ListCases")
        .WithSummary("整改事项列表")
        .WithDescription("Cases of your department, or of all for centre-wide roles, except those about yourself; newest first. Filters make it a work list: mine, due soon, overdue, by department and state.")
        .RequireRoles([.. Roles.All.Where(role => role != Roles.Staff)])
        .WithExample(new Page<CaseView>([CaseView.Example], Next: null))
        .Produces<Page<CaseView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [AsParameters] Filter filter, [AsParameters] CaseRatingFilter rated, HttpContext context, RatingDbContext db, CaseRows reader, WorkList work, BusinessClock clock,
        CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var (state, light, figure) =
            (EnumNames.Read<CaseState>(filter.State), EnumNames.Read<CaseLight>(filter.Light), EnumNames.Read<CaseFigure>(filter.Figure));
        if (filter.State is not null && state is null) return Problem.Of(HttpRefusals.FilterInvalid("state"));
        if (filter.Light is not null && light is null) return Problem.Of(HttpRefusals.FilterInvalid("light"));
        if (filter.Figure is not null && figure is null) return Problem.Of(HttpRefusals.FilterInvalid("figure"));
        if (rated.Check() is { } refusal) return Problem.Of(refusal);

        var cases = rated.Of(reader.ListedFor(staff), db);
        if (state is { } s) cases = cases.Where(c => c.State == s);
        if (light is { } l) cases = cases.WithLight(l, clock.Now);
        if (filter.HandlerId is { } h) cases = cases.Where(c => c.HandlerId == h);
        if (filter.Mine is true) cases = await work.OfAsync(cases, staff, cancel);
        if (filter.RealName is { } named) cases = reader.RealName(cases, named, staff);
        if (filter.FromOn is { } from) cases = cases.Where(c => c.OpenedAt >= StartOf(from));
        if (filter.ThroughOn is { } through) cases = cases.Where(c => c.OpenedAt < EndOf(through));
        if (figure is { } f) cases = cases.Behind(f, filter.DepartmentId ?? staff.Scope);
        else if (filter.DepartmentId is { } d) cases = cases.Where(c => c.DepartmentId == d);
        var rows = reader.Around(cases);

        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.AsNoTracking().NewestFirstAfter(r => r.Case.OpenedAt, r => r.Case.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Case.OpenedAt, r.Case.Id), reader.View(r, staff)));
        }, "cases");
    }

    // The first and the last day of the calendar have no instant eight hours before or a day after them.
    static DateTime StartOf(DateOnly day) => ChinaTime.StartOf(day == DateOnly.MinValue ? day.AddDays(1) : day);

    static DateTime EndOf(DateOnly day) => ChinaTime.EndOf(day == DateOnly.MaxValue ? day.AddDays(-1) : day);
}
