using Domain.Shared;

namespace Domain.Raters;

/// <summary>By what a binding was confirmed.</summary>
public enum BindingMethod
{
    /// <summary>交易系统确认: the signed-in user of the trading system entered the code this person was shown.</summary>
    TradingSystem,

    /// <summary>手机号核验: the phone WeChat vouched for is the party's.</summary>
    Phone,
}

/// <summary>How far a binding is.</summary>
public enum BindingState
{
    /// <summary>Asked for; the trading system has not confirmed it.</summary>
    Requested,

    /// <summary>The person rates for the party.</summary>
    Confirmed,

    /// <summary>Withdrawn, replaced or run out.</summary>
    Ended,
}

/// <summary>
/// 主体绑定: a person's account and the trading party it acts for. Knows nothing of how the confirmation arrives: whoever
/// carries it here calls <see cref="Confirm"/>. (ours, same rater)
/// </summary>
public sealed class PartyBinding : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The person.</summary>
    public required Guid RaterAccountId { get; set; }

    /// <summary>The party; null until the confirmation names it.</summary>
    public Guid? PartyId { get; private set; }

    /// <summary>By what it is confirmed.</summary>
    public required BindingMethod Method { get; init; }

    /// <summary>How far it is.</summary>
    public BindingState State { get; private set; } = BindingState.Requested;

    /// <summary>Keyed hash of the code the person enters in the trading system; null once it is used or ended.</summary>
    public string? CodeKey { get; private set; }

    /// <summary>Version of the privacy text the person agreed to with this request.</summary>
    public required string PrivacyVersion { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary>Until when it can be confirmed, UTC.</summary>
    public required DateTime ConfirmableUntil { get; init; }

    /// <summary>When it was confirmed, UTC.</summary>
    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>True while the person acts for the party.</summary>
    public bool IsConfirmed => State == BindingState.Confirmed;

    /// <summary>A request that the trading system is to confirm.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="accountId">The person.</param>
    /// <param name="codeKey">Keyed hash of the code the person is shown.</param>
    /// <param name="consent">What the person agreed to.</param>
    /// <param name="now">Instant, UTC.</param>
    /// <param name="validFor">How long the code can be entered.</param>
    public static PartyBinding Request(Guid id, Guid accountId, string codeKey, string consent, DateTime now, TimeSpan validFor) => new()
    {
        Id = id,
        RaterAccountId = accountId,
        Method = BindingMethod.TradingSystem,
        CodeKey = codeKey,
        PrivacyVersion = consent,
        RequestedAt = now,
        ConfirmableUntil = now + validFor,
    };

    /// <summary>A binding that the verified phone confirms at once.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="accountId">The person.</param>
    /// <param name="partyId">The party whose phone it is.</param>
    /// <param name="consent">What the person agreed to.</param>
    /// <param name="now">Instant, UTC.</param>
    public static PartyBinding ByPhone(Guid id, Guid accountId, Guid partyId, string consent, DateTime now)
    {
        var binding = new PartyBinding
        {
            Id = id,
            RaterAccountId = accountId,
            Method = BindingMethod.Phone,
            PrivacyVersion = consent,
            RequestedAt = now,
            ConfirmableUntil = now,
        };
        binding.Hold(partyId, now);
        return binding;
    }

    /// <summary>交易系统确认绑定：在有效期内，且只确认一次。(ours)</summary>
    /// <param name="partyId">The party the trading system names.</param>
    /// <param name="now">Instant, UTC.</param>
    public Refusal? Confirm(Guid partyId, DateTime now)
    {
        if (State != BindingState.Requested || now >= ConfirmableUntil) return RaterRefusals.BindingCodeInvalid;
        Hold(partyId, now);
        return null;
    }

    /// <summary>解除绑定，或撤回申请。(ours)</summary>
    public void End(DateTime now)
    {
        State = BindingState.Ended;
        EndedAt ??= now;
        CodeKey = null;
    }

    void Hold(Guid partyId, DateTime now)
    {
        PartyId = partyId;
        ConfirmedAt = now;
        State = BindingState.Confirmed;
        CodeKey = null;
    }
}
