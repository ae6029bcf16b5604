using Api.Features.Bulletins;
using Api.Features.Public;
using Api.Features.Statistics.Figures;
using Api.Pages.Views;

namespace Api.Tests.Pages;

/// <summary>Invented views of every page; tests change what they are about with <c>with</c>.</summary>
public static class PageSamples
{
    public const string Ticket = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY";

    public static PageFrame Frame(bool large = false, string path = "/q/" + Ticket) =>
        new("示例市公共资源交易中心", large, $"{path}?large={(large ? 0 : 1)}");

    public static EntranceView Window { get; } = new("3号综合服务窗口", "现场窗口", "交易服务部", "政府采购");

    static readonly IReadOnlyList<ReasonChoice> facets =
    [
        new("items", "服务事项的设置"), new("process", "办事流程的优化"), new("conduct", "服务行为的规范"), new("platform", "平台服务的改进"),
    ];

    public static IReadOnlyList<LevelChoice> Levels { get; } =
    [
        // indicators of a good level are given on purpose: the page must not offer them
        new("verySatisfied", "非常满意", NeedsReason: false, [], [new("510", "一窗受理一次办结")]),
        new("satisfied", "满意", NeedsReason: false, [], []),
        new("basicallySatisfied", "基本满意", NeedsReason: false, [], []),
        new("dissatisfied", "不满意", NeedsReason: true, facets,
        [
            new("207", "没有提供材料样本"), new("208", "没有提供材料清单"), new("209", "未在承诺时间内办结"),
            new("210", "同样内容的证明材料被要求多次提交"), new("213", "窗口人员业务不熟练"), new("214", "服务态度生硬"),
        ]),
        new("veryDissatisfied", "非常不满意", NeedsReason: true, facets,
        [
            new("108", "在办事指南之外增加新的审批条件"), new("110", "无理由超过法定办理时间"), new("115", "服务态度差效率低"),
        ]),
    ];

    public static RateView Rate(bool large = false) => new(
        Frame(large), Ticket, "key-0001", Window, [], Levels, CommentMaxLength: 500, ContactNameMaxLength: 50, CanHideIdentity: false, RateInput.Empty, []);

    public static RateView ExpertDraw() => Rate() with
    {
        Entrance = new("专家抽取1号终端", "专家抽取窗口", "评标服务部", "工程建设项目招投标"),
        Encounters = [new("e1", "示例河道整治工程施工"), new("e2", "示例中学食堂改造工程监理"), new("e3", "示例道路照明工程设计")],
    };

    public static RateView SignedLink() => Rate() with
    {
        Entrance = new("网上评价", "网上", "建设工程部", "工程建设项目招投标"),
        Encounters = [new("e1", "示例河道整治工程施工 评标结束", "SL-2026-0001", "2026年9月30日评标结束")],
        CanHideIdentity = true,
        RatableThroughOn = new DateOnly(2026, 10, 13),
    };

    public static RateView Refused() => Rate() with
    {
        IdempotencyKey = "key-0002",
        Input = RateInput.Empty with { Level = "dissatisfied", Comment = "  ", ContactName = "示例来访人", ContactPhone = "100-00" },
        Errors =
        [
            new(RateFields.Reasons, "请至少选一项不满意的原因，或写明原因"),
            new(RateFields.ContactPhone, "电话号码不完整，请检查，或者留空"),
        ],
    };

