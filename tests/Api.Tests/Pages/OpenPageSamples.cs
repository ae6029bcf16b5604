using Api.Features.Feedbacks;
using Api.Features.Guides;
using Api.Features.Public;
using Api.Pages.Views;
using Domain.Feedbacks;

namespace Api.Tests.Pages;

/// <summary>Invented views of the pages about guides, services, comments and complaints.</summary>
public static class OpenPageSamples
{
    static readonly IReadOnlyList<ReasonChoice> departments = [new("zfcg", "政府采购部"), new("gcjs", "工程建设部")];

    public static GuidesView Guides() => new(
        PageSamples.Frame(), "登记", "zfcg", "governmentProcurement", departments, [new("governmentProcurement", "政府采购")],
        [new("zfcg-register", "政府采购项目进场登记", "政府采购部", "governmentProcurement", "政府采购", "不收费", "0000-1234567", new DateOnly(2026, 11, 16))],
        "/guides?cursor=x");

    public static GuidePageView Guide() => new(
        PageSamples.Frame(),
        new PublicGuideView(
            "zfcg-register", "政府采购项目进场登记", "政府采购部", "governmentProcurement", "政府采购",
            [
                new("receivingUnit", "受理单位", "政府采购部"), new("materials", "申请材料", "1. 登记表\n2. 备案表"), new("timeLimit", "办理时限", "当场办结"),
                new("fees", "收费依据及标准", "不收费"), new("consultationPhone", "咨询电话", "0000-1234567、0000-7654321"),
            ], 2, new DateOnly(2026, 11, 16)),
        ["0000-1234567", "0000-7654321"]);

    public static ServicesView Services() => new(PageSamples.Frame(), new GetPublicServices.Response(
    [
        new("示例市公共资源交易中心", "示例市", new("示例市示例路1号", "工作日 9:00—17:00", "0000-1234567", "0000-1234500", "jiandu@example.com"),
        [
            new("zfcg", "政府采购部", new("一楼大厅东侧", null, "0000-1234501", null, null), [new("1", "1号窗口 政府采购受理", "政府采购")],
                [new("zfcg-register", "政府采购项目进场登记", "政府采购", "不收费。", "0000-1234501"), new("zfcg-x", "没有指南的事项", "政府采购", null, null)]),
            new("jdb", "监督部", Contacts: null, [], []),
        ]),
        new("示例县公共资源交易中心", "示例县", Contacts: null, []),
    ]));

    public static RepliesView Replies() => new(
        PageSamples.Frame(),
        [
            new(FeedbackKind.Complaint, "投诉", "2026-11", "政府采购部", "有办事人反映窗口中午无人办理。", "已调整值班安排。", FoundTrue: true, new DateOnly(2026, 11, 30)),
            new(FeedbackKind.GeneralComment, "综合点评", "2026-10", Department: null, "建议增加打印机。", "已增加两台。", FoundTrue: null, new DateOnly(2026, 11, 2)),
        ], "/replies?cursor=x");

    public static FeedbackFormView Feedback() => new(
        PageSamples.Frame(), "key-0003", departments, ["0000-1234500"], TextMaxLength: 2000, NameMaxLength: 50, FeedbackInput.Empty, []);

    public static FeedbackFormView FeedbackRefused() => Feedback() with
    {
        Input = new("complaint", "gcjs", "  ", "示例来访人", "无"),
        Errors = [new(FeedbackFields.Text, "请写明您的意见或投诉的事情"), new(FeedbackFields.Phone, "电话应为 7 到 20 位数字，请核对"), new("", "操作太频繁，请稍后再试")],
    };

    public static FeedbackProgressView Progress(bool closed) => new(
        PageSamples.Frame(),
        new GetFeedbackProgress.Response(
            "TS20261116-4F7K2M", FeedbackKind.Complaint, closed ? FeedbackState.Closed : FeedbackState.Transferred, closed ? "已办结，反映的情况属实" : "已转责任部门办理",
            new DateTime(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc), "政府采购部", closed ? null : new DateOnly(2026, 11, 30), closed ? true : null,
            closed ? "已调整值班安排，中午不间断办理。" : null),
        ["7K3M", "9QXZ", "4F7K"]);
}
