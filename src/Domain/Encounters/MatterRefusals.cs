using Domain.Shared;

namespace Domain.Encounters;

/// <summary>What the rules about registering matters refuse.</summary>
public static class MatterRefusals
{
    /// <summary>The role does not rate at this stage (QD 七).</summary>
    public static readonly Refusal RoleNotForStage = new("matter.roleNotForStage", "这个环节不由这种身份评价，请按各环节的评价主体登记");

    /// <summary>A stage of a project, without the project (QD 七).</summary>
    public static readonly Refusal ProjectMissing = new("matter.projectMissing", "这个环节属于项目，请同时登记项目编号和名称");

    /// <summary>The entrance does not serve this stage (QD 七).</summary>
    public static readonly Refusal EntranceNotForStage =
        new("matter.entranceNotForStage", "入口类型与环节不符：专家抽取窗口只登记抽取，服务热线只登记咨询");

    /// <summary>It was changed after somebody rated it, or after its default.</summary>
    public static readonly Refusal RatedAlready = new("matter.ratedAlready", "这项业务已有评价，登记内容不能再改");

    /// <summary>Ratings of this role are sealed: taking somebody off the list would tell who rated (HB 31).</summary>
    public static readonly Refusal SealedStays =
        new("matter.sealedStays", "投标人和评审专家的评价尚在保密期内，已开放评价的主体不能移除或更换；需要时请撤销整项业务");

    /// <summary>It was cancelled.</summary>
    public static readonly Refusal Cancelled = new("matter.cancelled", "这项业务已撤销，不能再登记；请使用新的业务编号");

    /// <summary>The same project, party, role and stage stand under another business number: one rating each (QD 七).</summary>
    public static readonly Refusal PartyRegistered =
        new("matter.partyRegistered", "该主体在这个项目的这个环节已用另一个业务编号登记，一个环节只评价一次");

    /// <summary>A key, or a party in the same role, stands twice.</summary>
    public static readonly Refusal EncounterRepeated = new("matter.encounterRepeated", "encounters 中有重复的 key，或同一主体以同一身份出现两次");

    /// <summary>Nobody to rate it.</summary>
    public static readonly Refusal EncountersMissing = new("matter.encountersMissing", "请至少登记一个评价主体；只有专家抽取场次可以不登记");

    /// <summary>No rule profile holds on the day.</summary>
    public static readonly Refusal OccurredAtOutside = new("matter.occurredAtOutside", "发生时间不在规则有效期内，请核对日期");
}
