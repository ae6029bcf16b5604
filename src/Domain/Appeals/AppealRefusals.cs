using Domain.Shared;

namespace Domain.Appeals;

/// <summary>What the rules about statements and appeals refuse.</summary>
public static class AppealRefusals
{
    /// <summary>Neither the rated person nor somebody who speaks for the rated department.</summary>
    public static readonly Refusal NotRated = new("appeal.notRated", "只有被评价的部门或人员可以说明或申诉");

    /// <summary>A default was given by nobody (ours).</summary>
    public static readonly Refusal DefaultStands = new("appeal.defaultStands", "系统默认评价不适用申诉");

    /// <summary>A follow-up rating is in no figure (ours).</summary>
    public static readonly Refusal ReRatingStands = new("appeal.reRatingStands", "追评不计入统计，不适用申诉；可以对原评价申诉");

    /// <summary>Neither of the two types.</summary>
    public static readonly Refusal TypeUnknown = new("appeal.typeUnknown", "请选择申诉类型：误评或恶意评价");

    /// <summary>Malice is appealed against negative ratings only (ours).</summary>
    public static readonly Refusal MaliciousOnlyNegative = new("appeal.maliciousOnlyNegative", "只有差评可以按恶意评价申诉，其他评价按误评申诉");

    /// <summary>The rated person appeals after the case is closed (ours).</summary>
    public static readonly Refusal CaseNotClosed = new("appeal.caseNotClosed", "差评整改结案后，被评价人才能说明或申诉");

    /// <summary>The time to appeal is over (ours).</summary>
    /// <param name="day">Last day on which it could be filed.</param>
    public static Refusal TooLate(DateOnly day) => new("appeal.tooLate", $"申诉期限已过，最后一日是{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>An appeal comes with evidence (SD 17).</summary>
    public static readonly Refusal EvidenceMissing = new("appeal.evidenceMissing", "申诉须附证据材料");

    /// <summary>One appeal for each rating (ours).</summary>
    public static readonly Refusal AppealedAlready = new("appeal.appealedAlready", "这条评价已经申诉过，一条评价只能申诉一次");

    /// <summary>The rating is not adopted any more.</summary>
    public static readonly Refusal NotAdopted = new("appeal.notAdopted", "这条评价已经不予采纳，不需要再说明");

    /// <summary>Neither of the two outcomes.</summary>
    public static readonly Refusal OutcomeUnknown = new("appeal.outcomeUnknown", "请选择裁决结果：成立或不成立");

    /// <summary>It was decided.</summary>
    public static readonly Refusal Decided = new("appeal.decided", "这件申诉已经裁决，不能再次裁决");

    /// <summary>Somebody else's decision.</summary>
    public static readonly Refusal NotYours = new("appeal.notYours", "这件申诉不由您裁决");

    /// <summary>监督部 is rated, or had nobody who can decide: so the committee decides (ours).</summary>
    public static readonly Refusal CommitteeDecides = new("appeal.committeeDecides", "这件申诉由监督委员会裁决：被评价的是监督部门，或监督部没有可以裁决的人");

    /// <summary>The appellant does not decide (SD 17).</summary>
    public static readonly Refusal AppellantDecides = new("appeal.appellantDecides", "申诉人不能裁决自己的申诉");

    /// <summary>Whoever handled the case does not decide (SD 17).</summary>
    public static readonly Refusal HandlerDecides = new("appeal.handlerDecides", "办理过这件差评的人不能裁决申诉");

    /// <summary>Nobody of the rated department, least of all the rated person, decides (SD 17).</summary>
    public static readonly Refusal RatedDecides = new("appeal.ratedDecides", "被评价的人员和部门不能裁决申诉");

    /// <summary>Words are missing.</summary>
    public static readonly Refusal WordsMissing = new("appeal.wordsMissing", "请写明理由，空白不算");

    /// <summary>Words are too long.</summary>
    /// <param name="longest">Most characters.</param>
    public static Refusal WordsTooLong(int longest) => new("appeal.wordsTooLong", $"理由不能超过 {longest} 个字");

    /// <summary>Words hold characters that cannot be shown.</summary>
    public static readonly Refusal WordsUnreadable = new("appeal.wordsUnreadable", "理由中有无法显示的字符，请修改后再提交");
}
