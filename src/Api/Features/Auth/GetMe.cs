using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Auth;

/// <summary>我的账号.</summary>
public static class GetMe
{
    /// <summary>Who is signed in.</summary>
    /// <param name="Id">Account.</param>
    /// <param name="UserName">User name.</param>
    /// <param name="DisplayName">Name to show.</param>
    /// <param name="Roles">Roles.</param>
    /// <param name="DepartmentId">Own department; null for centre-wide accounts.</param>
    /// <param name="Department">Its name.</param>
    /// <param name="StaffMemberId">The rated person this account belongs to; null when it belongs to none.</param>
    /// <param name="MustChangePassword">True when only <c>POST /auth/password</c> works before the password is changed.</param>
    public sealed record Response(
        Guid Id, string UserName, string DisplayName, IReadOnlyList<string> Roles, Guid? DepartmentId, string? Department,
        Guid? StaffMemberId, bool MustChangePassword);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder auth) => auth.MapGet("/me", Handle)
        .WithName("GetMe")
        .WithSummary("我的账号")
        .WithDescription("The signed-in account as the database knows it now.")
        .RequireAuthorization()
        .WithMetadata(new BeforePasswordChange())
        .WithExample(new Response(
            Guid.Parse("019aa000-0000-7000-8000-000000000030"), "handler", "经办人", [Roles.Handler],
            Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", StaffMemberId: null, MustChangePassword: false))
        .Produces<Response>()
        .WithProblems(401, 403, 503);

    static async Task<IResult> Handle(HttpContext context, RatingDbContext db, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == staff.UserId, cancel) is not { } user)
            return Problem.Of(HttpRefusals.AuthRequired);
        var department = await db.Departments.AsNoTracking().Where(d => d.Id == user.DepartmentId).Select(d => d.Name).SingleOrDefaultAsync(cancel);
        return TypedResults.Ok(new Response(
            user.Id, user.UserName, user.DisplayName, user.Roles, user.DepartmentId, department, user.StaffMemberId,
            staff.MustChangePassword));
    }
}
