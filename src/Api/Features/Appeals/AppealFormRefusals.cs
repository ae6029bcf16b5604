using Domain.Shared;

namespace Api.Features.Appeals;

/// <summary>What the routes of appeals refuse beside the rules.</summary>
internal static class AppealFormRefusals
{
    public static readonly Refusal Unknown = new("appeal.unknown", "没有找到这件申诉");

    public static readonly Refusal ListingUnknown = new("blacklist.unknown", "黑名单中没有这一条");
}
