using Domain.Shared;

namespace Domain.Raters;

/// <summary>
/// 评价人账户: one person whom WeChat told us apart, under however many unionids and openids. Holds no readable identity:
/// the keys stand beside it as keyed hashes, what must be readable is sealed apart (SD 16).
/// </summary>
public sealed class RaterAccount : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Signed into every token: a token that carries another one is worthless.</summary>
    public required Guid TokenStamp { get; set; }

    /// <summary>The bound party this person rates for; null when none is bound (ours: one is chosen before rating).</summary>
    public Guid? ActingPartyId { get; private set; }

    /// <summary>When WeChat vouched for the phone, UTC; null when none was verified.</summary>
    public DateTime? PhoneVerifiedAt { get; private set; }

    /// <summary>When the readable identity was erased, UTC; null while it is kept.</summary>
    public DateTime? ErasedAt { get; private set; }

    /// <summary>The account this one turned out to be the same person as; its keys and bindings went there.</summary>
    public Guid? MergedIntoId { get; private set; }

    /// <summary>True while somebody can sign in to it and rate under it.</summary>
    public bool IsActive => ErasedAt is null && MergedIntoId is null;

    /// <summary>代表多个主体的人，评价前选定所代表的主体。(ours)</summary>
    /// <param name="partyId">A party that is bound to this account; null for none.</param>
    public void ActFor(Guid? partyId) => ActingPartyId = partyId;

    /// <summary>The phone WeChat vouched for is kept: from now on the ratings are real-name (ours).</summary>
    public void VerifyPhone(DateTime now) => PhoneVerifiedAt = now;

    /// <summary>The phone is no longer kept.</summary>
    public void ForgetPhone() => PhoneVerifiedAt = null;

    /// <summary>注销：可读的身份删除，已发出的登录凭证作废；评价和整改仍在。(ours, Seeing: erasure)</summary>
    /// <param name="now">Instant, UTC.</param>
    /// <param name="stamp">A new stamp.</param>
    public void Erase(DateTime now, Guid stamp)
    {
        ErasedAt ??= now;
        ActingPartyId = null;
        PhoneVerifiedAt = null;
        TokenStamp = stamp;
    }

    /// <summary>The same person came back after the erasure and signed in again.</summary>
    public void Reopen() => ErasedAt = null;

    /// <summary>同一个人的两个账户合为一个。(ours, same rater)</summary>
    /// <param name="other">The account that goes on.</param>
    /// <param name="stamp">A new stamp: tokens of this account end.</param>
    public void MergeInto(RaterAccount other, Guid stamp)
    {
        MergedIntoId = other.Id;
        other.ActingPartyId ??= ActingPartyId;
        other.PhoneVerifiedAt ??= PhoneVerifiedAt;
        ActingPartyId = null;
        PhoneVerifiedAt = null;
        TokenStamp = stamp;
    }
}
