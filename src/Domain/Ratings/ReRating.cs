using Domain.Rectification;
using Domain.Shared;

namespace Domain.Ratings;

/// <summary>
/// 追评: a second record after the case of a negative rating was closed; never an edit. Shown beside the first, outside the
/// figures; opens no case, but a negative one reopens the one there is (national code tables; the rules are ours).
/// </summary>
public static class ReRating
{
    /// <summary>The second record of a rating.</summary>
    public const int AssessNumber = 2;

    /// <summary>追评：asks every rule in order; the first that objects is the answer.</summary>
    /// <param name="first">The first rating.</param>
    /// <param name="which">Its case; null when it opened none.</param>
    /// <param name="reRated">Whether there is a follow-up rating already.</param>
    /// <param name="wish">What the rater asked for; a contact in it is not taken.</param>
    /// <param name="s">What is known at this moment.</param>
    /// <param name="ids">Identity and numbers for the new rating.</param>
    public static Decision<Rating> Submit(
        Rating first, RectificationCase? which, bool reRated, RatingWish wish, RatingSituation s, RatingIds ids)
    {
        if ((RatingRules.NotBarred(s) ?? OnlyOnce(reRated) ?? OnlyAfterClosing(which) ?? RatingRules.ContentHolds(wish, s)) is { } refusal) return refusal;
        var level = wish.Level!.Value;
        var today = ChinaTime.DateOf(s.Now);
        return new Rating
        {
            Id = ids.Id,
            ReceiptNo = Shared.ReceiptNo.Of(today, ids.ReceiptChance),
            AssessNumber = AssessNumber,
            ReRatingOf = first.Id,
            EntranceId = first.EntranceId,
            EncounterId = first.EncounterId,
            EncounterSlot = first.EncounterSlot,
            RaterKind = s.Rater.Kind,
            RaterKey = s.Rater.Key,
            PartyId = first.PartyId,
            IsRealName = first.IsRealName,
            HideIdentity = first.HideIdentity,
            Level = level,
            Facets = ChosenReason.FacetsOf(wish, s.Catalogue),
            Indicators = ChosenReason.IndicatorsOf(wish, s.Catalogue),
            CatalogueVersion = s.Catalogue.Version,
            Comment = string.IsNullOrWhiteSpace(wish.Comment) ? null : wish.Comment.Trim(),
            Channel = wish.Channel,
            Origin = RatingOrigin.Active,
            Basis = first.Basis,
            DepartmentId = first.DepartmentId,
            ItemId = first.ItemId,
            StaffIds = first.StaffIds,
            BusinessLine = first.BusinessLine,
            SubmittedAt = s.Now,
            SubmittedOn = today,
            ProfileCode = s.Profile.Code,
            ProfileVersion = s.Profile.Version,
        };
    }

    /// <summary>一次评价只能追评一次。(ours)</summary>
    public static Refusal? OnlyOnce(bool reRated) => reRated ? RatingRefusals.ReRatedAlready : null;

    /// <summary>差评整改结案后才能追评。(ours)</summary>
    public static Refusal? OnlyAfterClosing(RectificationCase? which) =>
        which is { State: CaseState.Closed } ? null : RatingRefusals.ReRatingNeedsClosedCase;
}
