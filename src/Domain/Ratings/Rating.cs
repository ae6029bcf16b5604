using Domain.Encounters;
using Domain.Shared;

namespace Domain.Ratings;

/// <summary>A facet or indicator as it was offered when the rating was made.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Text">Its text at that time.</param>
public sealed record ChosenReason(string Code, string Text)
{
    /// <summary>The chosen facets, in the order of the catalogue.</summary>
    internal static IReadOnlyList<ChosenReason> FacetsOf(RatingWish wish, RatingCatalogue catalogue) =>
        wish.FacetCodes.Count == 0 ? [] : [.. catalogue.FacetsFor(wish.Level!.Value).Where(f => wish.FacetCodes.Contains(f.Code)).Select(f => new ChosenReason(f.Code, f.Text))];

    /// <summary>The chosen indicators, likewise.</summary>
    internal static IReadOnlyList<ChosenReason> IndicatorsOf(RatingWish wish, RatingCatalogue catalogue) =>
        wish.IndicatorCodes.Count == 0 ? [] : [.. catalogue.IndicatorsFor(wish.Level!.Value).Where(i => wish.IndicatorCodes.Contains(i.Code)).Select(i => new ChosenReason(i.Code, i.Text))];
}

/// <summary>What a rating was given for, one of the groups that the figures keep apart.</summary>
public enum RatingBasis
{
    /// <summary>A completed matter: it would have been defaulted.</summary>
    Matter,

    /// <summary>A visit with a queue number or a session.</summary>
    Visit,

    /// <summary>An expert draw.</summary>
    Draw,

    /// <summary>A project's tender notice: shown apart, never defaulted.</summary>
    TenderNotice,

    /// <summary>A consultation by phone: never defaulted.</summary>
    Consultation,

    /// <summary>A scan without visit, matter or session: shown apart, never defaulted.</summary>
    WalkIn,
}

