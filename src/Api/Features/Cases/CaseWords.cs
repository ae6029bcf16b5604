using Domain.FollowUps;
using Domain.Rectification;

namespace Api.Features.Cases;

/// <summary>What happened to a case, in words: for colleagues, and for the rater, who is told no names.</summary>
internal static class CaseWords
{
    /// <summary>A line of the timeline for colleagues.</summary>
    /// <param name="step">The step.</param>
    /// <param name="department">Name of the department that owns the case after it.</param>
    public static string ForStaff(CaseStep step, string department) => step.Move switch
    {
        CaseMove.SolvedOnTheSpot => "当场解决",
        CaseMove.ContactAttempted => $"联系评价人：{ContactText(step.Result)}",
        CaseMove.ContactSettled => SettledText(step.Result),
        CaseMove.Verified => step.Result == nameof(CaseFinding.RealProblem) ? "核实：情况属实" : "核实：诉求于法无据",
        CaseMove.PutOnLedger => $"列入台账，期限{Day(step)}",
        CaseMove.Extended => $"台账延期至{Day(step)}",
        CaseMove.Rectified => "整改完成并反馈",
        CaseMove.Explained => "已向评价人解释说明",
        CaseMove.FollowUpAttempted => $"电话回访：{CallText(step.Result)}",
        CaseMove.FollowUpUnreached => $"电话回访：{CallText(step.Result)}；已达规定次数，结案",
        CaseMove.FollowedUp => $"回访：{SatisfactionText(step.Result)}，已解决，结案",
        CaseMove.FollowUpLapsed => "问卷到期无人应答，结案",
        CaseMove.AnsweredLate => $"结案后评价人答卷：{SatisfactionText(step.Result)}，已解决",
        CaseMove.Reopened => step.Result is null ? "重新办理" : "评价人表示未解决，重新办理",
        CaseMove.Escalated => "评价人再次表示未解决，转监督部督办",
        CaseMove.Returned => $"{step.Side.Supervisor()}退回重办，期限{Day(step)}",
        CaseMove.Transferred => $"转办至{department}，期限不变",
        CaseMove.HandedOver => "移交经办人",
        CaseMove.Expedited => "催办",
        CaseMove.Supervised => $"监督检查（{Named(step.Method, SupervisionMethod.Other).Text()}）：{Named(step.Result, SupervisionReason.Other).Text()}",
        CaseMove.EvidenceAttached => "添加佐证材料",
        CaseMove.ContactErased => "评价人留下的联系方式已应其要求删除",
        CaseMove.Closed => "结案",
        CaseMove.Cancelled => "评价不予采纳，整改撤销",
        _ => step.Move.Text(),
    };

    /// <summary>The same for the rater; null for what is an affair among colleagues.</summary>
    public static string? ForRater(CaseStep step) => step.Move switch
    {
        CaseMove.SolvedOnTheSpot => "部门已当场解决",
        CaseMove.ContactAttempted => "部门联系过您，没有联系上",
        CaseMove.ContactSettled => step.Result is nameof(ContactResult.Reached) or nameof(ContactResult.Declined)
            ? "部门已与您联系" : "部门没有联系上您，整改继续进行",
        CaseMove.PutOnLedger => $"情况复杂，列入台账继续办理，期限{Day(step)}",
        CaseMove.Extended => $"办理期限延长至{Day(step)}",
        CaseMove.Rectified => "部门已完成整改",
        CaseMove.Explained => "部门已作出解释说明",
        CaseMove.FollowUpAttempted or CaseMove.FollowUpUnreached => step.Result == nameof(FollowUpResult.Declined)
            ? "回访人员给您打过电话，您表示暂不接受回访" : "回访人员给您打过电话，没有接通",
        CaseMove.FollowedUp => "您确认问题已经解决，已结案",
        CaseMove.AnsweredLate => "您确认问题已经解决",
        CaseMove.FollowUpLapsed => "问卷到期没有收到答复，已结案",
        CaseMove.Reopened => step.Side == CaseSide.Rater || step.Result is not null ? "您表示问题没有解决，重新办理" : "重新办理",
        CaseMove.Escalated => "您再次表示问题没有解决，转由监督部督办",
        CaseMove.Returned => $"{step.Side.Supervisor()}要求重新办理，期限{Day(step)}",
        CaseMove.Transferred => "已转给负责的部门，期限不变",
        CaseMove.ContactErased => "您留下的联系方式已应要求删除",
        CaseMove.Closed => "已结案",
        CaseMove.Cancelled => "整改已撤销",
        _ => null,
    };

    /// <summary>A deadline that passed, for the rater: nothing is hidden from whom it concerns; null for what is no duty towards them.</summary>
    public static string? ForRater(CaseNotice notice) => (notice.Kind, notice.Duty) switch
    {
        (CaseNoticeKind.Overdue, CaseDuty.Contact) => $"联系期限{Day(notice.DueOn)}已过，还没有联系记录，已提醒部门和监督部",
        (CaseNoticeKind.Overdue, CaseDuty.Rectify or CaseDuty.Ledger) => $"办理期限{Day(notice.DueOn)}已过，还没有办结，已提醒部门和监督部",
        (CaseNoticeKind.Overdue, CaseDuty.Supervision) => $"督办期限{Day(notice.DueOn)}已过，还没有办结，已提醒监督部",
        _ => null,
    };

    static string Day(CaseStep step) => step.DueOn is { } day ? Day(day) : "";

    static string Day(DateOnly day) => $"{day.Month}月{day.Day}日";

    static string ContactText(string? result) => result switch
    {
        nameof(ContactResult.NoAnswer) => "无人接听",
        nameof(ContactResult.WrongNumber) => "号码错误",
        nameof(ContactResult.NothingLeft) => "没有留联系方式",
        nameof(ContactResult.Declined) => "不愿沟通",
        _ => "已联系上",
    };

    static string SettledText(string? result) => result switch
    {
        nameof(ContactResult.Reached) => "已联系上评价人",
        nameof(ContactResult.Declined) => "已联系上，评价人不愿沟通",
        nameof(ContactResult.NothingLeft) => "评价人没有留联系方式，无法联系",
        _ => $"联系评价人：{ContactText(result)}；多次联系未果，登记为无法联系",
    };

    static string CallText(string? result) => result switch
    {
        nameof(FollowUpResult.WrongNumber) => "号码错误",
        nameof(FollowUpResult.Declined) => "拒绝回访",
        _ => "无人接听",
    };

    static string SatisfactionText(string? result) => result switch
    {
        nameof(FollowUpSatisfaction.Satisfied) => "满意",
        nameof(FollowUpSatisfaction.BasicallySatisfied) => "基本满意",
        _ => "不满意",
    };

    /// <summary>The value a step keeps by its name.</summary>
    static T Named<T>(string? name, T otherwise) where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? value : otherwise;
}
