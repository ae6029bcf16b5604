using Domain.Ratings;
using Domain.Shared;

namespace Domain.Appeals;

/// <summary>
/// 裁决人: who can decide an appeal as things stand. Accounts come and go, so it is asked anew whenever somebody files, reads or decides;
/// an appeal never waits for people who are not there.
/// </summary>
/// <param name="Authority">Who decides.</param>
/// <param name="Members">The accounts that can; none where an administrator has to give somebody the role first.</param>
public sealed record AppealBench(AppealAuthority Authority, IReadOnlyList<AppealActor> Members)
{
    /// <summary>False while nobody can decide: the appellant, the handlers and the rated side are all there are.</summary>
    public bool IsFilled => Members.Count > 0;

    /// <summary>监督部没有人可以裁决的，由监督委员会裁决；委员会也没有的，须由管理员另行指定委员。(SD 17, ours)</summary>
    /// <param name="authority">Who decides by the rating: 监督部, or the committee where 监督部 itself is rated.</param>
    /// <param name="appellantId">Account that files or filed it.</param>
    /// <param name="rating">The rating.</param>
    /// <param name="handlerIds">Accounts that handled its case.</param>
    /// <param name="candidates">Accounts that sign in and decide appeals.</param>
    public static AppealBench Of(
        AppealAuthority authority, Guid appellantId, Rating rating, IReadOnlyCollection<Guid> handlerIds, IReadOnlyList<AppealActor> candidates)
    {
        var own = In(authority);
        return authority == AppealAuthority.Committee || own.IsFilled ? own : In(AppealAuthority.Committee);

        AppealBench In(AppealAuthority one) => new(
            one, [.. candidates.Where(c => c.Authorities.Contains(one) && Objection(c, appellantId, rating, handlerIds) is null)]);
    }

    /// <summary>裁决人不是申诉人，不是被评价的部门和人员，也没有办理过整改。(SD 17) The first that objects; null where nothing does.</summary>
    /// <param name="who">The account.</param>
    /// <param name="appellantId">Account that filed it.</param>
    /// <param name="rating">The rating.</param>
    /// <param name="handlerIds">Accounts that handled its case.</param>
    public static Refusal? Objection(AppealActor who, Guid appellantId, Rating rating, IReadOnlyCollection<Guid> handlerIds) =>
        who.Id == appellantId ? AppealRefusals.AppellantDecides
        : who.DepartmentId == rating.DepartmentId || (who.StaffMemberId is { } self && rating.StaffIds.Contains(self)) ? AppealRefusals.RatedDecides
        : handlerIds.Contains(who.Id) ? AppealRefusals.HandlerDecides
        : null;
}
