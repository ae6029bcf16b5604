using Domain.Ratings;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Appeals;

/// <summary>
/// 列入黑名单: a rater who may not rate for one year from and including the day of listing; ends by itself. Complaints and appeals
/// stay open to the rater (SD 17).
/// </summary>
public sealed class BlacklistListing : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>By what the rater is known: the party, else the narrower key. A device bars that device only (ours).</summary>
    public required RaterKind Kind { get; init; }

    /// <summary>Keyed hash of that.</summary>
    public required string Key { get; init; }

    /// <summary>The party; null where none is known.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>When it was listed, UTC.</summary>
    public required DateTime ListedAt { get; init; }

    /// <summary>First day on which the rater is barred; a China date.</summary>
    public required DateOnly ListedOn { get; init; }

    /// <summary>First day on which the rater may rate again.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>The ratings that caused it, earliest first, each with its type; they are never counted again.</summary>
    public required IReadOnlyList<UpheldRating> Grounds { get; init; }

    /// <summary>Profile under which it was made.</summary>
    public required string ProfileCode { get; init; }

    /// <summary>Version of that profile.</summary>
    public required int ProfileVersion { get; init; }

    /// <summary>Account that asks to lift it; null while nobody does.</summary>
    public Guid? LiftRequestedById { get; private set; }

    /// <summary>When it asked, UTC.</summary>
    public DateTime? LiftRequestedAt { get; private set; }

    /// <summary>Why.</summary>
    public string? LiftReason { get; private set; }

    /// <summary>Account that decided about it.</summary>
    public Guid? LiftDecidedById { get; private set; }

    /// <summary>Why it was lifted or not.</summary>
    public string? LiftDecision { get; private set; }

    /// <summary>When it was lifted, UTC; null while it was not.</summary>
    public DateTime? LiftedAt { get; private set; }

    /// <summary>Last day on which the rater is barred.</summary>
    public DateOnly ThroughOn => EndsOn.AddDays(-1);

    /// <summary>自列入之日起（含当日）一年内不得评价，期满自行结束。(SD 17)</summary>
    public bool BarsOn(DateOnly day) => LiftedAt is null && day >= ListedOn && day < EndsOn;

    /// <summary>第三条成立的裁决作出时自动列入。(SD 17, ours)</summary>
    /// <param name="rater">Who; the strongest that is known.</param>
    /// <param name="upheld">Upheld ratings of this rater.</param>
    /// <param name="earlier">Listings that rest on any of them.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="id">Identity of the listing.</param>
    /// <returns>Null when there are too few within any year.</returns>
    public static BlacklistListing? Of(
        Rater rater, IEnumerable<UpheldRating> upheld, IEnumerable<BlacklistListing> earlier, RuleProfile profile, DateTime now, Guid id)
    {
        var grounds = BlacklistRules.Grounds(BlacklistRules.NotCounted(upheld, earlier), profile);
        if (grounds.Count == 0) return null;
        var today = ChinaTime.DateOf(now);
        return new BlacklistListing
        {
            Id = id,
            Kind = rater.Kind,
            Key = rater.Key,
            PartyId = rater.PartyId,
            ListedAt = now,
            ListedOn = today,
            EndsOn = BlacklistRules.YearsAfter(today, profile.BlacklistYears),
            Grounds = grounds,
            ProfileCode = profile.Code,
            ProfileVersion = profile.Version,
        };
    }

    /// <summary>申请解除，写明理由。(ours)</summary>
    /// <param name="by">Account that asks.</param>
    /// <param name="reason">Why.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="now">The moment, UTC.</param>
    public Refusal? RequestLift(Guid by, string? reason, RuleProfile profile, DateTime now)
    {
        if ((BlacklistRules.MayBeLifted(this, ChinaTime.DateOf(now))
            ?? (LiftRequestedById is null ? null : BlacklistRefusals.LiftRequested)
            ?? AppealRules.WordsAreThere(reason, profile)) is { } refusal) return refusal;
        (LiftRequestedById, LiftRequestedAt, LiftReason) = (by, now, reason!.Trim());
        (LiftDecidedById, LiftDecision) = (null, null);
        return null;
    }

    /// <summary>由申请人以外的人批准或不批准解除，写明理由；不批准的，可以再次申请。(ours)</summary>
    /// <param name="by">Account that decides.</param>
    /// <param name="approved">Whether it is lifted.</param>
    /// <param name="words">Why.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="now">The moment, UTC.</param>
    public Refusal? DecideLift(Guid by, bool approved, string? words, RuleProfile profile, DateTime now)
    {
        if ((BlacklistRules.MayBeLifted(this, ChinaTime.DateOf(now))
            ?? BlacklistRules.SecondPersonLifts(this, by)
            ?? AppealRules.WordsAreThere(words, profile)) is { } refusal) return refusal;
        (LiftDecidedById, LiftDecision) = (by, words!.Trim());
        if (approved) LiftedAt = now;
        else (LiftRequestedById, LiftRequestedAt) = (null, null);
        return null;
    }
}
