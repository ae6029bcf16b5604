using Domain.Ratings;
using Domain.Shared;

namespace Domain.Messaging;

/// <summary>The rules of broadcasts.</summary>
public static class BroadcastRules
{
    /// <summary>Longest title, in characters; a message may show less of it.</summary>
    public const int TitleMaxLength = 60;

    /// <summary>Longest text, in characters.</summary>
    public const int TextMaxLength = 2000;

    /// <summary>Longest path of a page, in characters.</summary>
    public const int LinkMaxLength = 120;

    static readonly string[] NoPages = ["/api", "/dev", "/wechat", "/n", "/openapi", "/swagger", "/health"];

    /// <summary>群发对象与种类相符，筛选条件完整。(ours)</summary>
    public static Refusal? AudienceHolds(BroadcastKind kind, BroadcastAudience audience)
    {
        if (kind == BroadcastKind.FollowUpSurvey && audience.Kind != AudienceKind.RatersOfCases) return BroadcastRefusals.AudienceNotForKind;
        var complete = audience.Kind == AudienceKind.NoticeSubscribers
            ? audience.Topic.NamesSomething && audience is { DepartmentId: null, ItemId: null, FromOn: null, ThroughOn: null, WithoutAnswer: false }
            : !audience.Topic.NamesSomething && !(audience.FromOn > audience.ThroughOn);
        return complete ? null : BroadcastRefusals.AudienceIncomplete;
    }

    /// <summary>标题和正文看得见、读得通、不超长；问卷只用标题区分批次。(ours)</summary>
    public static Refusal? WordsHold(BroadcastKind kind, string? title, string? text)
    {
        if (title is null || title.Trim().Length > TitleMaxLength || title.Any(char.IsControl) || !RatingRules.SaysSomething(title) || !RatingRules.IsReadable(title))
            return BroadcastRefusals.TitleInvalid;
        if (string.IsNullOrWhiteSpace(text)) return kind == BroadcastKind.PublicNotice ? BroadcastRefusals.TextInvalid : null;
        return text.Trim().Length <= TextMaxLength && RatingRules.SaysSomething(text) && RatingRules.IsReadable(text) ? null : BroadcastRefusals.TextInvalid;
    }

    /// <summary>
    /// 通知的链接只通向本站：公告编号，或者本站页面的路径。(ours) Nothing is left that a browser could read as another host.
    /// </summary>
    /// <param name="link">What was typed; null or blank for none.</param>
    /// <param name="path">The path; null for none.</param>
    public static Refusal? LinkStaysHere(string? link, out string? path)
    {
        path = null;
        if (string.IsNullOrWhiteSpace(link)) return null;
        var typed = link.Trim();
        var wanted = typed.StartsWith('/') ? typed : $"/notices/{typed}";
        var parts = wanted.Split('/')[1..];
        if (wanted.Length > LinkMaxLength || parts.Any(p => p.Length == 0 || !p.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            || NoPages.Contains($"/{parts[0]}", StringComparer.OrdinalIgnoreCase)) return BroadcastRefusals.LinkForeign;
        path = wanted;
        return null;
    }

    /// <summary>人数超过规定的，须另一人审批。(ours)</summary>
    /// <param name="size">People in the audience.</param>
    /// <param name="above">The configured size.</param>
    public static bool NeedsApproval(int size, int above) => size > above;

    /// <summary>Whole days a broadcast takes, at so many messages a day; the first one may already be spent in part.</summary>
    /// <param name="size">Messages.</param>
    /// <param name="leftToday">Messages that may still leave today.</param>
    /// <param name="perDay">Messages a day, at least 1.</param>
    public static int DaysFor(int size, int leftToday, int perDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perDay, 1);
        if (size <= 0) return 0;
        var rest = Math.Max(0, size - Math.Max(0, leftToday));
        return 1 + (rest + perDay - 1) / perDay;
    }

    /// <summary>
    /// 退订的人不再收到通知；按订阅发的，发送前已不再订阅的也不发。(ours) Surveys about the own case are no notices.
    /// </summary>
    /// <param name="audience">Whom the notice is for.</param>
    /// <param name="topics">What the person asks notices of now.</param>
    /// <param name="stopped">Whether the person stopped all notices.</param>
    public static bool IsStillWanted(BroadcastAudience audience, IEnumerable<NoticeTopic> topics, bool stopped) =>
        !stopped && (audience.Kind != AudienceKind.NoticeSubscribers || topics.Any(t => t.Covers(audience.Topic)));
}
