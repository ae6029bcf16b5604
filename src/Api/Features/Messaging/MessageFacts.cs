using System.Globalization;
using Domain.Messaging;
using Domain.Shared;

namespace Api.Features.Messaging;

/// <summary>What a message of each kind can show; the settings say which field of a template shows which.</summary>
internal static class MessageFacts
{
    /// <summary>Names of the facts a kind has.</summary>
    public static IReadOnlyList<string> Of(MessageKind kind) => kind switch
    {
        MessageKind.RatingReceipt => ["item", "level", "at", "receiptNo"],
        MessageKind.RatingInvitation or MessageKind.InvitationReminder => ["item", "department", "completedAt", "through"],
        MessageKind.CaseProgress => ["caseNumber", "progress", "note", "at"],
        MessageKind.FollowUpSurvey or MessageKind.SurveyReminder => ["item", "department", "through"],
        MessageKind.BlacklistNotice => ["reason", "listedOn", "through"],
        MessageKind.PublicNotice => ["title", "department", "at"],
        _ => ["task", "caseNumber", "dueAt", "left"],
    };

    /// <summary>Something a fact could be, to find out before the first message whether its field takes it.</summary>
    public static string Sample(string fact) => fact switch
    {
        "at" or "completedAt" or "dueAt" => "2026年11月21日 15:01",
        "through" or "listedOn" => "2026年11月21日",
        "receiptNo" => "2026112113RQ7K3M9QXZ",
        "caseNumber" => "ZG20261121ABCDEF",
        "level" => "非常不满意",
        "progress" => "正在整改",
        _ => "办事大厅 3 号窗口，项目（一标段）",
    };

    /// <summary>An instant as people in China read it, and the platform's field <c>time</c> takes it.</summary>
    public static string Moment(DateTime instant) => (instant + ChinaTime.Offset).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A date as the platform's field <c>date</c> takes it.</summary>
    public static string Date(DateOnly date) => date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
