using Domain.Shared;

namespace Domain.Supervision;

/// <summary>The rules of investigation tasks, one method each.</summary>
public static class InvestigationRules
{
    /// <summary>调查由监督部办理；监督部自己的事由监督委员会办理。(SD 18, ours)</summary>
    public static Refusal? InAuthority(InvestigationTask task, SupervisionMoment m) =>
        m.Actor.HasAuthorityOver(task.DepartmentId) ? null : InvestigationRefusals.NotYours;

    /// <summary>承办人须有权调查这个部门。(ours)</summary>
    public static Refusal? AssigneeIsFit(InvestigationTask task, SupervisionActor? assignee) =>
        assignee is not null && assignee.HasAuthorityOver(task.DepartmentId) ? null : InvestigationRefusals.AssigneeUnfit;

    /// <summary>调查、措施和办结由承办人登记。(ours)</summary>
    public static Refusal? OnlyTheAssignee(InvestigationTask task, SupervisionMoment m) =>
        m.Actor.Id == task.AssigneeId ? null : InvestigationRefusals.NotAssignee;

    /// <summary>承办人不给自己延期。(ours)</summary>
    public static Refusal? SecondPersonExtends(InvestigationTask task, SupervisionMoment m) =>
        m.Actor.Id == task.AssigneeId ? InvestigationRefusals.SecondPersonExtends : null;

    /// <summary>问题属实的，先定措施再办结；不成立的可以直接办结。(SD 18, ours)</summary>
    public static Refusal? MeasuresFirst(InvestigationTask task) =>
        task is { State: InvestigationState.Findings, Outcome: InvestigationOutcome.Confirmed } ? InvestigationRefusals.MeasuresFirst : null;
}

/// <summary>What those rules refuse.</summary>
public static class InvestigationRefusals
{
    /// <summary>The table of moves does not have this move in this state.</summary>
    /// <param name="state">State, in Chinese.</param>
    /// <param name="move">Move, in Chinese.</param>
    public static Refusal StateForbids(string state, string move) => new("investigation.stateForbids", $"调查任务现在是「{state}」，不能「{move}」");

    /// <summary>It is about the actor's own department.</summary>
    public static readonly Refusal NotYours = new("investigation.notYours", "调查任务涉及您所在的部门，请由该部门以外的监督人员或监督委员会办理");

    /// <summary>Nobody who can investigate this department.</summary>
    public static readonly Refusal AssigneeUnfit = new("investigation.assigneeUnfit", "承办人应为被调查部门以外的监督人员或监督委员，且账号启用");

    /// <summary>Somebody else investigates.</summary>
    public static readonly Refusal NotAssignee = new("investigation.notAssignee", "这一步由承办人登记，需要时请先改派");

    /// <summary>The assignee asks for itself.</summary>
    public static readonly Refusal SecondPersonExtends = new("investigation.secondPersonExtends", "延期须由承办人以外的人批准");

    /// <summary>A confirmed problem needs measures.</summary>
    public static readonly Refusal MeasuresFirst = new("investigation.measuresFirst", "问题属实的，请先确定整改措施再办结");

    /// <summary>Neither of the two outcomes.</summary>
    public static readonly Refusal OutcomeUnknown = new("investigation.outcomeUnknown", "调查结论只能是属实或不成立");
}
