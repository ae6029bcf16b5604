using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Features.Integration.Matters;
using Api.Features.Scanning;
using Api.Hosting;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Draws;

/// <summary>专家抽取场次: opened by the desk when a draw is finished, rated once by everybody who was there (QD 七, entrance 3).</summary>
public static class DrawRoutes
{
    /// <summary>A finished draw.</summary>
    /// <param name="Title">Title that those present recognise.</param>
    /// <param name="ProjectCode">Project code; not shown on the list that a scan opens.</param>
    /// <param name="EntranceId">The desk; not needed where your department has one only.</param>
    public sealed record Request(
        [property: Required, MaxLength(PutMatter.MaxTitle)] string Title,
        [property: Required, MaxLength(100)] string ProjectCode,
        Guid? EntranceId);

    static readonly string[] Openers = [Roles.Staff, Roles.Handler, Roles.DepartmentHead, Roles.Admin];

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder api)
    {
        var draws = api.MapGroup("/draws").WithTags("Draws");
        draws.MapPost("/", Open)
            .WithName("OpenDraw")
            .WithSummary("登记专家抽取场次")
            .WithDescription("Opens a draw that is finished now at a desk of your department. `screenUrl` is the page for the desk's screen, with a code that changes.")
            .RequireRoles(Openers)
            .WithExamples(new Request("示例体育馆工程 评标专家抽取", "CT-2026-0001", EntranceId: null), DrawView.Example)
            .Produces<DrawView>(StatusCodes.Status201Created)
            .WithProblems(400, 401, 403, 413, 415, 422, 503);
        draws.MapGet("/", List)
            .WithName("ListDraws")
            .WithSummary("专家抽取场次列表")
            .WithDescription("Draw sessions of your department's desks, or of all for centre-wide roles; newest first; filter by day.")
            .RequireAuthorization()
            .WithExample(new Page<DrawView>([DrawView.Example], Next: null))
            .Produces<Page<DrawView>>()
            .WithProblems(400, 401, 403, 503);
        draws.MapPost("/{id:guid}/cancel", Cancel)
            .WithName("CancelDraw")
            .WithSummary("撤销专家抽取场次")
            .WithDescription("Takes a draw off the list. Ratings given before stay.")
            .RequireRoles(Openers)
            .WithExample(DrawView.Example with { Cancelled = true })
            .Produces<DrawView>()
            .WithProblems(401, 403, 404, 412, 503);
    }

    static async Task<IResult> Open(
        Request request, HttpContext context, RatingDbContext db, Commit commit, EntranceContexts contexts, RuleBook rules, BusinessClock clock,
        DrawViews views, CancellationToken cancel)
    {
        await contexts.RefreshAsync(db, cancel);
        if ((OrganizationRules.NameIsReadable(request.ProjectCode)
            ?? request.Title.Chunk(OrganizationRules.NameMaxLength).Select(p => OrganizationRules.NameIsReadable(new string(p))).FirstOrDefault(r => r is not null)) is { } refusal)
            return Problem.Of(refusal);
        var staff = CurrentStaff.Of(context);
        var desks = db.Entrances.AsNoTracking().Where(e => e.Kind == EntranceKind.ExpertDraw && e.Enabled);
        if (staff.Scope is { } own) desks = desks.Where(e => e.DepartmentId == own);
        if (request.EntranceId is { } wanted) desks = desks.Where(e => e.Id == wanted);
        if (await desks.OrderBy(e => e.Number).Take(2).ToListAsync(cancel) is not [var desk]) return Problem.Of(DrawRefusals.DeskUnknown);
        var now = clock.Now;
        var today = ChinaTime.DateOf(now);
        var shifts = await db.DutyShifts.AsNoTracking().Where(s => s.EntranceId == desk.Id && s.OnDate == today).ToListAsync(cancel);
        var draw = new Encounter
        {
            Id = Guid.CreateVersion7(),
            Number = MatterFanOut.NewNumber(),
            Kind = EncounterKind.DrawSession,
            EntranceId = desk.Id,
            Stage = Stage.Drawn,
            Role = RaterRole.Visitor,
            Title = request.Title.Trim(),
            ProjectCode = request.ProjectCode.Trim(),
            DepartmentId = desk.DepartmentId,
            StaffIds = Roster.OnDuty(shifts, now, desk.StaffIds),
            BusinessLine = desk.BusinessLine,
            CompletedAt = now,
            CompletedOn = today,
            Window = RatingWindow.ForVisit(now, rules.ProfileOn(today), rules.Calendar),
        };
        await commit.Add(draw, "encounter.registered", Actors.Staff(context), new { draw.Kind, draw.Stage, draw.ProjectCode }).SaveAsync(cancel);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created("/api/v1/draws", views.Of(draw, desk.Name));
    }

    static async Task<IResult> List(
        [AsParameters] ListQuery query, [Description("China date; every day when left out.")] DateOnly? on, HttpContext context, RatingDbContext db,
        DrawViews views, CancellationToken cancel)
    {
        var draws = Visible(db, CurrentStaff.Of(context)).AsNoTracking();
        if (on is { } day) draws = draws.Where(d => d.CompletedOn == day);
        var rows = draws.Join(db.Entrances, d => d.EntranceId, e => e.Id, (d, e) => new { Draw = d, Entrance = e.Name });
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.Draw.CompletedAt, r => r.Draw.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Draw.CompletedAt, r.Draw.Id), views.Of(r.Draw, r.Entrance)));
        }, "draws");
    }

    static async Task<IResult> Cancel(
        Guid id, HttpContext context, RatingDbContext db, Commit commit, BusinessClock clock, DrawViews views, CancellationToken cancel)
    {
        if (await Visible(db, CurrentStaff.Of(context)).SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } draw)
            return Problem.Of(DrawRefusals.Unknown);
        if (draw.CancelledAt is null)
        {
            draw.Cancel(clock.Now);
            await commit.Change(draw, "encounter.cancelled", Actors.Staff(context)).SaveAsync(cancel);
        }
        var desk = await db.Entrances.AsNoTracking().SingleAsync(e => e.Id == draw.EntranceId, cancel);
        return TypedResults.Ok(views.Of(draw, desk.Name));
    }

    static IQueryable<Encounter> Visible(RatingDbContext db, CurrentStaff staff)
    {
        var draws = db.Encounters.Where(e => e.Kind == EncounterKind.DrawSession);
        return staff.Scope is { } own ? draws.Where(d => d.DepartmentId == own) : draws;
    }
}

/// <summary>What is wrong with a request about draws.</summary>
internal static class DrawRefusals
{
    public static readonly Refusal Unknown = new("draw.unknown", "没有找到这个抽取场次");
    public static readonly Refusal DeskUnknown = new("draw.deskUnknown", "没有找到本部门唯一的专家抽取窗口，请指明是哪一个");
}
