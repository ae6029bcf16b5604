using System.Globalization;
using System.Text;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Shared;

namespace Domain.Ratings;

/// <summary>The rules of a rating, one method each, in the order in which they are asked.</summary>
public static class RatingRules
{
    /// <summary>Whether this rater may rate here now, whatever the content: what a scan shows before anything is typed.</summary>
    public static Refusal? MayRate(RatingSituation s) =>
        EncounterBelongsHere(s)
        ?? TakesPart(s)
        ?? ActingPartyIsChosen(s)
        ?? NotBarred(s)
        ?? NotCancelled(s.Encounter)
        ?? OneRatingPerEncounter(s)
        ?? OnlyFromItsMoment(s.Encounter, s.Now)
        ?? OnlyWithinItsWindow(s.Encounter, s.Now)
        ?? NotSettledOtherwise(s.Encounter)
        ?? OneWalkInPerDay(s);

    /// <summary>Whether this content may be stored.</summary>
    public static Refusal? ContentHolds(RatingWish wish, RatingSituation s) =>
        LevelIsOneOfFive(wish)
        ?? FacetsBelongToLevel(wish, s.Catalogue)
        ?? IndicatorsBelongToLevel(wish, s.Catalogue)
        ?? NegativeSaysWhy(wish)
        ?? CommentFits(wish, s)
        ?? ContactFits(wish, s);

    /// <summary>扫印制码后只能选择该入口当天的抽取场次；其他服务凭各自的签名链接评价。(QD 七, ours)</summary>
    public static Refusal? EncounterBelongsHere(RatingSituation s) =>
        s.Encounter is not { } encounter || s.EncounterIsSigned || s.EncounterIsMatched || IsTodaysDraw(encounter, s)
            ? null
            : RatingRefusals.EncounterUnknown;

    /// <summary>列入黑名单的，期满前不得评价；投诉和申诉不受影响。(SD 17)</summary>
    public static Refusal? NotBarred(RatingSituation s) => s.BarredThroughOn is { } last ? RatingRefusals.Barred(last) : null;

    static bool IsTodaysDraw(Encounter encounter, RatingSituation s) =>
        encounter.Kind == EncounterKind.DrawSession
        && encounter.EntranceId == s.Entrance.Id
        && encounter.CompletedOn == ChinaTime.DateOf(s.Now);

    /// <summary>只有参加项目的主体可以评价；代表多个主体的，须正代表这一主体。(QD 七, ours)</summary>
    public static Refusal? TakesPart(RatingSituation s) =>
        s.Encounter is not { PartyId: { } party } || s.Rater.PartyId == party ? null
        : s.Rater.BoundPartyIds.Contains(party) ? RatingRefusals.ActingPartyDiffers
        : s.Rater.PartyId is not null || s.Rater.BoundPartyIds.Count > 0 ? RatingRefusals.NotTakingPart
        : null;

    /// <summary>代表多个主体的，评价前先选定所代表的主体。(ours)</summary>
    public static Refusal? ActingPartyIsChosen(RatingSituation s) =>
        s.Rater.PartyId is null && s.Rater.BoundPartyIds.Count > 1 ? RatingRefusals.ActingPartyMissing : null;

    /// <summary>办结前撤销的，评价时限作废。(ours)</summary>
    public static Refusal? NotCancelled(Encounter? encounter) =>
        encounter?.CancelledAt is not null ? RatingRefusals.EncounterCancelled : null;

    /// <summary>一次一评、一事一评：同一次服务只能评价一次；专家抽取场次每人一次。(SD 10, SD 11)</summary>
    public static Refusal? OneRatingPerEncounter(RatingSituation s) =>
        s.EncounterRated ? RatingRefusals.AlreadyRated : null;

    /// <summary>办结的事项方可评价。(SD 13)</summary>
    public static Refusal? OnlyFromItsMoment(Encounter? encounter, DateTime now) =>
        encounter is not null && now < encounter.Window.OpensAt ? RatingRefusals.TooEarly : null;

    /// <summary>办结后 5 个工作日内评价；现场服务自办理当日起 5 个工作日内可补充评价。(SD 7, SD 10)</summary>
    public static Refusal? OnlyWithinItsWindow(Encounter? encounter, DateTime now) =>
        encounter is not null && now >= encounter.Window.EndsAt ? RatingRefusals.WindowOver : null;

