using Domain.Organization;
using Domain.Shared;

namespace Domain.Raters;

/// <summary>What binding a person to a trading party must satisfy; one method each.</summary>
public static class RaterRules
{
    /// <summary>取得手机号、绑定主体前，评价人同意的是现行隐私说明。(ours)</summary>
    /// <param name="agreed">Version the person agreed to; null when none.</param>
    /// <param name="inForce">Version of the text that is shown now.</param>
    public static Refusal? ConsentHolds(string? agreed, string inForce) =>
        agreed == inForce ? null : RaterRefusals.ConsentRequired;

    /// <summary>停用的交易主体不再绑定。(ours)</summary>
    public static Refusal? PartyIsThere(TradingParty? party) =>
        party is { Enabled: true } ? null : RaterRefusals.PartyUnknown;

    /// <summary>同一个人对同一主体只绑定一次；一个主体可以绑定多个微信账号。(QD 五(一), SD 3, SD 17)</summary>
    /// <param name="own">This person's bindings.</param>
    /// <param name="partyId">The party.</param>
    public static Refusal? NotBoundYet(IEnumerable<PartyBinding> own, Guid partyId) =>
        own.Any(b => b.IsConfirmed && b.PartyId == partyId) ? RaterRefusals.AlreadyBound : null;

    /// <summary>微信核验过的手机号与主体登记的手机号一致。(ours)</summary>
    /// <param name="verified">Keyed hash of the verified phone; null when none was verified.</param>
    /// <param name="ofParty">Keyed hash of the party's phone; null when it has none.</param>
    public static Refusal? PhoneIsTheParty(string? verified, string? ofParty) =>
        verified is null ? RaterRefusals.PhoneNotVerified : verified == ofParty ? null : RaterRefusals.PhoneDiffers;
}
