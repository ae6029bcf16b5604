using System.Text.RegularExpressions;
using Domain.Publication.Masking;
using Domain.Ratings;
using Domain.Shared;
using Domain.Statistics;

namespace Domain.Publication;

/// <summary>The rules of bulletins, one method each.</summary>
public static partial class BulletinRules
{
    /// <summary>Most ratings with content in one bulletin: more nobody looks through a second time. (ours)</summary>
    public const int MostItems = 2000;

    /// <summary>Longest period of a bulletin, in days. (ours)</summary>
    public const int LongestDays = 366;

    /// <summary>Longest words of a ground, a typical case or a reason, in characters. (ours)</summary>
    public const int WordsMaxLength = 500;

    /// <summary>公告期已经结束，不超过一年。(ours)</summary>
    public static Refusal? PeriodHolds(DateOnly from, DateOnly through, DateOnly today) =>
        from <= through && through < today && through.DayNumber - from.DayNumber < LongestDays ? null : BulletinRefusals.PeriodInvalid;

    /// <summary>
    /// 进公告的是有人写了内容的评价和差评；默认评价没有内容，追评不进公告；有争议的等下一期，不予采纳的、密封的不公开。(SD 17, SD 19, HB 31, ours)
    /// </summary>
    /// <param name="rating">The rating.</param>
    /// <param name="contested">Whether an appeal against it is pending.</param>
    /// <param name="notAdopted">Whether an appeal was upheld.</param>
    /// <param name="isSealed">Whether tender secrecy seals it.</param>
    public static bool IsCandidate(Rating rating, bool contested, bool notAdopted, bool isSealed) =>
        rating.Origin != RatingOrigin.Default && rating.ReRatingOf is null && (rating.IsNegative || rating.Comment is not null)
        && !contested && !notAdopted && !isSealed;

    /// <summary>不公开须写明依据的法律、法规及其条款；匿名不是不公开的理由。(SD 19, ours)</summary>
    /// <param name="ground">The ground; null for none.</param>
    public static Refusal? GroundHolds(string? ground) =>
        ground is null ? null
        : ground.Contains("匿名", StringComparison.Ordinal) ? BulletinRefusals.AnonymityIsNoGround
        : ground.Length > WordsMaxLength || !Article().IsMatch(ground) ? BulletinRefusals.GroundMissing
        : NothingToMask(ground);

    /// <summary>典型案例只选公开的，说明里没有应当隐去的内容。(SD 19, ours)</summary>
    public static Refusal? TypicalHolds(string? words, string? ground) =>
        words is null ? null
        : ground is not null ? BulletinRefusals.WithheldIsNotTypical
        : words.Length > WordsMaxLength || !RatingRules.IsReadable(words) ? BulletinRefusals.WordsInvalid
        : NothingToMask(words);

    /// <summary>公开前只能隐去更多。(SD 19, ours) See <see cref="Masks.MasksMore"/>.</summary>
    public static Refusal? OnlyMasksMore(string? before, string? after) =>
        before is null ? (after is null ? null : BulletinRefusals.OnlyMasksMore)
        : after is not null && Masks.MasksMore(before, after) ? null : BulletinRefusals.OnlyMasksMore;

    /// <summary>第二人复核：不是起草人，没有经办过其中任何一件，也不是其中的被评价人。(SD 19, ours)</summary>
    /// <param name="by">Who takes the second look.</param>
    /// <param name="self">The rated person the account belongs to; null for none.</param>
    /// <param name="drafter">Who drafted it.</param>
    /// <param name="handlers">Accounts that handled a case of it, now or earlier.</param>
    /// <param name="rated">Rated people in it.</param>
    public static Refusal? SecondPersonLooks(Guid by, Guid? self, Guid drafter, IReadOnlyCollection<Guid> handlers, IReadOnlyCollection<Guid> rated) =>
        by == drafter ? BulletinRefusals.DrafterReviews
        : handlers.Contains(by) ? BulletinRefusals.HandlerReviews
        : self is { } person && rated.Contains(person) ? BulletinRefusals.RatedReviews
        : null;

    /// <summary>部门的评价不足五条的，内容照常公开，但不写部门。(ours)</summary>
    /// <param name="figures">The department's figures in the period.</param>
    public static bool ShowsDepartment(SatisfactionFigures figures) => figures.Given.Total >= SmallCells.Least;

