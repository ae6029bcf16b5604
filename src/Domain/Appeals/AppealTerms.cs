namespace Domain.Appeals;

/// <summary>What an appeal says of a rating (SD 17).</summary>
public enum AppealType
{
    /// <summary>误评: an honest mistake. Counts towards a listing, and is not called malice (SD 17, ours).</summary>
    Mistaken,

    /// <summary>恶意评价; of negative ratings only (ours).</summary>
    Malicious,
}

/// <summary>How far an appeal is.</summary>
public enum AppealState
{
    /// <summary>待裁决.</summary>
    Pending,

    /// <summary>成立: the rating is not adopted (SD 17).</summary>
    Upheld,

    /// <summary>不成立: the rating stays what it was.</summary>
    Rejected,
}

/// <summary>On whose behalf somebody speaks about a rating.</summary>
public enum RatedSide
{
    /// <summary>被评价部门.</summary>
    Department,

    /// <summary>被评价人.</summary>
    Person,
}

/// <summary>Who decides an appeal.</summary>
public enum AppealAuthority
{
    /// <summary>监督部 (SD 17).</summary>
    Supervision,

    /// <summary>监督委员会: where 监督部 itself is rated, or has nobody who can decide (ours).</summary>
    Committee,
}

/// <summary>Names of types, states and authorities.</summary>
public static class AppealTexts
{
    /// <summary>Name of a type.</summary>
    public static string Text(this AppealType type) => type switch
    {
        AppealType.Mistaken => "误评",
        AppealType.Malicious => "恶意评价",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown type."),
    };

    /// <summary>Name of a state.</summary>
    public static string Text(this AppealState state) => state switch
    {
        AppealState.Pending => "待裁决",
        AppealState.Upheld => "申诉成立",
        AppealState.Rejected => "申诉不成立",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>What the rater reads of a rating that is not adopted: neutral, and where to turn (SD 17).</summary>
    public const string NotAdopted = "经复核，这条评价不予采纳，不计入统计；原评价仍予保存。如有异议，可通过监督电话、意见箱提出";
}
