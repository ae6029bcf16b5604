using Domain.Appeals;

namespace Domain.Messaging;

/// <summary>限制评价通知的一句话: why somebody may not rate for a year.</summary>
public static class BlacklistNews
{
    /// <summary>列入的原因，按类型分开：误评照计，但不称作恶意。(SD 17) At most twenty characters for up to nine ratings.</summary>
    public static string Reason(BlacklistListing listing)
    {
        var malicious = listing.Grounds.Count(g => g.Type == AppealType.Malicious);
        var mistaken = listing.Grounds.Count - malicious;
        var types = (mistaken, malicious) switch
        {
            (_, 0) => $"误评{mistaken}",
            (0, _) => $"恶意{malicious}",
            _ => $"误评{mistaken}、恶意{malicious}",
        };
        return $"一年内{listing.Grounds.Count}条评价不予采纳（{types}）";
    }
}
