using Domain.Ratings;

namespace Api.Security;

/// <summary>Who may see the masked contact of a rating.</summary>
internal static class ContactVisibility
{
    /// <summary>被评价人不得查看评价人信息；选择匿名的，部门也不得查看。(SD 16, ours)</summary>
    public static bool MaySee(Rating rating, CurrentStaff staff) =>
        !(staff.StaffMemberId is { } self && rating.StaffIds.Contains(self))
        && !(rating.HideIdentity && staff.Scope is not null);
}
