using System.Globalization;
using Domain.Appeals;
using Domain.Rectification;
using Domain.Shared;

namespace Domain.Messaging;

/// <summary>办理提醒的一句话: which deadline of a case or an appeal comes near or has passed, for colleagues.</summary>
/// <param name="Occasion">What makes it the same reminder: round, duty, last day, before or after.</param>
/// <param name="Task">The duty and how it stands, at most twenty characters.</param>
/// <param name="LastMinute">The last minute of the deadline, UTC.</param>
/// <param name="Left">What is left of it, at most twenty characters.</param>
public sealed record DeadlineNews(string Occasion, string Task, DateTime LastMinute, string Left)
{
    const int Parts = 4;

    /// <summary>临期和逾期的提醒。(SD 14, SD 15)</summary>
    public static DeadlineNews Of(CaseNotice notice) => new(
        string.Create(CultureInfo.InvariantCulture, $"{notice.Round}:{notice.Duty}:{notice.DueOn:yyyyMMdd}:{notice.Kind}"),
        $"差评整改：{notice.Duty.Text()}{(notice.Kind == CaseNoticeKind.DueSoon ? "临期" : "已逾期")}",
        ChinaTime.EndOf(notice.DueOn).AddMinutes(-1),
        notice.Kind == CaseNoticeKind.DueSoon ? "今天到期，请抓紧办理" : "已经逾期，计入考核，请立即办理");

    /// <summary>申诉裁决的提醒：临期、逾期，或没有可以裁决的人。(SD 17, ours)</summary>
    /// <param name="appeal">The appeal.</param>
    /// <param name="notice">What holds.</param>
    public static DeadlineNews Of(Appeal appeal, AppealNotice notice)
    {
        var (task, left) = notice switch
        {
            AppealNotice.DueSoon => ("申诉裁决：临期", "今天到期，请抓紧裁决"),
            AppealNotice.Overdue => ("申诉裁决：已逾期", "已经逾期，请立即裁决"),
            _ => ("申诉裁决：没有可以裁决的人", "请指定与此事无关的监督委员"),
        };
        return new(string.Create(CultureInfo.InvariantCulture, $"{notice}:{appeal.DueOn:yyyyMMdd}"), task, appeal.DueAt.AddMinutes(-1), left);
    }

    /// <summary>
    /// 事情已经办了、期限已经改了的，提醒不再需要。(ours) True when the case owes nothing any more whose deadline is this one or an
    /// earlier one, or has begun another round.
    /// </summary>
    /// <param name="occasion">Of the reminder.</param>
    /// <param name="which">The case now.</param>
    public static bool IsMoot(string occasion, RectificationCase which)
    {
        var parts = occasion.Split(':');
        return parts.Length == Parts
            && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var round)
            && DateOnly.TryParseExact(parts[2], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn)
            && (round != which.Round || which.DueAt is not { } next || next > ChinaTime.EndOf(dueOn));
    }
}
