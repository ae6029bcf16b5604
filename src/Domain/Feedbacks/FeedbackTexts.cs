using Domain.Ratings;

namespace Domain.Feedbacks;

/// <summary>Names of kinds, sources, channels, states and moves.</summary>
public static class FeedbackTexts
{
    /// <summary>Name of a kind.</summary>
    public static string Text(this FeedbackKind kind) => kind switch
    {
        FeedbackKind.GeneralComment => "综合点评",
        FeedbackKind.Complaint => "投诉",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>Name of a source.</summary>
    public static string Text(this FeedbackSource source) => source switch
    {
        FeedbackSource.Party => "交易主体",
        FeedbackSource.Public => "社会公众",
        FeedbackSource.Association => "行业协会",
        FeedbackSource.UndercoverCheck => "暗访",
        FeedbackSource.Media => "新闻媒体",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source."),
    };

    /// <summary>Name of a channel.</summary>
    public static string Text(this RegisteredChannel channel) => channel switch
    {
        RegisteredChannel.Paper => "书面",
        RegisteredChannel.Phone => "电话",
        RegisteredChannel.OpinionBox => "意见箱",
        RegisteredChannel.SupervisionPhone => "监督电话",
        RegisteredChannel.SupervisionPlatform => "监督平台",
        RegisteredChannel.Email => "电子邮件",
        RegisteredChannel.Portal => "门户网站",
        RegisteredChannel.Wechat => "微信",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Unknown channel."),
    };

    /// <summary>Name of a state.</summary>
    public static string Text(this FeedbackState state) => state switch
    {
        FeedbackState.Received => "已受理",
        FeedbackState.Transferred => "已转办",
        FeedbackState.Replied => "已答复",
        FeedbackState.Verified => "核实属实",
        FeedbackState.Unverified => "核实不属实",
        FeedbackState.Closed => "已办结",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>Name of a move.</summary>
    public static string Text(this FeedbackMove move) => move switch
    {
        FeedbackMove.Transferred => "转办",
        FeedbackMove.Replied => "答复",
        FeedbackMove.SentBack => "退回重办",
        FeedbackMove.Verified => "核实属实",
        FeedbackMove.Unverified => "核实不属实",
        FeedbackMove.Dismissed => "不予受理",
        FeedbackMove.Closed => "办结",
        FeedbackMove.Published => "公开答复",
        FeedbackMove.PublicationWithdrawn => "撤回公开",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "Unknown move."),
    };
}
