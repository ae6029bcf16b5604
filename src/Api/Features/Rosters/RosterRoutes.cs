using System.ComponentModel.DataAnnotations;
using Api.Features.Organization;
using Api.Features.Organization.Imports;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Entrances;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Rosters;

/// <summary>排班: who is on duty where and when, so that a walk-in rating names the staff who served (HB 23).</summary>
public static class RosterRoutes
{
    /// <summary>A shift.</summary>
    /// <param name="EntranceId">Entrance.</param>
    /// <param name="StaffId">Staff member.</param>
    /// <param name="OnDate">China date.</param>
    /// <param name="From">From when, China time, for example <c>08:30:00</c>.</param>
    /// <param name="Through">Until when, exclusive.</param>
    public sealed record Request(
        [property: Required] Guid? EntranceId,
        [property: Required] Guid? StaffId,
        [property: Required] DateOnly? OnDate,
        [property: Required] TimeOnly? From,
        [property: Required] TimeOnly? Through);

    static readonly Request Example = new(
        ShiftView.Example.EntranceId, ShiftView.Example.StaffId, ShiftView.Example.OnDate, ShiftView.Example.From, ShiftView.Example.Through);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder api)
    {
        var rosters = api.MapGroup("/rosters").WithTags("Rosters");
        rosters.MapGet("/", List)
            .WithName("ListShifts")
            .WithSummary("排班列表")
            .WithDescription("Shifts, newest entry first; filter by entrance, staff member, department and days. The CSV can be imported again.")
            .RequireAuthorization()
            .WithExample(new Page<ShiftView>([ShiftView.Example], Next: null))
            .Produces<Page<ShiftView>>()
            .WithProblems(400, 401, 403, 503);
        rosters.MapPost("/", Create)
            .WithName("CreateShift")
            .WithSummary("新建排班")
            .WithDescription("Plans a staff member at an entrance. Ratings keep the staff they were given for: a later change rewrites none.")
            .RequireRoles(ShiftRows.Keepers)
            .WithExamples(Example, ShiftView.Example)
            .Produces<ShiftView>(StatusCodes.Status201Created)
            .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);
        rosters.MapPut("/{id:guid}", Change)
            .WithName("UpdateShift")
            .WithSummary("修改排班")
            .WithDescription("Changes a shift. Send the ETag in `If-Match` to be sure that nobody changed it meanwhile.")
            .RequireRoles(ShiftRows.Keepers)
            .WithExamples(Example, ShiftView.Example with { Version = 2 })
            .Produces<ShiftView>()
            .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503);
        rosters.MapDelete("/{id:guid}", Remove)
            .WithName("DeleteShift")
            .WithSummary("删除排班")
            .WithDescription("Takes a shift out of the roster.")
            .RequireRoles(ShiftRows.Keepers)
            .Produces(StatusCodes.Status204NoContent)
            .WithProblems(401, 403, 404, 412, 503);
        ImportRoutes.Map<ImportRosters>(rosters, "Rosters", "排班");
    }

    static async Task<IResult> List(
        [AsParameters] ListQuery query, Guid? entranceId, Guid? staffId, Guid? departmentId, DateOnly? fromOn, DateOnly? throughOn,
        ShiftRows reader, CancellationToken cancel)
    {
        var rows = reader.All;
        if (entranceId is { } entrance) rows = rows.Where(r => r.Entrance.Id == entrance);
        if (staffId is { } person) rows = rows.Where(r => r.Shift.StaffId == person);
        if (departmentId is { } department) rows = rows.Where(r => r.Entrance.DepartmentId == department);
        if (fromOn is { } from) rows = rows.Where(r => r.Shift.OnDate >= from);
        if (throughOn is { } through) rows = rows.Where(r => r.Shift.OnDate <= through);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.At, r => r.Shift.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.At, r.Shift.Id), r.View));
        }, "rosters");
    }

    static async Task<IResult> Create(Request request, HttpContext context, Commit commit, ShiftRows reader, CancellationToken cancel)
    {
        var shift = Planned(request);
        if ((Roster.TimesHold(shift.From, shift.Through) ?? await reader.MayPlanAsync(CurrentStaff.Of(context), shift, cancel)) is { } refusal)
            return Problem.Of(refusal);
        if (await commit.Add(shift, "dutyShift.planned", Actors.Staff(context), DetailOf(shift)).SaveUniqueAsync(RosterFormRefusals.Taken, cancel) is { } taken)
            return Problem.Of(taken);
        context.SendVersion(shift);
        return TypedResults.Created($"/api/v1/rosters/{shift.Id}", await reader.OneAsync(shift.Id, cancel));
    }

    static async Task<IResult> Change(
        Guid id, Request request, HttpContext context, RatingDbContext db, Commit commit, ShiftRows reader, CancellationToken cancel)
    {
        if (await db.DutyShifts.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } shift) return Problem.Of(RosterFormRefusals.Unknown);
        var (staff, wanted) = (CurrentStaff.Of(context), Planned(request));
        if ((context.CheckVersion(shift) ?? Roster.TimesHold(wanted.From, wanted.Through)
            ?? await reader.MayKeepAsync(staff, shift.EntranceId, cancel) ?? await reader.MayPlanAsync(staff, wanted, cancel)) is { } refusal)
            return Problem.Of(refusal);
        (shift.EntranceId, shift.StaffId, shift.OnDate, shift.From, shift.Through) =
            (wanted.EntranceId, wanted.StaffId, wanted.OnDate, wanted.From, wanted.Through);
        if (await commit.Change(shift, "dutyShift.changed", Actors.Staff(context), DetailOf(shift)).SaveUniqueAsync(RosterFormRefusals.Taken, cancel) is { } taken)
            return Problem.Of(taken);
        context.SendVersion(shift);
        return TypedResults.Ok(await reader.OneAsync(id, cancel));
    }

    static async Task<IResult> Remove(Guid id, HttpContext context, RatingDbContext db, Commit commit, ShiftRows reader, CancellationToken cancel)
    {
        if (await db.DutyShifts.SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } shift) return Problem.Of(RosterFormRefusals.Unknown);
        if ((context.CheckVersion(shift)
            ?? await reader.MayKeepAsync(CurrentStaff.Of(context), shift.EntranceId, cancel)) is { } refusal)
            return Problem.Of(refusal);
        commit.Change(shift, "dutyShift.removed", Actors.Staff(context), DetailOf(shift));
        db.Remove(shift);
        await commit.SaveAsync(cancel);
        return TypedResults.NoContent();
    }

    static DutyShift Planned(Request request) => new()
    {
        Id = Guid.CreateVersion7(),
        EntranceId = request.EntranceId!.Value,
        StaffId = request.StaffId!.Value,
        OnDate = request.OnDate!.Value,
        From = request.From!.Value,
        Through = request.Through!.Value,
    };

    internal static object DetailOf(DutyShift shift) => new { shift.EntranceId, shift.StaffId, shift.OnDate, shift.From, shift.Through };
}
