using Domain.Shared;

namespace Domain.FollowUps;

/// <summary>What the rules about call-backs and questionnaires refuse.</summary>
public static class SurveyRefusals
{
    /// <summary>Answered already.</summary>
    public static readonly Refusal AlreadyAnswered = new("survey.alreadyAnswered", "这份问卷已经填写过了，谢谢");

    /// <summary>Past its last day, or no longer needed.</summary>
    public static readonly Refusal Over = new("survey.over", "这份问卷已经结束。如仍有意见，可通过意见箱、监督电话提出");

    /// <summary>Satisfaction or solved is missing.</summary>
    public static readonly Refusal AnswerIncomplete = new("survey.answerIncomplete", "请选择满意程度，并选择问题是否已经解决");

    /// <summary>The comment is longer than the profile allows.</summary>
    public static Refusal CommentTooLong(int longest) => new("survey.commentTooLong", $"意见不能超过 {longest} 个字");

    /// <summary>The comment holds characters that cannot be shown.</summary>
    public static readonly Refusal TextUnreadable = new("survey.textUnreadable", "文字中有无法显示的字符，请修改后再提交");
}
