using System.Security.Claims;
using Api.Persistence;
using Domain.Ratings;

namespace Api.Security;

/// <summary>The staff member behind a request, as the database knew the account when the request came.</summary>
/// <param name="UserId">Account.</param>
/// <param name="Roles">Roles.</param>
/// <param name="DepartmentId">Own department; null for centre-wide accounts.</param>
/// <param name="StaffMemberId">The rated person this account belongs to; null when it belongs to none.</param>
/// <param name="MustChangePassword">True until the password an administrator set is changed.</param>
/// <param name="HandlesSealed">True for those designated to see what tender secrecy seals.</param>
internal sealed record CurrentStaff(
    Guid UserId, IReadOnlyList<string> Roles, Guid? DepartmentId, Guid? StaffMemberId, bool MustChangePassword, bool HandlesSealed = false)
{
    const string Department = "department", StaffMember = "staffMember", MustChange = "mustChangePassword",
        Sealed = "handlesSealed";

    /// <summary>The account behind the request; the route requires staff.</summary>
    public static CurrentStaff Of(HttpContext context) =>
        Find(context.User) ?? throw new InvalidOperationException("The route does not require staff.");

    /// <summary>The account behind a principal; null when nobody signed in.</summary>
    public static CurrentStaff? Find(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue("sub"), out var id)
            ? new CurrentStaff(
                id,
                [.. principal.FindAll("role").Select(c => c.Value)],
                Guid.TryParse(principal.FindFirstValue(Department), out var department) ? department : null,
                Guid.TryParse(principal.FindFirstValue(StaffMember), out var staff) ? staff : null,
                principal.HasClaim(MustChange, "true"),
                principal.HasClaim(Sealed, "true"))
            : null;

    /// <summary>The principal of an account, made from the database at every request, so that a change counts at once.</summary>
    /// <param name="user">The account.</param>
    /// <param name="withOwnPassword">Whether it signed in with a password of this product, which may have to be changed first.</param>
    public static ClaimsPrincipal PrincipalOf(User user, bool withOwnPassword = true)
    {
        var identity = new ClaimsIdentity("staff", nameType: "sub", roleType: "role");
        identity.AddClaim(new Claim("sub", user.Id.ToString()));
        identity.AddClaims(user.Roles.Select(role => new Claim("role", role)));
        if (user.DepartmentId is { } department) identity.AddClaim(new Claim(Department, department.ToString()));
        if (user.StaffMemberId is { } staff) identity.AddClaim(new Claim(StaffMember, staff.ToString()));
        if (user.HandlesSealed) identity.AddClaim(new Claim(Sealed, "true"));
        if (withOwnPassword && user.MustChangePassword) identity.AddClaim(new Claim(MustChange, "true"));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>
    /// The department whose raters' matters — statements, reasons of appeals — the account may read; null when all of them, nobody's
    /// department when none. A role that needs no rater widens nothing: a handler who also publishes reads those of the own department (SD 16, ours).
    /// </summary>
    public Guid? RatersScope => Roles.Any(role => Security.Roles.CentreWide.Contains(role) && Security.Roles.SeeRaters.Contains(role)) ? null
        : Roles.Any(Security.Roles.SeeRaters.Contains) ? DepartmentId ?? Guid.Empty
        : Guid.Empty;

    /// <summary>Whether figures of a few are kept from the account, because they may be about its own work (SD 16, ours).</summary>
    public bool MayBeRated => AboutOneself.MayBeRated(StaffMemberId);

    /// <summary>The department whose rows the account may see; null when it may see all of them.</summary>
    public Guid? Scope => Roles.Any(Security.Roles.CentreWide.Contains) ? null : DepartmentId ?? Guid.Empty;
}