    /// <summary>Words as they are kept; null for blank ones.</summary>
    internal static string? Cleaned(string? words) => RatingRules.SaysSomething(words) ? words!.Trim() : null;

    static Refusal? NothingToMask(string words) => TextMasker.Mask(words, [], []).Kinds.Count == 0 ? null : BulletinRefusals.WordsNeedMasking;

    [GeneratedRegex(@"《[^》]{2,60}》\s*第\s*[0-9零〇一二三四五六七八九十百]+\s*条", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Article();
}

/// <summary>What those rules refuse.</summary>
public static class BulletinRefusals
{
    /// <summary>The table of moves does not have this move in this state.</summary>
    /// <param name="state">State, in Chinese.</param>
    /// <param name="move">Move, in Chinese.</param>
    public static Refusal StateForbids(string state, string move) => new("bulletin.stateForbids", $"公告现在是「{state}」，不能「{move}」");

    /// <summary>Not over, reversed or too long.</summary>
    public static readonly Refusal PeriodInvalid = new("bulletin.periodInvalid", "公告期须已经结束，起止日期先后正确，且不超过一年");

    /// <summary>The month has its bulletin.</summary>
    public static readonly Refusal PeriodTaken = new("bulletin.periodTaken", "这个中心这个月已经有公告，需要时先撤回未公开的那一份");

    /// <summary>Too much for one bulletin.</summary>
    public static readonly Refusal TooManyItems = new("bulletin.tooManyItems", $"有内容的评价超过 {BulletinRules.MostItems} 条，请缩短公告期");

    /// <summary>Somebody else's draft.</summary>
    public static readonly Refusal DrafterOnly = new("bulletin.drafterOnly", "草稿只能由起草人修改");

    /// <summary>Rewritten, or unmasked.</summary>
    public static readonly Refusal OnlyMasksMore = new("bulletin.onlyMasksMore", "公开前只能隐去更多：把要隐去的字换成「〔隐去〕」，其余一字不动");

    /// <summary>No article is named.</summary>
    public static readonly Refusal GroundMissing = new("bulletin.groundMissing", "不公开须写明依据，例如《中华人民共和国政府信息公开条例》第十五条");

    /// <summary>Anonymity is no ground.</summary>
    public static readonly Refusal AnonymityIsNoGround = new("bulletin.anonymityIsNoGround", "评价人匿名不是不公开的理由，请写明法律、法规的条款，或者公开");

    /// <summary>A typical case is published.</summary>
    public static readonly Refusal WithheldIsNotTypical = new("bulletin.withheldIsNotTypical", "不公开的评价不能作为典型案例");

    /// <summary>Too long or unreadable.</summary>
    public static readonly Refusal WordsInvalid = new("bulletin.wordsInvalid", $"请写明内容，不超过 {BulletinRules.WordsMaxLength} 个字");

    /// <summary>The words name somebody.</summary>
    public static readonly Refusal WordsNeedMasking = new("bulletin.wordsNeedMasking", "文字里有姓名、电话、单位、编号或者具体时间，请改写后再提交");

    /// <summary>Two people.</summary>
    public static readonly Refusal DrafterReviews = new("bulletin.drafterReviews", "起草人不能复核自己起草的公告");

    /// <summary>Handled one of the cases.</summary>
    public static readonly Refusal HandlerReviews = new("bulletin.handlerReviews", "经办过其中整改的人不能复核这份公告");

    /// <summary>Is rated in it.</summary>
    public static readonly Refusal RatedReviews = new("bulletin.ratedReviews", "被评价人不能复核包含自己的公告");

    /// <summary>Something in it may not be published any more.</summary>
    public static readonly Refusal ItemsChanged = new("bulletin.itemsChanged", "复核之后，其中有评价被申诉、不予采纳、密封或者已在别的公告里公开，请退回，会自动移出");

    /// <summary>Told once.</summary>
    public static readonly Refusal AnnouncedAlready = new("bulletin.announcedAlready", "这份公告已经发过通知");

    /// <summary>Not public yet.</summary>
    public static readonly Refusal NotPublished = new("bulletin.notPublished", "公告还没有公开，不能发通知");
}
