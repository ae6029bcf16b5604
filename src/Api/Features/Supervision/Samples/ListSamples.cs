using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision.Samples;

/// <summary>抽样列表.</summary>
public static class ListSamples
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder supervision) => supervision.MapGet("/samples", Handle)
        .WithName("ListSamples")
        .WithSummary("抽样列表")
        .WithDescription("Every draw there ever was: period, seed, how many, who, when, why, and how many draws went before over the same cases. Newest first.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExample(new Page<SampleView>([SampleView.Example], Next: null))
        .Produces<Page<SampleView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle([AsParameters] ListQuery query, Guid? departmentId, RatingDbContext db, CancellationToken cancel)
    {
        var samples = db.SupervisionSamples.AsNoTracking();
        if (departmentId is { } d) samples = samples.Where(s => s.DepartmentId == d);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await SampleView.Around(db, samples).NewestFirstAfter(r => r.Sample.DrawnAt, r => r.Sample.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Sample.DrawnAt, r.Sample.Id), SampleView.Of(r)));
        }, "supervision-samples");
    }
}

/// <summary>A draw with what stands around it.</summary>
internal sealed class SampleRow
{
    public required SupervisionSample Sample { get; init; }
    public required string? Department { get; init; }
    public required string By { get; init; }
    public required int Checked { get; init; }
}

/// <summary>A draw.</summary>
/// <param name="Id">Identity.</param>
/// <param name="FromOn">First day on which the candidates were finished.</param>
/// <param name="ThroughOn">Last such day.</param>
/// <param name="DepartmentId">Only of this department; null for all.</param>
/// <param name="Department">Its name.</param>
/// <param name="Percent">Share that was wanted; null where a number was.</param>
/// <param name="Candidates">How many candidates there were.</param>
/// <param name="Size">How many were drawn.</param>
/// <param name="Checked">How many of those were checked.</param>
/// <param name="Seed">The seed.</param>
/// <param name="SeedWasGiven">True when a person chose the seed.</param>
/// <param name="Method">How it was drawn.</param>
/// <param name="CandidatesHash">SHA-256 of the candidates' numbers in ordinal order, one a line.</param>
/// <param name="EarlierDraws">Draws made before over some of the same days and departments.</param>
/// <param name="Reason">Why.</param>
/// <param name="DrawnAt">When.</param>
/// <param name="DrawnBy">Who.</param>
public sealed record SampleView(
    Guid Id, DateOnly FromOn, DateOnly ThroughOn, Guid? DepartmentId, string? Department, int? Percent, int Candidates, int Size, int Checked,
    string Seed, bool SeedWasGiven, string Method, string CandidatesHash, int EarlierDraws, string Reason, DateTime DrawnAt, string DrawnBy)
{
    internal static readonly SampleView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000082"), new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), DepartmentId: null, Department: null,
        5, 120, 6, 2, "7K3M9QXZ4F7K2M7K3M9QXZ4F", SeedWasGiven: false, SampleDraw.Method,
        "0000000000000000000000000000000000000000000000000000000000000000", 0, "11月例行抽查", new DateTime(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc), "演示监督员");

    /// <summary>Draws with what stands around each.</summary>
    internal static IQueryable<SampleRow> Around(RatingDbContext db, IQueryable<SupervisionSample> samples) =>
        from sample in samples
        join user in db.Users on sample.DrawnById equals user.Id
        join department in db.Departments on sample.DepartmentId equals department.Id into departments
        from department in departments.DefaultIfEmpty()
        select new SampleRow
        {
            Sample = sample,
            Department = department.Name,
            By = user.DisplayName,
            Checked = db.SampleChecks.Count(c => c.SampleId == sample.Id && c.State == SampleCheckState.Done),
        };

    internal static SampleView Of(SampleRow row) => new(
        row.Sample.Id, row.Sample.FromOn, row.Sample.ThroughOn, row.Sample.DepartmentId, row.Department, row.Sample.Percent, row.Sample.Candidates,
        row.Sample.Size, row.Checked, row.Sample.Seed, row.Sample.SeedWasGiven, row.Sample.Method, row.Sample.CandidatesHash, row.Sample.EarlierDraws,
        row.Sample.Reason, row.Sample.DrawnAt, row.By);
}
