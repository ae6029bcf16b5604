using System.Globalization;
using Domain.FollowUps;
using Domain.Rectification;
using Domain.Shared;

namespace Domain.Messaging;

/// <summary>整改进度的一句话: what a step of a case is told its rater, short enough for a message and naming nobody.</summary>
/// <param name="Occasion">What makes it the same news however often it happens: a version, or a round and a day.</param>
/// <param name="Progress">Where the case is, at most five characters.</param>
/// <param name="Note">A line about it, at most twenty characters.</param>
public sealed record CaseNews(string Occasion, string Progress, string Note)
{
    const string Closed = "已结案";

    /// <summary>
    /// 评价人看得懂的进度；内部事务、评价人自己刚刚确认的不打扰。(SD 14, SD 15, ours) Calls in vain are told once a day however
    /// many there are, and how the contact was settled once a round.
    /// </summary>
    /// <param name="which">The case after the step.</param>
    /// <param name="step">The step.</param>
    /// <returns>Null for what the rater is not told.</returns>
    public static CaseNews? Of(RectificationCase which, CaseStep step)
    {
        return step.Move switch
        {
            CaseMove.SolvedOnTheSpot => Say("当场解决", "部门已当场解决，点开查看答复"),
            CaseMove.ContactAttempted => OnceADay("contact", "联系未通", "部门联系过您，没有联系上"),
            CaseMove.ContactSettled => which.Contact == ContactState.Reached
                ? OnceARound("reached", "已经联系", "部门已与您联系，正在办理")
                : OnceARound("unreachable", "无法联系", "没有联系上您，整改继续进行"),
            CaseMove.PutOnLedger => Say("继续办理", $"情况复杂，办理期限{Day(step.DueOn!.Value)}"),
            CaseMove.Extended => Say("期限延长", $"办理期限延长至{Day(step.DueOn!.Value)}"),
            CaseMove.Rectified => Say("已经整改", "部门已完成整改，点开查看答复"),
            CaseMove.Explained => Say("已经解释", "部门已作出解释说明，点开查看"),
            CaseMove.FollowUpAttempted => step.Result == nameof(FollowUpResult.Declined)
                ? OnceADay("call", "暂不回访", "您表示暂不接受电话回访")
                : OnceADay("call", "回访未通", "回访人员给您打过电话，没有接通"),
            CaseMove.FollowUpUnreached => Say(Closed, "多次电话回访没有完成，已结案"),
            CaseMove.FollowedUp when step.Side != CaseSide.Rater => Say(Closed, "您确认问题已经解决，已结案"),
            CaseMove.FollowUpLapsed => Say(Closed, "问卷到期没有收到答复，已结案"),
            CaseMove.Reopened => Say("重新办理", $"期限：联系{Day(which.ContactDueOn)}、整改{Day(which.RectifyDueOn)}"),
            CaseMove.Escalated => Say("监督督办", $"转由监督部督办，期限{Day(which.RectifyDueOn)}"),
            CaseMove.Returned => Say("重新办理", $"{step.Side.Supervisor()}要求重新办理，期限{Day(step.DueOn!.Value)}"),
            CaseMove.Transferred => Say("已经转办", "已转给负责的部门，期限不变"),
            CaseMove.Closed => Say(Closed, step.From == CaseState.Escalated ? "监督部督办后已结案" : "暂时无法回访，已结案"),
            // Neutral words: nobody is accused of anything (SD 17).
            CaseMove.Cancelled => Say("已撤销", "经复核，评价不予采纳，原评价仍予保存"),
            _ => null,
        };

        CaseNews Say(string progress, string note) => new(step.Ordinal.ToString(CultureInfo.InvariantCulture), progress, note);

        CaseNews OnceARound(string what, string progress, string note) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{what}:{step.Round}"), progress, note);

        CaseNews OnceADay(string what, string progress, string note) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{what}:{step.Round}:{ChinaTime.DateOf(step.At):yyyyMMdd}"), progress, note);
    }

    static string Day(DateOnly day) => $"{day.Month}月{day.Day}日";
}
