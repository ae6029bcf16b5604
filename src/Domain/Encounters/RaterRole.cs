namespace Domain.Encounters;

/// <summary>As what somebody rates (QD 七).</summary>
public enum RaterRole
{
    /// <summary>招标代理.</summary>
    TenderingAgency,

    /// <summary>投标单位.</summary>
    Bidder,

    /// <summary>招标人、采购人、出让人.</summary>
    Tenderer,

    /// <summary>交易主体.</summary>
    TradingParty,

    /// <summary>评审专家.</summary>
    Expert,

    /// <summary>现场办事人.</summary>
    Visitor,

    /// <summary>热线来电人.</summary>
    Caller,
}
