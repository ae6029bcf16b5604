using Domain.Ratings;

namespace Api.Security;

/// <summary>Who may see of a rating whose it is, and then masked only.</summary>
internal static class ContactVisibility
{
    /// <summary>被评价人不得查看评价人信息；选择匿名的，只有监督部可以查看。(SD 16, ours)</summary>
    public static bool MaySee(Rating rating, CurrentStaff staff) =>
        !(staff.StaffMemberId is { } self && rating.StaffIds.Contains(self))
        && !IsHiddenFrom(rating, staff);

    /// <summary>选择匿名的评价，对监督部以外的人都是匿名评价。(ours)</summary>
    public static bool IsRealNameFor(Rating rating, CurrentStaff staff) => rating.IsRealName && !IsHiddenFrom(rating, staff);

    static bool IsHiddenFrom(Rating rating, CurrentStaff staff) =>
        rating.HideIdentity && !staff.Roles.Contains(Roles.Supervisor);
}
