namespace Domain.Encounters;

/// <summary>
/// 招投标保密: until the bids are opened nobody may learn who bids, until the award is announced who evaluated
/// (招标投标法; HB 31). A rating would tell, so it stays sealed for that long: only designated follow-up staff see that
/// it exists.
/// </summary>
public static class TenderSecrecy
{
    /// <summary>投标人的评价密封至开标，评审专家的评价密封至中标公告；没有登记这些时间的，密封至归档。(ours, HB 31)</summary>
    /// <param name="role">As what was rated.</param>
    /// <param name="project">The project; null where the rating belongs to none.</param>
    /// <param name="now">An instant in UTC.</param>
    public static bool IsSealed(RaterRole role, Project? project, DateTime now) =>
        project is not null && Covers(role) && !(LiftsAt(role, project) <= now);

    /// <summary>
    /// 被评价的一方到何时才知情。(ours, HB 31) UTC; null where it was never hidden, <see cref="DateTime.MaxValue"/> while nobody knows.
    /// </summary>
    /// <param name="role">As what was rated.</param>
    /// <param name="project">The project; null where the rating belongs to none.</param>
    public static DateTime? HiddenUntil(RaterRole role, Project? project) =>
        project is null || !Covers(role) ? null : LiftsAt(role, project) ?? DateTime.MaxValue;

    /// <summary>Whether ratings given as this are sealed for a time.</summary>
    public static bool Covers(RaterRole role) => role is RaterRole.Bidder or RaterRole.Expert;

    /// <summary>Whether what is rated about this service may be sealed; its project knows until when.</summary>
    /// <param name="encounter">The service; null where none was named.</param>
    public static bool MayHide(Encounter? encounter) => encounter is { ProjectId: not null } && Covers(encounter.Role);

    /// <summary>When the seal of this role is lifted, UTC; null while that is unknown. Only roles that <see cref="Covers"/> names have one.</summary>
    public static DateTime? LiftsAt(RaterRole role, Project project) =>
        (role == RaterRole.Bidder ? project.BidOpeningAt : project.AwardAnnouncedAt) ?? project.ArchivedAt;
}
