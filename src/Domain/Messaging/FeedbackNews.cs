using System.Globalization;
using Domain.Feedbacks;
using Domain.Shared;

namespace Domain.Messaging;

/// <summary>意见投诉的一句话: what a comment or complaint waits for, for the colleagues it waits for.</summary>
/// <param name="To">Who: the department it was handed to, or 监督部.</param>
/// <param name="Occasion">What makes it the same reminder: the step.</param>
/// <param name="Task">What is to be done, at most twenty characters.</param>
/// <param name="LastMinute">The last minute of the deadline, UTC.</param>
/// <param name="Left">What is left of it, at most twenty characters.</param>
public sealed record FeedbackNews(MessageAudience To, string Occasion, string Task, DateTime LastMinute, string Left)
{
    /// <summary>
    /// 转办和退回，告诉承办部门；投诉答复后，告诉监督部核实。(HB 三(五); whom is ours) Null where nobody has to do anything. The author is told
    /// nothing: it is known by number and key alone, with which the progress is read.
    /// </summary>
    /// <param name="which">The comment or complaint after the step.</param>
    /// <param name="step">The step.</param>
    public static FeedbackNews? Of(Feedback which, FeedbackStep step)
    {
        if (which.DueAt is null || !Enum.TryParse<FeedbackMove>(step.Move, out var move)) return null;
        var what = which.Kind == FeedbackKind.Complaint ? "投诉" : "意见";
        return move switch
        {
            FeedbackMove.Transferred => Told(MessageAudience.Handler, $"{what}转办：请核实答复"),
            FeedbackMove.SentBack => Told(MessageAudience.Handler, $"{what}退回：请重新答复"),
            FeedbackMove.Replied when which.Kind == FeedbackKind.Complaint => Told(MessageAudience.Supervision, $"{what}已答复：请核实"),
            _ => null,
        };

        FeedbackNews Told(MessageAudience to, string task) => new(
            to, step.Ordinal.ToString(CultureInfo.InvariantCulture), task, ChinaTime.EndOf(which.DueOn).AddMinutes(-1), "请在期限前办理");
    }
}
