namespace Domain.Encounters;

/// <summary>What a 一次服务 is.</summary>
public enum EncounterKind
{
    /// <summary>办件: one stage of one project or matter for one party in one role; rated once (一事一评, SD 11).</summary>
    Matter,

    /// <summary>现场: one visit; rated once (一次一评, SD 10).</summary>
    Visit,

    /// <summary>专家抽取场次: one draw that several people attended; rated once by each of them (QD 七, entrance 3).</summary>
    DrawSession,
}
