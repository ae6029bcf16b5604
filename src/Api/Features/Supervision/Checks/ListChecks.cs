using System.ComponentModel;
using Api.Features.Cases;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Checks;

/// <summary>监督检查列表 (SD 15, SD 18).</summary>
public static class ListChecks
{
    /// <summary>One check.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="At">When.</param>
    /// <param name="CaseNumber">The case.</param>
    /// <param name="DepartmentId">Department that owned it.</param>
    /// <param name="Department">Its name.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="ReasonText">Its name.</param>
    /// <param name="OtherReason">Why, where the reason is `other`.</param>
    /// <param name="Method">How.</param>
    /// <param name="MethodText">Its name.</param>
    /// <param name="OtherMethod">How, where the method is `other`.</param>
    /// <param name="Finding">What was found; null for a head whom the rating names, or whose department the case has left.</param>
    /// <param name="Result">What it came to; null where that was left open.</param>
    /// <param name="ResultText">Its name.</param>
    /// <param name="ReturnDueOn">New deadline of a case that was returned.</param>
    /// <param name="By">Who checked.</param>
    public sealed record Item(
        Guid Id, DateTime At, string CaseNumber, Guid DepartmentId, string Department, SupervisionReason Reason, string ReasonText, string? OtherReason,
        SupervisionMethod Method, string MethodText, string? OtherMethod, string? Finding, SupervisionResult? Result, string? ResultText,
        DateOnly? ReturnDueOn, string By);

    /// <summary>What of the checks is wanted; everything given must hold.</summary>
    /// <param name="Reason">Reason.</param>
    /// <param name="Method">Method.</param>
    /// <param name="Result">Result.</param>
    /// <param name="DepartmentId">Department that owned the case.</param>
    /// <param name="CaseNumber">The case.</param>
    /// <param name="SampleId">Checks of cases that this draw asked for.</param>
    /// <param name="FromOn">First day.</param>
    /// <param name="ThroughOn">Last day.</param>
    public sealed record Filter(
        [property: FromQuery(Name = "reason"), OneOf<SupervisionReason>] string? Reason,
        [property: FromQuery(Name = "method"), OneOf<SupervisionMethod>] string? Method,
        [property: FromQuery(Name = "result"), OneOf<SupervisionResult>] string? Result,
        [property: FromQuery(Name = "departmentId"), Description("Department that owned the case.")] Guid? DepartmentId,
        [property: FromQuery(Name = "caseNumber"), Description("The case.")] string? CaseNumber,
        [property: FromQuery(Name = "sampleId"), Description("Checks of cases that this draw asked for.")] Guid? SampleId,
        [property: FromQuery(Name = "fromOn"), Description("First day.")] DateOnly? FromOn,
        [property: FromQuery(Name = "throughOn"), Description("Last day.")] DateOnly? ThroughOn);

    static readonly Item Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000081"), new DateTime(2026, 12, 1, 2, 0, 0, DateTimeKind.Utc), "ZG20261121-4F7K2M",
        Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", SupervisionReason.Unsolved, "未解决", OtherReason: null, SupervisionMethod.SiteVisit,
        "实地查看", OtherMethod: null, "叫号屏仍未启用", SupervisionResult.Returned, "退回重办", new DateOnly(2026, 12, 8), "演示监督员");

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder supervision) => supervision.MapGet("/checks", Handle)
        .WithName("ListSupervisionChecks")
        .WithSummary("监督检查列表")
        .WithDescription("Every check of a case with reason, method, finding and result; a head of department sees those of its own. Made with `POST /cases/{number}/supervision`. Newest first.")
        .RequireRoles(Roles.Supervisor, Roles.Committee, Roles.DepartmentHead)
        .WithExample(new Page<Item>([Example], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [AsParameters] Filter filter, HttpContext context, RatingDbContext db, CaseRows cases, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var (reason, method, result) =
            (EnumNames.Read<SupervisionReason>(filter.Reason), EnumNames.Read<SupervisionMethod>(filter.Method), EnumNames.Read<SupervisionResult>(filter.Result));
        if (filter.Reason is not null && reason is null) return Problem.Of(HttpRefusals.FilterInvalid("reason"));
        if (filter.Method is not null && method is null) return Problem.Of(HttpRefusals.FilterInvalid("method"));
        if (filter.Result is not null && result is null) return Problem.Of(HttpRefusals.FilterInvalid("result"));

        var checks = db.SupervisionChecks.AsNoTracking();
        if (reason is { } r) checks = checks.Where(c => c.Reason == r);
        if (method is { } m) checks = checks.Where(c => c.Method == m);
        if (result is { } what) checks = checks.Where(c => c.Result == what);
        if (filter.DepartmentId is { } d) checks = checks.Where(c => c.DepartmentId == d);
        if (filter.SampleId is { } sample) checks = checks.Where(c => db.SampleChecks.Any(s => s.SampleId == sample && s.CheckId == c.Id));
        if (filter.FromOn is { } from) checks = checks.Where(c => c.At >= ChinaDays.StartOf(from));
        if (filter.ThroughOn is { } through) checks = checks.Where(c => c.At < ChinaDays.EndOf(through));
        var rows =
            from check in checks
            join found in cases.ScopedTo(staff) on check.CaseId equals found.Id
            join rating in db.Ratings on found.RatingId equals rating.Id
            join department in db.Departments on check.DepartmentId equals department.Id
            join user in db.Users on check.ById equals user.Id
            select new { Check = check, found.Number, rating.StaffIds, Department = department.Name, By = user.DisplayName };
        if (filter.CaseNumber is { } number) rows = rows.Where(row => row.Number == number);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(row => row.Check.At, row => row.Check.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(row => (new Cursor(row.Check.At, row.Check.Id), View(row.Check, row.Number, row.Department, row.By, Reads(row.Check, row.StaffIds))));
        }, "supervision-checks");

        // What a check found may tell who complained, and to whom the complaint was about (SD 16).
        bool Reads(SupervisionCheck check, IReadOnlyList<Guid> rated) =>
            !(staff.StaffMemberId is { } self && rated.Contains(self)) && (staff.Scope is not { } own || own == check.DepartmentId);
    }

    static Item View(SupervisionCheck c, string number, string department, string by, bool reads) => new(
        c.Id, c.At, number, c.DepartmentId, department, c.Reason, c.Reason.Text(), reads ? c.OtherReason : null, c.Method, c.Method.Text(), reads ? c.OtherMethod : null,
        reads ? c.Finding : null, c.Result, c.Result?.Text(), c.ReturnDueOn, by);
}