    /// <summary>默认评价产生后不再替换，可以另外提出意见或投诉；到期时被限制评价的，也不再评价。(ours)</summary>
    public static Refusal? NotSettledOtherwise(Encounter? encounter) =>
        encounter is { DefaultedAt: not null } or { NotRatableAt: not null } ? RatingRefusals.WindowOver : null;

    /// <summary>没有取号、办件和场次的扫码，同一人同一入口每天一次。(ours)</summary>
    public static Refusal? OneWalkInPerDay(RatingSituation s) =>
        s.Encounter is null && s.DrawsToday == 0 && s.WalkInsToday >= s.Profile.WalkInsPerDay
            ? RatingRefusals.WalkInLimit
            : null;

    /// <summary>当天有抽取场次时，应先选择所参加的场次；没有场次则不关联项目。(QD 七, ours)</summary>
    public static Refusal? DrawIsChosen(RatingSituation s) =>
        s.Entrance.Kind == EntranceKind.ExpertDraw && s.Encounter is null && s.DrawsToday > 0
            ? RatingRefusals.DrawNotChosen
            : null;

    /// <summary>评价分五个等级。(SD 7)</summary>
    public static Refusal? LevelIsOneOfFive(RatingWish wish) =>
        wish.Level is { } level && Enum.IsDefined(level) ? null : RatingRefusals.LevelUnknown;

    /// <summary>评价方面只属于两个差评等级。(SD 8)</summary>
    public static Refusal? FacetsBelongToLevel(RatingWish wish, RatingCatalogue catalogue) =>
        wish.FacetCodes.All(code => catalogue.FacetsFor(wish.Level!.Value).Any(f => f.Code == code))
            ? null
            : RatingRefusals.FacetNotForLevel;

    /// <summary>评价指标属于所选的等级。(national code tables)</summary>
    public static Refusal? IndicatorsBelongToLevel(RatingWish wish, RatingCatalogue catalogue) =>
        wish.IndicatorCodes.All(code => catalogue.IndicatorsFor(wish.Level!.Value).Any(i => i.Code == code))
            ? null
            : RatingRefusals.IndicatorNotForLevel;

    /// <summary>差评须说明原因：至少一个方面、一个指标或一段文字，空白不算文字。(SD 8)</summary>
    public static Refusal? NegativeSaysWhy(RatingWish wish) =>
        wish.Level!.Value.IsNegative()
        && wish.FacetCodes.Count == 0 && wish.IndicatorCodes.Count == 0 && !SaysSomething(wish.Comment)
            ? RatingRefusals.NegativeNeedsReason
            : null;

    static Refusal? CommentFits(RatingWish wish, RatingSituation s) =>
        wish.Comment is not { } comment ? null
        : comment.Trim().Length > s.Profile.CommentMaxLength
            ? RatingRefusals.CommentTooLong(s.Profile.CommentMaxLength)
            : IsReadable(comment) ? null : RatingRefusals.TextUnreadable;

    static Refusal? ContactFits(RatingWish wish, RatingSituation s) =>
        wish.Contact is not { } contact ? null
        : contact.Name is { } name && name.Length > s.Profile.ContactNameMaxLength
            ? RatingRefusals.ContactNameTooLong(s.Profile.ContactNameMaxLength)
            : contact.Name is { } shown && !(IsReadable(shown) && SaysSomething(shown)) ? RatingRefusals.TextUnreadable
            : contact.Phone is { } phone && !CanBeCalled(phone) ? RatingRefusals.ContactPhoneInvalid
            : null;

    /// <summary>True when a person would see something: blanks, zero-width and filler characters are not text.</summary>
    internal static bool SaysSomething(string? text) => text is not null && text.EnumerateRunes().Any(IsVisible);

    static bool IsVisible(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && rune.Value is not (0x2800 or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0xFFFD);

    /// <summary>True when nothing in the text is unprintable.</summary>
    internal static bool IsReadable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\n' or '\r' or '\t')) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (!Rune.TryGetRuneAt(text, i, out _)) return false;
            i++;
        }
        return true;
    }

    static bool CanBeCalled(string phone) =>
        phone.Length <= 24
        && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')')
        && phone.Count(char.IsAsciiDigit) is >= 7 and <= 20;
}