/// <summary>评价: what was said, once, about one service. Never changed; 追评 is a second record.</summary>
public sealed partial class Rating
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number the rater keeps: China date and eight random characters.</summary>
    public required string ReceiptNo { get; init; }

    /// <summary>1 for the first rating, 2 for 追评.</summary>
    public required int AssessNumber { get; init; }

    /// <summary>The first rating that this 追评 follows; null for a first rating.</summary>
    public Guid? ReRatingOf { get; init; }

    /// <summary>Entrance it came in by.</summary>
    public required Guid EntranceId { get; init; }

    /// <summary>What was rated; null for a walk-in that belongs to no known visit.</summary>
    public Guid? EncounterId { get; internal set; }

    /// <summary>
    /// Place of this rating inside its encounter: empty where the encounter is rated once, the rater's key where every
    /// person present rates once. Unique together with encounter and <see cref="AssessNumber"/>.
    /// </summary>
    public required string EncounterSlot { get; init; }

    /// <summary>Which of the rater's walk-ins of the day at this entrance, from 1; null when an encounter is rated.</summary>
    public int? WalkInOrdinal { get; init; }

    /// <summary>By what the rater is known; null for a default and a registered rating.</summary>
    public RaterKind? RaterKind { get; init; }

    /// <summary>Keyed hash of the rater; null for a default and a registered rating.</summary>
    public string? RaterKey { get; init; }

    /// <summary>Queue ticket number the rater named; null when none was.</summary>
    public string? VisitNo { get; init; }

    /// <summary>By what way it reached the staff who registered it; null for every other rating.</summary>
    public RegisteredChannel? RegisteredChannel { get; init; }

    /// <summary>Number of the evidence of a registered rating.</summary>
    public string? EvidenceNo { get; init; }

    /// <summary>Account that registered it.</summary>
    public Guid? OperatorId { get; init; }

    /// <summary>Bound or known party; null otherwise.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>True when the rater can be held to it by name (SD 14; what counts is ours).</summary>
    public required bool IsRealName { get; init; }

    /// <summary>True when the rater asked to be shown as anonymous.</summary>
    public required bool HideIdentity { get; init; }

    /// <summary>Level (SD 7).</summary>
    public required SatisfactionLevel Level { get; init; }

    /// <summary>Facets, code and text of the day (SD 8).</summary>
    public required IReadOnlyList<ChosenReason> Facets { get; init; }

    /// <summary>Indicators, code and text of the day.</summary>
    public required IReadOnlyList<ChosenReason> Indicators { get; init; }

    /// <summary>Catalogue they were chosen from.</summary>
    public required int CatalogueVersion { get; init; }

    /// <summary>Comment, trimmed; null when none.</summary>
    public string? Comment { get; init; }

    /// <summary>How it came in.</summary>
    public required RatingChannel Channel { get; init; }

    /// <summary>Whether somebody gave it.</summary>
    public required RatingOrigin Origin { get; init; }

    /// <summary>What it was given for.</summary>
    public required RatingBasis Basis { get; set; }

    /// <summary>Rated department as of the service.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>Service item, where known.</summary>
    public Guid? ItemId { get; internal set; }

    /// <summary>Rated staff as of the service.</summary>
    public required IReadOnlyList<Guid> StaffIds { get; init; }

    /// <summary>Business line code.</summary>
    public required string BusinessLine { get; init; }

    /// <summary>Arrival at the server, UTC.</summary>
    public required DateTime SubmittedAt { get; init; }

    /// <summary>China date of arrival.</summary>
    public required DateOnly SubmittedOn { get; init; }

    /// <summary>Profile under which it was accepted.</summary>
    public required string ProfileCode { get; init; }

    /// <summary>Version of that profile.</summary>
    public required int ProfileVersion { get; init; }

    /// <summary>差评 (SD 8).</summary>
    public bool IsNegative => Level.IsNegative();

    /// <summary>
    /// 提交评价: asks every rule in order; the first that objects is the answer. The encounter, where there is one,
    /// remembers that it is rated.
    /// </summary>
    /// <param name="wish">What the rater asked for.</param>
    /// <param name="s">What is known at this moment.</param>
    /// <param name="ids">Identity and numbers for the new rating.</param>
    public static Decision<Rating> Submit(RatingWish wish, RatingSituation s, RatingIds ids)
    {
        if ((RatingRules.MayRate(s) ?? RatingRules.DrawIsChosen(s) ?? RatingRules.ContentHolds(wish, s)) is { } refusal)
            return refusal;

        s.Encounter?.MarkRated(s.Now);
        return Made(wish, s, ids, registration: null);
    }

    /// <summary>
    /// 现场散客的评价，凭取号单号或同一主体、窗口、日期并入所登记的业务。(ours) What was said stays as it is; what it belongs to becomes
    /// known. The encounter remembers that it is rated.
    /// </summary>
    /// <exception cref="InvalidOperationException">It belongs to something already.</exception>
    public void AttachTo(Encounter encounter)
    {
        if (EncounterId is not null) throw new InvalidOperationException("The rating belongs to an encounter.");
        (EncounterId, Basis, ItemId) = (encounter.Id, RatingBases.Of(encounter), ItemId ?? encounter.ItemId);
        encounter.MarkRated(SubmittedAt);
    }

    static Rating Made(RatingWish wish, RatingSituation s, RatingIds ids, Registration? registration)
    {
        var (level, encounter, today) = (wish.Level!.Value, s.Encounter, ChinaTime.DateOf(s.Now));
        return new Rating
        {
            Id = ids.Id,
            ReceiptNo = Shared.ReceiptNo.Of(s.Now, ids.ReceiptChance),
            AssessNumber = 1,
            EntranceId = s.Entrance.Id,
            EncounterId = encounter?.Id,
            EncounterSlot = encounter is { IsShared: true } ? registration?.EvidenceNo ?? s.Rater.Key : "",
            WalkInOrdinal = encounter is null && registration is null ? s.WalkInsToday + 1 : null,
            RaterKind = registration is null ? s.Rater.Kind : null,
            RaterKey = registration is null ? s.Rater.Key : null,
            VisitNo = s.VisitNo,
            RegisteredChannel = registration?.Channel,
            EvidenceNo = registration?.EvidenceNo,
            OperatorId = registration?.OperatorId,
            PartyId = s.Rater.PartyId ?? encounter?.PartyId,
            IsRealName = s.Rater.PartyId is not null || s.Rater.PhoneVerified || wish.Contact is { IsRealName: true },
            HideIdentity = wish.HideIdentity,
            Level = level,
            Facets = ChosenReason.FacetsOf(wish, s.Catalogue),
            Indicators = ChosenReason.IndicatorsOf(wish, s.Catalogue),
            CatalogueVersion = s.Catalogue.Version,
            Comment = string.IsNullOrWhiteSpace(wish.Comment) ? null : wish.Comment.Trim(),
            Channel = RatingBases.ChannelOf(s.Entrance, wish.Channel),
            Origin = registration is null ? RatingOrigin.Active : RatingOrigin.Registered,
            Basis = RatingBases.Of(encounter, s.Entrance),
            DepartmentId = encounter?.DepartmentId ?? s.Entrance.DepartmentId,
            ItemId = encounter?.ItemId,
            StaffIds = encounter?.StaffIds ?? s.StaffOnDuty ?? s.Entrance.StaffIds,
            BusinessLine = encounter?.BusinessLine ?? s.Entrance.BusinessLine,
            SubmittedAt = s.Now,
            SubmittedOn = today,
            ProfileCode = s.Profile.Code,
            ProfileVersion = s.Profile.Version,
        };
    }
}
