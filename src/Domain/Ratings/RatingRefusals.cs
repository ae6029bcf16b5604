using Domain.Shared;

namespace Domain.Ratings;

/// <summary>What the rules about ratings refuse.</summary>
public static class RatingRefusals
{
    /// <summary>Rated already (SD 10, SD 11).</summary>
    public static readonly Refusal AlreadyRated = new("rating.alreadyRated", "您已评价过这次服务，一次服务只评价一次");

    /// <summary>The rater is listed (SD 17).</summary>
    /// <param name="through">Last day on which it may not rate.</param>
    public static Refusal Barred(DateOnly through) => new(
        "rating.barred",
        $"您一年内有多条评价经复核不予采纳，{through.Year}年{through.Month}月{through.Day}日（含当日）以前不能评价；投诉和申诉不受影响，可通过监督电话、意见箱提出");

    /// <summary>The moment that opens the rating has not come.</summary>
    public static readonly Refusal TooEarly = new("rating.tooEarly", "这项服务还没有办结，办结后即可评价");

    /// <summary>The window is over (SD 7, SD 10).</summary>
    public static readonly Refusal WindowOver =
        new("rating.windowOver", "评价时限已过。如仍有意见，可通过意见箱、监督电话提出");

    /// <summary>The matter was cancelled before it was rated.</summary>
    public static readonly Refusal EncounterCancelled = new("rating.encounterCancelled", "这项业务已撤销，不再评价");

    /// <summary>The rater is bound to other parties than the one that was served (QD 七).</summary>
    public static readonly Refusal NotTakingPart = new("rating.notTakingPart", "您所绑定的主体没有参加这项业务，不能评价");

    /// <summary>The rater acts for another of its parties now.</summary>
    public static readonly Refusal ActingPartyDiffers =
        new("rating.actingPartyDiffers", "您现在代表的是另一个主体，请先切换到办理这项业务的主体");

    /// <summary>Bound to several parties, and none was chosen.</summary>
    public static readonly Refusal ActingPartyMissing = new("rating.actingPartyMissing", "您绑定了多个主体，请先选择这次代表哪一个");

    /// <summary>The named service does not exist here.</summary>
    public static readonly Refusal EncounterUnknown = new("rating.encounterUnknown", "没有找到这次服务，请重新扫码选择");

    /// <summary>There are draws today, and the rater did not say which one.</summary>
    public static readonly Refusal DrawNotChosen = new("rating.drawNotChosen", "请先选择您参加的专家抽取项目");

    /// <summary>As many walk-in ratings as a day allows.</summary>
    public static readonly Refusal WalkInLimit = new("rating.walkInLimit", "您今天已在这里评价过，请明天再来，或用取号单上的码评价");

    /// <summary>Not one of the five levels (SD 7).</summary>
    public static readonly Refusal LevelUnknown = new("rating.levelUnknown", "请在五个等级中选择一个");

    /// <summary>A negative rating must say what was wrong (SD 8).</summary>
    public static readonly Refusal NegativeNeedsReason =
        new("rating.negativeNeedsReason", "评价为「不满意」或「非常不满意」时，请至少选一项原因或写明原因");

    /// <summary>Unknown facet, or a facet with a level that has none (SD 8).</summary>
    public static readonly Refusal FacetNotForLevel = new("rating.facetNotForLevel", "所选方面不属于这个评价等级，请重新选择");

    /// <summary>Unknown indicator, or one of another level.</summary>
    public static readonly Refusal IndicatorNotForLevel =
        new("rating.indicatorNotForLevel", "所选评价指标不属于这个评价等级，请重新选择");

    /// <summary>A follow-up rating comes after the case of the first one was closed (ours).</summary>
    public static readonly Refusal ReRatingNeedsClosedCase = new("rating.reRatingNeedsClosedCase", "差评整改结案后才能追评");

    /// <summary>One follow-up rating (ours).</summary>
    public static readonly Refusal ReRatedAlready = new("rating.reRatedAlready", "您已追评过，一次评价只能追评一次");

    /// <summary>The comment is longer than the profile allows.</summary>
    public static Refusal CommentTooLong(int longest) => new("rating.commentTooLong", $"评价内容不能超过 {longest} 个字");

    /// <summary>The comment or name holds characters that cannot be shown.</summary>
    public static readonly Refusal TextUnreadable = new("rating.textUnreadable", "文字中有无法显示的字符，请修改后再提交");

    /// <summary>The name is longer than the profile allows.</summary>
    public static Refusal ContactNameTooLong(int longest) => new("rating.contactNameTooLong", $"姓名不能超过 {longest} 个字");

    /// <summary>The phone cannot be called.</summary>
    public static readonly Refusal ContactPhoneInvalid =
        new("rating.contactPhoneInvalid", "联系电话应为 7 到 20 位数字，可带区号、加号和短横线");
}
