using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Persistence.Mappings;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Users;

/// <summary>账号列表.</summary>
public static class ListUsers
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder users) => users.MapGet("/", Handle)
        .WithName("ListUsers")
        .WithSummary("账号列表")
        .WithDescription("Accounts, newest first; filter by role, department, state, and by a part of user or display name (`text`).")
        .WithExample(new Page<UserView>([UserView.Example], Next: null))
        .Produces<Page<UserView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, string? role, Guid? departmentId, bool? enabled, string? text, RatingDbContext db,
        CancellationToken cancel)
    {
        if (role is not null && !Roles.All.Contains(role)) return Problem.Of(HttpRefusals.FilterInvalid("role"));
        var users = db.Users.AsNoTracking();
        if (departmentId is { } department) users = users.Where(u => u.DepartmentId == department);
        if (enabled is { } on) users = users.Where(u => u.Enabled == on);
        if (!string.IsNullOrWhiteSpace(text))
        {
            var part = text.Trim();
            var lower = part.ToLowerInvariant();
            users = users.Where(u => u.DisplayName.Contains(part) || u.NormalizedUserName.Contains(lower));
        }
        if (role is not null)
        {
            // Roles are a short JSON list in the row; accounts are few, so the question is asked here and not in SQL.
            var all = await users.Select(u => new { u.Id, u.Roles }).ToListAsync(cancel);
            var holders = all.Where(u => u.Roles.Contains(role)).Select(u => u.Id).ToList();
            users = users.Where(u => holders.Contains(u.Id));
        }
        var rows =
            from u in users
            join d in db.Departments on u.DepartmentId equals d.Id into own
            from d in own.DefaultIfEmpty()
            select new { User = u, Department = d == null ? null : d.Name, At = EF.Property<DateTime>(u, CreatedAt.Column) };
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.At, r => r.User.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.At, r.User.Id), UserView.Of(r.User, r.Department)));
        }, "users");
    }
}