    public static ReceiptView Receipt(bool withCase = false) => new(
        Frame(path: "/r/" + Ticket), "202610037K3M9QXW", withCase ? "不满意" : "非常满意",
        new DateTime(2026, 10, 3, 14, 5, 0, DateTimeKind.Utc), Window.Name, Window.Department,
        withCase
            ? new("ZG-20261003-0001", "等待联系", new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 13),
                [new(new DateTime(2026, 10, 3, 14, 5, 0, DateTimeKind.Utc), "收到您的评价，已建立整改件")])
            : null);

    /// <summary>A receipt whose case waits for the rater's answer.</summary>
    public static ReceiptView Finished()
    {
        var receipt = Receipt(withCase: true);
        return receipt with
        {
            Case = receipt.Case! with
            {
                StateText = "部门已办结，等待您确认",
                ContactDueOn = null,
                RectifyDueOn = null,
                SurveyUrl = "/s/" + Ticket,
                Reply = "已修复叫号屏，并增开一个窗口。",
            },
        };
    }

    /// <summary>A receipt whose case is closed: the rater may follow it up, or has done so.</summary>
    public static ReceiptView Closed(bool reRated)
    {
        var receipt = Finished();
        return receipt with
        {
            Case = receipt.Case! with { StateText = "已结案，您确认问题已经解决", SurveyUrl = null },
            ReRated = reRated ? new("满意", new DateTime(2026, 10, 20, 2, 0, 0, DateTimeKind.Utc)) : null,
            ReRateUrl = reRated ? null : $"/r/{Ticket}/again",
        };
    }

    public static ReRateView ReRate() => new(Rate() with { Frame = Frame(path: $"/r/{Ticket}/again") }, Topic);

    public static ReRateView ReRateRefused() => ReRate() with { Form = Refused() with { Frame = Frame(path: $"/r/{Ticket}/again"), Errors = [Refused().Errors[0]] } };

    public static SurveyTopic Topic { get; } = new(
        "ZG20261003-4F7K2M", "3号综合服务窗口", "交易服务部", "不满意", new DateTime(2026, 10, 3, 14, 5, 0, DateTimeKind.Utc), "已整改",
        "已修复叫号屏，并增开一个窗口。");

    public static SurveyFormView Survey() => new(
        Frame(path: "/s/" + Ticket), Ticket, "key-0001", Topic,
        [new("satisfied", "满意"), new("basicallySatisfied", "基本满意"), new("notSatisfied", "不满意")],
        CommentMaxLength: 500, new DateOnly(2026, 10, 27), SurveyInput.Empty, []);

    public static SurveyFormView SurveyRefused() => Survey() with
    {
        Input = new(Satisfaction: null, "false", "屏幕又坏了"),
        Errors = [new(SurveyFields.Satisfaction, "请选择您对这次办理的满意程度"), new(SurveyFields.Comment, "意见不能超过 500 个字")],
    };

    public static SurveyDoneView SurveyDone(bool answered) => new(
        Frame(path: "/s/" + Ticket), Topic, answered, answered ? false : null, answered ? "已立案，等待部门联系" : "已结案",
        answered ? new DateOnly(2026, 10, 15) : null, answered ? new DateOnly(2026, 10, 21) : null, "/r/" + Ticket);

    public static CannotRateView CannotRate() => new(
        Frame(), Window, "rating.alreadyRated", "这次服务您已经评价过了，同一次服务只能评价一次。", "/r/" + Ticket,
        [new("提出综合意见或投诉", "/comments")]);

    public static DrawScreenView DrawScreen() => new(
        Frame(path: "/draws/" + Ticket), "专家抽取窗口", "工程建设部", "示例河道整治工程 评标专家抽取",
        Api.Features.Entrances.QrCode.Svg("https://pj.example.gov.cn/q/" + Ticket), "pj.example.gov.cn", new DateTime(2026, 9, 30, 1, 45, 0, DateTimeKind.Utc));

    public static DevTradingView DevTrading() => new(
        Frame(path: "/dev/trading"), new DateTime(2026, 9, 30, 1, 30, 0, DateTimeKind.Utc),
        [new("review", 5, "交易主体", "主体信息审核有结果时", "这次审核", "登记并评价"), new("window", null, "窗口的办事人", "办结时", "这次窗口服务", "登记并评价")],
        "这个环节属于项目，请同时登记项目编号和名称");

    public static DevHomeView DevHome() => new(
        Frame(path: "/") with { Notice = "演示环境：数据都是虚构的" }, new DateTime(2026, 9, 30, 1, 30, 0, DateTimeKind.Utc), ClockMoved: true,
        [
            new(Window, "/q/" + Ticket, "/api/v1/entrances/1/qr.svg"),
            new(ExpertDraw().Entrance, "/q/" + Ticket, "/api/v1/entrances/2/qr.svg"),
            new(new("政府采购业务咨询热线", "服务热线", "交易服务部", "政府采购", "示例市"), "/q/" + Ticket, "/api/v1/entrances/3/qr.svg"),
        ],
        [new("示例河道整治工程施工", "评标结束", "示例评审专家甲", "/q/" + Ticket), new("示例主体信息审核", "审核完成", null, "/q/" + Ticket)],
        [new("handler", "部门整改承办人", "demo-only"), new("admin", "管理员", null)],
        [new("接口文档 Swagger", "/swagger"), new("微信沙盒", "http://127.0.0.1:5005/")]);

    public static ResultsView Results() => new(
        Frame(), [new("2026-11", "2026年11月"), new("2026-10", "2026年10月")],
        GetPublicStatistics.Sample with { Departments = [new("交易服务部", FigureView.Example, Withheld: false), new("工程建设部", Figures: null, Withheld: true)] });

    public static NoticesView Notices() => new(
        Frame(),
        [
            PublicBulletinRow.Example with { Centre = "示例市公共资源交易中心" },
            PublicBulletinRow.Example with { Number = "GS2026-2", Title = "2026年9月2日至2026年9月9日服务评价公告", PublishedOn = new DateOnly(2026, 9, 20) },
        ],
        "next", IsFirst: false);

    public static BulletinPageView Bulletin()
    {
        var sample = GetPublicBulletins.Sample;
        var first = sample.Bulletin.Entries[0];
        return new BulletinPageView(Frame(), sample with
        {
            Bulletin = sample.Bulletin with
            {
                Entries =
                [
                    first,
                    first with { No = 2, Level = Domain.Ratings.SatisfactionLevel.VeryDissatisfied, LevelText = "非常不满意", Department = null, Reasons = ["服务行为的规范", "服务态度差效率低"], Text = "〔姓名〕态度差，〔时间〕等了一个小时\n再也没有人管。", Rectification = "正在整改", TypicalWords = null },
                    first with { No = 3, Level = Domain.Ratings.SatisfactionLevel.VerySatisfied, LevelText = "非常满意", Reasons = [], Text = "一次办结，很满意。", Rectification = null, TypicalWords = null },
                ],
            },
        }, ForPrint: false);
    }

    public static ResultsView ResultsWithheld() => Results() with
    {
        Figures = GetPublicStatistics.Sample with { Total = null, Withheld = true, IsOver = false, Rectification = null, Departments = [], BusinessLines = [] },
    };
}
