namespace Api.Features.Statistics.Figures;

/// <summary>What figures can be split by (SD 18).</summary>
public enum FigureDimension
{
    /// <summary>月份 by China time.</summary>
    Month,

    /// <summary>日期 in China.</summary>
    Day,

    /// <summary>部门.</summary>
    Department,

    /// <summary>服务事项.</summary>
    Item,

    /// <summary>评价入口.</summary>
    Entrance,

    /// <summary>评价渠道.</summary>
    Channel,

    /// <summary>业务类别.</summary>
    BusinessLine,

    /// <summary>季度.</summary>
    Quarter,

    /// <summary>年度.</summary>
    Year,

    /// <summary>满意度等级.</summary>
    Level,
}
