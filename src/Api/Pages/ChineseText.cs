using Domain.Encounters;
using Domain.Entrances;
using Domain.FollowUps;
using Domain.Rectification;
using Domain.Shared;

namespace Api.Pages;

/// <summary>How dates, instants and numbers are written for people. Everything a person sees is China time.</summary>
static class ChineseText
{
    const string Weekdays = "日一二三四五六";

    /// <summary>「10月8日（星期四）」.</summary>
    public static string DayWithWeekday(DateOnly day) => $"{day.Month}月{day.Day}日（星期{Weekdays[(int)day.DayOfWeek]}）";

    /// <summary>「2026年10月3日」.</summary>
    public static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>「2026年10月3日 22:05」 in China time.</summary>
    /// <param name="instant">An instant in UTC.</param>
    public static string Minute(DateTime instant) => $"{Day(ChinaTime.DateOf(instant))} {instant + ChinaTime.Offset:HH:mm}";

    /// <summary>「30秒」 below two minutes, else whole minutes, rounded up.</summary>
    public static string Wait(TimeSpan wait) => wait < TimeSpan.FromMinutes(2)
        ? $"{Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))}秒"
        : $"{(int)Math.Ceiling(wait.TotalMinutes)}分钟";

    /// <summary>A receipt number in groups that can be read out: the date, then four characters at a time.</summary>
    /// <param name="receiptNo">The number, with or without hyphens or spaces.</param>
    public static IReadOnlyList<string> ReceiptGroups(string receiptNo)
    {
        const int Date = 8, Group = 4;
        var plain = string.Concat(receiptNo.Where(char.IsLetterOrDigit));
        return plain.Length <= Date
            ? [plain]
            : [plain[..Date], .. plain[Date..].Chunk(Group).Select(group => new string(group))];
    }

    /// <summary>Kind of an entrance.</summary>
    public static string KindOf(EntranceKind kind) => kind switch
    {
        EntranceKind.Window => "服务窗口",
        EntranceKind.Desk => "服务台",
        EntranceKind.ExpertDraw => "专家抽取窗口",
        EntranceKind.Hotline => "服务热线",
        EntranceKind.Online => "网上办事",
        EntranceKind.Kiosk => "自助终端",
        EntranceKind.Portal => "门户网站",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of entrance."),
    };

    /// <summary>Stage of a project or matter.</summary>
    public static string StageOf(Stage stage) => stage switch
    {
        Stage.TenderNotice => "公告发布",
        Stage.Archived => "项目归档",
        Stage.PartyReviewed => "主体信息审核",
        Stage.Evaluated => "评标结束",
        Stage.Completed => "事项办结",
        Stage.Drawn => "专家抽取",
        Stage.Consulted => "咨询",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Unknown stage."),
    };

    /// <summary>When something became ratable, and by what: not everything was completed then, a notice was only published (QD 七).</summary>
    public static string MomentOf(Stage stage, DateOnly on) => Day(on) + stage switch
    {
        Stage.TenderNotice => "公告发布",
        Stage.Archived => "归档",
        Stage.PartyReviewed => "审核完成",
        Stage.Evaluated => "评标结束",
        Stage.Completed => "办结",
        Stage.Drawn => "抽取完成",
        Stage.Consulted => "咨询",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "Unknown stage."),
    };

    /// <summary>How a department ended a case.</summary>
    public static string EndingOf(CaseEnding ending) => ending switch
    {
        CaseEnding.OnTheSpot => "已当场解决",
        CaseEnding.Rectified => "已整改",
        CaseEnding.Explained => "已解释说明",
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "Unknown ending."),
    };

    /// <summary>Satisfaction with the handling of a case.</summary>
    public static string SatisfactionOf(FollowUpSatisfaction satisfaction) => satisfaction switch
    {
        FollowUpSatisfaction.Satisfied => "满意",
        FollowUpSatisfaction.BasicallySatisfied => "基本满意",
        FollowUpSatisfaction.NotSatisfied => "不满意",
        _ => throw new ArgumentOutOfRangeException(nameof(satisfaction), satisfaction, "Unknown satisfaction."),
    };

    /// <summary>How a case stands, for the rater.</summary>
    public static string StateOf(RectificationCase which) => which switch
    {
        { State: CaseState.Opened, Round: > 1 } => "已重新立案，等待部门再次联系您",
        { State: CaseState.Closed, Closing: CaseClosing.Solved } => "已结案，您确认问题已经解决",
        { State: CaseState.Closed, Closing: CaseClosing.NoAnswer } => "已结案，没有收到您的答复",
        { State: CaseState.Closed, Closing: CaseClosing.BySupervision } => "已结案，由监督部督办办结",
        _ => StateOf(which.State),
    };

    /// <summary>State of a case, for the rater.</summary>
    public static string StateOf(CaseState state) => state switch
    {
        CaseState.Opened => "已立案，等待部门联系",
        CaseState.Handling => "部门正在办理",
        CaseState.Ledger => "情况复杂，部门正在按台账办理",
        CaseState.FollowUp => "部门已办结，等待您确认",
        CaseState.Escalated => "监督部正在督办",
        CaseState.Closed => "已结案",
        CaseState.Cancelled => "已撤销",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
