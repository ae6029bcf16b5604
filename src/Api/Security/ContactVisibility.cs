using System.Linq.Expressions;
using Api.Persistence;
using Domain.Ratings;
using Domain.Rectification;

namespace Api.Security;

/// <summary>Who may see of a rating whose it is, and then masked only.</summary>
internal static class ContactVisibility
{
    /// <summary>被评价人不得查看评价人信息；选择匿名的，只有被评价部门以外的监督员可以查看。(SD 16, ours)</summary>
    /// <param name="rating">The rating.</param>
    /// <param name="caseDepartment">Department that owns its case; null where it has none.</param>
    /// <param name="staff">Who looks.</param>
    public static bool MaySee(Rating rating, Guid? caseDepartment, CurrentStaff staff) =>
        !(staff.StaffMemberId is { } self && rating.StaffIds.Contains(self))
        && (!rating.HideIdentity || SeesWhoHides(rating, caseDepartment, staff));

    /// <summary>选择匿名的评价，对被评价部门以外的监督员以外的人都是匿名评价。(ours) As a question to the database about a case.</summary>
    public static Expression<Func<RectificationCase, bool>> RealNameFor(CurrentStaff staff, RatingDbContext db)
    {
        var (supervises, own) = (Supervises(staff), staff.DepartmentId);
        return c => db.Ratings.Any(r => r.Id == c.RatingId && r.IsRealName
            && (!r.HideIdentity || (supervises && (own == null || (r.DepartmentId != own && c.DepartmentId != own)))));
    }

    /// <summary>The same of one rating.</summary>
    /// <param name="rating">The rating.</param>
    /// <param name="caseDepartment">Department that owns its case; null where it has none.</param>
    /// <param name="staff">Who looks.</param>
    public static bool IsRealNameFor(Rating rating, Guid? caseDepartment, CurrentStaff staff) =>
        rating.IsRealName && (!rating.HideIdentity || SeesWhoHides(rating, caseDepartment, staff));

    static bool SeesWhoHides(Rating rating, Guid? caseDepartment, CurrentStaff staff) =>
        Supervises(staff) && CaseRules.StandsOutside(staff.DepartmentId, caseDepartment ?? rating.DepartmentId, rating.DepartmentId);

    static bool Supervises(CurrentStaff staff) => staff.Roles.Contains(Roles.Supervisor);
}
