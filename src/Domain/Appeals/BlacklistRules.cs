using Domain.Rules;
using Domain.Shared;

namespace Domain.Appeals;

/// <summary>One rating that was upheld as mistaken or malicious.</summary>
/// <param name="RatingId">The rating.</param>
/// <param name="AppealId">The appeal.</param>
/// <param name="MadeOn">China date on which it was made: the year is counted over these dates, not over those of the decisions.</param>
/// <param name="Type">What it was found to be.</param>
public sealed record UpheldRating(Guid RatingId, Guid AppealId, DateOnly MadeOn, AppealType Type);

/// <summary>When somebody is listed, and who may lift a listing.</summary>
public static class BlacklistRules
{
    /// <summary>
    /// 一个主体一年内作出的评价有 3 条（含）以上经裁决为误评或恶意的，列入黑名单；已用于一次列入的不再计算。(SD 17, ours)
    /// </summary>
    /// <param name="notCounted">Upheld ratings of one rater that no listing counted, in any order.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <returns>The ratings that cause the listing, earliest first; empty when there are too few within any year.</returns>
    public static IReadOnlyList<UpheldRating> Grounds(IEnumerable<UpheldRating> notCounted, RuleProfile profile)
    {
        var made = notCounted.OrderBy(r => r.MadeOn).ThenBy(r => r.RatingId).ToList();
        for (var first = 0; first < made.Count; first++)
        {
            var end = YearsAfter(made[first].MadeOn, profile.BlacklistYears);
            var within = made.Skip(first).TakeWhile(r => r.MadeOn < end).ToList();
            if (within.Count >= profile.BlacklistRatings) return within;
        }
        return [];
    }

    /// <summary>
    /// 已用于一次列入的评价不再计算：不论那次按主体还是按更窄的身份列入，也不论它已经期满或解除。(SD 17, ours) Told by the ratings
    /// themselves, for a binding that ends changes under which key a rater is known.
    /// </summary>
    /// <param name="upheld">Upheld ratings of one rater.</param>
    /// <param name="earlier">Listings that rest on any of them, of whatever rater.</param>
    public static IEnumerable<UpheldRating> NotCounted(IEnumerable<UpheldRating> upheld, IEnumerable<BlacklistListing> earlier)
    {
        var counted = earlier.SelectMany(l => l.Grounds).Select(g => g.RatingId).ToHashSet();
        return upheld.Where(r => !counted.Contains(r.RatingId));
    }

    /// <summary>
    /// 「一年」含起始日：到次年对应日的前一日为止；没有对应日的（2 月 29 日），以 2 月 28 日为对应日。(SD 17, ours)
    /// </summary>
    /// <param name="day">First day.</param>
    /// <param name="years">How many years.</param>
    /// <returns>The first day that is no longer within.</returns>
    public static DateOnly YearsAfter(DateOnly day, int years) => day.AddYears(years);

    /// <summary>解除须有理由，由申请人以外的人批准；已结束或已解除的不再解除。(ours)</summary>
    public static Refusal? MayBeLifted(BlacklistListing listing, DateOnly today) =>
        listing.LiftedAt is not null || today >= listing.EndsOn ? BlacklistRefusals.Over : null;

    /// <summary>解除由申请人以外的人批准。(ours)</summary>
    public static Refusal? SecondPersonLifts(BlacklistListing listing, Guid by) =>
        listing.LiftRequestedById is not { } asked ? BlacklistRefusals.LiftNotRequested
        : asked == by ? BlacklistRefusals.SecondPersonLifts
        : null;
}
