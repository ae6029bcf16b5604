using Domain.Encounters;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Ratings;

public sealed partial class Rating
{
    /// <summary>
    /// 默认评价：办结后 5 个工作日内没有评价的，按规则的默认等级记一条，标明默认，没有评价人、方面和文字，仍归属部门和工作人员。
    /// It takes effect when the window ended, however late it is written. (SD 7)
    /// </summary>
    /// <param name="encounter">The encounter nobody rated in time.</param>
    /// <param name="profile">The profile that made its window.</param>
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="ids">Identity and numbers for the new rating.</param>
    /// <exception cref="ArgumentException">The encounter has no default.</exception>
    public static Rating Default(Encounter encounter, RuleProfile profile, RatingCatalogue catalogue, RatingIds ids)
    {
        var effective = encounter.Window.DefaultDueAt ?? throw new ArgumentException("It has no default.", nameof(encounter));
        var day = ChinaTime.DateOf(effective);
        return new Rating
        {
            Id = ids.Id,
            ReceiptNo = Shared.ReceiptNo.Of(day, ids.ReceiptChance),
            AssessNumber = 1,
            EntranceId = encounter.EntranceId,
            EncounterId = encounter.Id,
            EncounterSlot = "",
            IsRealName = false,
            HideIdentity = false,
            Level = profile.DefaultLevel,
            Facets = [],
            Indicators = [],
            CatalogueVersion = catalogue.Version,
            Channel = RatingChannel.SystemDefault,
            Origin = RatingOrigin.Default,
            Basis = RatingBases.Of(encounter),
            DepartmentId = encounter.DepartmentId,
            ItemId = encounter.ItemId,
            StaffIds = encounter.StaffIds,
            BusinessLine = encounter.BusinessLine,
            SubmittedAt = effective,
            SubmittedOn = day,
            ProfileCode = profile.Code,
            ProfileVersion = profile.Version,
        };
    }
}
