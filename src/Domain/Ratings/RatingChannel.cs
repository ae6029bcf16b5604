namespace Domain.Ratings;

/// <summary>评价渠道: how the rating came in; the value is the national code <c>pf</c>.</summary>
public enum RatingChannel
{
    /// <summary>PC 端.</summary>
    Pc = 1,

    /// <summary>移动端.</summary>
    Mobile = 2,

    /// <summary>二维码.</summary>
    QrCode = 3,

    /// <summary>政务大厅平板电脑.</summary>
    HallTablet = 4,

    /// <summary>政务大厅其他终端.</summary>
    HallTerminal = 5,

    /// <summary>短信.</summary>
    Sms = 6,

    /// <summary>系统默认.</summary>
    SystemDefault = 7,
}

/// <summary>Whether somebody gave the rating.</summary>
public enum RatingOrigin
{
    /// <summary>主动评价: the rater gave it.</summary>
    Active,

    /// <summary>默认评价: nobody rated in time (SD 7).</summary>
    Default,

    /// <summary>代录评价: staff registered a paper or phone rating, with evidence (SD 12).</summary>
    Registered,
}
