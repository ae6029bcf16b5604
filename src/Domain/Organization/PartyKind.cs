namespace Domain.Organization;

/// <summary>What a trading party is in law (QD 五(一), SD 3).</summary>
public enum PartyKind
{
    /// <summary>自然人.</summary>
    NaturalPerson,

    /// <summary>法人.</summary>
    LegalPerson,

    /// <summary>其他组织.</summary>
    OtherOrganisation,
}
