namespace Domain.Organization;

/// <summary>办事指南的十要素: what a service guide says, all of it text (SD 4, HB 12).</summary>
public sealed record GuideContent
{
    /// <summary>受理单位: who takes the application.</summary>
    public required string ReceivingUnit { get; init; }

    /// <summary>办理渠道: where it can be done, at which window or on which site.</summary>
    public required string Channels { get; init; }

    /// <summary>申请条件: who may apply, and when.</summary>
    public required string Conditions { get; init; }

    /// <summary>申请材料: what has to be brought.</summary>
    public required string Materials { get; init; }

    /// <summary>办理程序: the steps.</summary>
    public required string Procedure { get; init; }

    /// <summary>办理时限: how long it takes.</summary>
    public required string TimeLimit { get; init; }

    /// <summary>收费依据及标准: what it costs and on which ground; 「不收费」 where it costs nothing.</summary>
    public required string Fees { get; init; }

    /// <summary>评价渠道: how the service can be rated.</summary>
    public required string RatingChannels { get; init; }

    /// <summary>设定依据: the regulation behind it.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>咨询电话: one number, or several separated by 、.</summary>
    public required string ConsultationPhone { get; init; }

    /// <summary>The same without blanks at the ends and with line ends of one kind.</summary>
    public GuideContent Cleaned() => GuideElement.ContentOf([.. GuideElement.All.Select(e => e.Of(this).ReplaceLineEndings("\n").Trim())]);
}

/// <summary>One of the ten elements.</summary>
/// <param name="Name">Its name in the contract.</param>
/// <param name="Chinese">Its name in Chinese.</param>
/// <param name="MaxLength">Longest text, in UTF-16 characters.</param>
/// <param name="Of">Its text in a guide.</param>
public sealed record GuideElement(string Name, string Chinese, int MaxLength, Func<GuideContent, string> Of)
{
    /// <summary>Longest text of any element.</summary>
    public const int LongestText = 4000;

    const int Short = 200, Middle = 1000, Long = 2000;

    /// <summary>The ten, in the order of the regulation (SD 4, HB 12).</summary>
    public static IReadOnlyList<GuideElement> All { get; } =
    [
        new("receivingUnit", "受理单位", Short, c => c.ReceivingUnit),
        new("channels", "办理渠道", Middle, c => c.Channels),
        new("conditions", "申请条件", Long, c => c.Conditions),
        new("materials", "申请材料", LongestText, c => c.Materials),
        new("procedure", "办理程序", LongestText, c => c.Procedure),
        new("timeLimit", "办理时限", Middle, c => c.TimeLimit),
        new("fees", "收费依据及标准", Long, c => c.Fees),
        new("ratingChannels", "评价渠道", Middle, c => c.RatingChannels),
        new("legalBasis", "设定依据", Long, c => c.LegalBasis),
        new("consultationPhone", "咨询电话", Short, c => c.ConsultationPhone),
    ];

    /// <summary>A guide of ten texts in the order of <see cref="All"/>.</summary>
    public static GuideContent ContentOf(IReadOnlyList<string> texts) => new()
    {
        ReceivingUnit = texts[0],
        Channels = texts[1],
        Conditions = texts[2],
        Materials = texts[3],
        Procedure = texts[4],
        TimeLimit = texts[5],
        Fees = texts[6],
        RatingChannels = texts[7],
        LegalBasis = texts[8],
        ConsultationPhone = texts[9],
    };
}
