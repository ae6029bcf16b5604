namespace Domain.Entrances;

/// <summary>Where a rater comes in (SD 13, QD 七).</summary>
public enum EntranceKind
{
    /// <summary>服务窗口.</summary>
    Window,

    /// <summary>服务台或工位 (SD 10: QR codes at windows or desks).</summary>
    Desk,

    /// <summary>专家抽取窗口 (QD 七, entrance 3).</summary>
    ExpertDraw,

    /// <summary>服务热线: one code per region and business line (QD 七, entrance 4).</summary>
    Hotline,

    /// <summary>网上办事, opened by the trading system (SD 11).</summary>
    Online,

    /// <summary>自助终端: shared by many raters, so a new rater for every rating.</summary>
    Kiosk,

    /// <summary>门户网站.</summary>
    Portal,
}
