using Domain.Shared;

namespace Api.Features.Notices;

/// <summary>What is wrong with a wish about notices.</summary>
internal static class NoticeRefusals
{
    public static readonly Refusal TopicUnknown = new("notice.topicUnknown", "没有这个中心或业务类别，请重新选择");
    public static readonly Refusal Unknown = new("notice.unknown", "没有找到这项订阅，可能已经退订");
}
