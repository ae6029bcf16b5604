using System.Linq.Expressions;
using Domain.Ratings;

namespace Api.Security;

/// <summary>Who may see of a rating whose it is, and then masked only.</summary>
internal static class ContactVisibility
{
    static readonly Expression<Func<Rating, bool>> Named = r => r.IsRealName, NamedAndShown = r => r.IsRealName && !r.HideIdentity;
    static readonly Func<Rating, bool> IsNamed = Named.Compile(), IsNamedAndShown = NamedAndShown.Compile();

    /// <summary>被评价人不得查看评价人信息；选择匿名的，只有监督部可以查看。(SD 16, ours)</summary>
    public static bool MaySee(Rating rating, CurrentStaff staff) =>
        !(staff.StaffMemberId is { } self && rating.StaffIds.Contains(self))
        && (!rating.HideIdentity || SeesWhoHides(staff));

    /// <summary>选择匿名的评价，对监督部以外的人都是匿名评价。(ours) As a question to the database.</summary>
    public static Expression<Func<Rating, bool>> RealNameFor(CurrentStaff staff) => SeesWhoHides(staff) ? Named : NamedAndShown;

    /// <summary>The same of one rating.</summary>
    public static bool IsRealNameFor(Rating rating, CurrentStaff staff) => (SeesWhoHides(staff) ? IsNamed : IsNamedAndShown)(rating);

    static bool SeesWhoHides(CurrentStaff staff) => staff.Roles.Contains(Roles.Supervisor);
}
