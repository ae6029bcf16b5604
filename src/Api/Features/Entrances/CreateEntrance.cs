using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Entrances;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Entrances;

/// <summary>新建入口.</summary>
public static class CreateEntrance
{
    /// <summary>A new entrance. It cannot go live without a department.</summary>
    /// <param name="Kind">Kind.</param>
    /// <param name="Name">Name people see.</param>
    /// <param name="DepartmentId">Department that is rated.</param>
    /// <param name="BusinessLine">Business line code.</param>
    /// <param name="Region">Region; the centre's when not given.</param>
    /// <param name="StaffIds">Staff on duty when nothing else says who served.</param>
    /// <param name="WindowNumber">Number over the window, by which matters and queue tickets name it; unique in the centre.</param>
    public sealed record Request(
        [property: Required, OneOf<EntranceKind>] string Kind,
        [property: Required, MaxLength(100)] string Name,
        [property: Required] Guid? DepartmentId,
        [property: Required, MaxLength(60)] string BusinessLine,
        [property: MaxLength(60)] string? Region,
        [property: MaxLength(50)] IReadOnlyList<Guid>? StaffIds,
        [property: MaxLength(40)] string? WindowNumber);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder entrances) => entrances.MapPost("/", Handle)
        .WithName("CreateEntrance")
        .WithSummary("新建评价入口")
        .WithDescription("Creates an entrance and signs its first code.")
        .RequireRoles(Roles.Admin)
        .WithExamples(
            new Request("window", "1号窗口 政府采购受理", EntranceView.Example.DepartmentId, "governmentProcurement", "示例市", [], "1"),
            EntranceView.Example)
        .Produces<EntranceView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Request request, HttpContext context, RatingDbContext db, Commit commit, EntranceViews views, BusinessClock clock,
        CancellationToken cancel)
    {
        if (EnumNames.Read<EntranceKind>(request.Kind) is not { } kind)
            return Problem.Of(EntranceFormRefusals.KindUnknown);
        if ((OrganizationRules.NameIsReadable(request.Name)
            ?? (string.IsNullOrWhiteSpace(request.Region) ? null : OrganizationRules.NameIsReadable(request.Region))) is { } unreadable)
            return Problem.Of(unreadable);
        if (!BusinessLine.Shipped.Any(l => l.Code == request.BusinessLine))
            return Problem.Of(EntranceFormRefusals.BusinessLineUnknown);
        var department = await db.Departments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.DepartmentId, cancel);
        if (department is not { Enabled: true }) return Problem.Of(EntranceFormRefusals.DepartmentUnknown);
        var staff = (request.StaffIds ?? []).Distinct().ToList();
        if (await db.StaffMembers.CountAsync(s => staff.Contains(s.Id), cancel) != staff.Count)
            return Problem.Of(EntranceFormRefusals.StaffUnknown);
        var windowNumber = string.IsNullOrWhiteSpace(request.WindowNumber) ? null : request.WindowNumber.Trim();
        if (windowNumber is not null
            && await db.Entrances.Join(db.Departments, e => e.DepartmentId, d => d.Id, (e, d) => new { e.WindowNumber, e.Kind, d.CentreId })
                .AnyAsync(e => e.CentreId == department.CentreId && e.Kind == kind && e.WindowNumber == windowNumber, cancel))
            return Problem.Of(EntranceFormRefusals.WindowNumberTaken);
        var centre = await db.Centres.AsNoTracking().SingleAsync(c => c.Id == department.CentreId, cancel);

        var entrance = new Entrance
        {
            Id = Guid.CreateVersion7(),
            Number = NewNumber(),
            Kind = kind,
            Name = request.Name.Trim(),
            WindowNumber = windowNumber,
            DepartmentId = department.Id,
            StaffIds = staff,
            BusinessLine = request.BusinessLine,
            Region = string.IsNullOrWhiteSpace(request.Region) ? centre.Region : request.Region.Trim(),
            IssuedOn = clock.Today,
        };
        await commit.Add(entrance, "entrance.created", Actors.Staff(context), new { entrance.Name, entrance.Kind, entrance.DepartmentId })
            .SaveAsync(cancel);
        context.SendVersion(entrance);
        return TypedResults.Created($"/api/v1/entrances/{entrance.Id}", views.Of(entrance, department.Name));
    }

    /// <summary>40 random bits: the number inside the code says nothing about how many entrances there are.</summary>
    internal static long NewNumber() =>
        (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) & EntranceTicket.LargestEntranceNumber);
}

/// <summary>What is wrong with a form about an entrance.</summary>
internal static class EntranceFormRefusals
{
    public static readonly Refusal KindUnknown = new("entrance.kindUnknown", "入口类型无效");
    public static readonly Refusal DepartmentUnknown = new("entrance.departmentUnknown", "部门不存在或已撤销；评价入口必须归属一个部门");
    public static readonly Refusal StaffUnknown = new("entrance.staffUnknown", "有工作人员不存在，请核对");
    public static Refusal TooManyPosters(int most) => new("entrance.tooManyPosters", $"一次最多打印 {most} 张海报，请按部门或类型分批");
    public static readonly Refusal WindowNumberTaken = new("entrance.windowNumberTaken", "本中心同类入口已有这个窗口号，请核对");
    public static readonly Refusal BusinessLineUnknown = new("entrance.businessLineUnknown", "业务类别不存在，请核对");
}
