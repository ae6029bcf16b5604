using Domain.Shared;

namespace Domain.Messaging;

/// <summary>What the rules about broadcasts and subscriptions to notices refuse.</summary>
public static class BroadcastRefusals
{
    /// <summary>A survey goes to raters of cases only.</summary>
    public static readonly Refusal AudienceNotForKind = new("broadcast.audienceNotForKind", "回访问卷只能发给已办结整改的评价人");

    /// <summary>The filter names nothing, or what the other kind of audience names.</summary>
    public static readonly Refusal AudienceIncomplete = new("broadcast.audienceIncomplete", "请指明通知的中心或业务类别；按整改筛选时，起止日期须先后相符，且不能再指定中心和业务类别");

    /// <summary>The title is missing, too long or cannot be shown.</summary>
    public static readonly Refusal TitleInvalid = new("broadcast.titleInvalid", $"标题应为 1 到 {BroadcastRules.TitleMaxLength} 个字，不能换行");

    /// <summary>The text is missing, too long or cannot be shown.</summary>
    public static readonly Refusal TextInvalid = new("broadcast.textInvalid", $"正文应为 1 到 {BroadcastRules.TextMaxLength} 个可以显示的字");

    /// <summary>A link that could lead elsewhere.</summary>
    public static readonly Refusal LinkForeign = new("broadcast.linkForeign", "链接只能填写公告编号，或者本站的页面路径");

    /// <summary>Nobody is in the audience.</summary>
    public static readonly Refusal AudienceEmpty = new("broadcast.audienceEmpty", "没有符合条件的接收人，不能提交");

    /// <summary>Somebody else wrote it.</summary>
    public static readonly Refusal AuthorOnly = new("broadcast.authorOnly", "只有起草人可以修改和提交这次群发");

    /// <summary>Whoever wrote it does not approve it.</summary>
    public static readonly Refusal SecondPersonApproves = new("broadcast.secondPersonApproves", "起草人不能审批自己的群发，请由另一人审批");

    /// <summary>The state does not allow the move.</summary>
    public static Refusal MoveNotAllowed(string sentence) => new("broadcast.moveNotAllowed", $"这次群发不能这样操作：{sentence}");

    /// <summary>Neither centre nor business line.</summary>
    public static readonly Refusal TopicIncomplete = new("notice.topicIncomplete", "请选择要接收哪个中心或哪类业务的通知");

    /// <summary>Too many topics.</summary>
    public static readonly Refusal TooManyTopics = new("notice.tooMany", $"最多订阅 {NoticeSubscription.Most} 项通知，请先退订一些");
}
