using System.Globalization;
using Domain.Rectification;
using Domain.Shared;

namespace Domain.Messaging;

/// <summary>办理提醒的一句话: which deadline of a case comes near or has passed, for colleagues.</summary>
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
