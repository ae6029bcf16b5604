namespace Domain.Ratings;

/// <summary>By what a rater is known, strongest first (ours: "same rater" = party; else unionid; else openid; else device).</summary>
public enum RaterKind
{
    /// <summary>A bound trading party.</summary>
    Party,

    /// <summary>A WeChat unionid.</summary>
    Unionid,

    /// <summary>A WeChat openid.</summary>
    Openid,

    /// <summary>A browser, known by its cookie.</summary>
    Device,
}

/// <summary>评价人 as the rules see one: never a readable identity.</summary>
/// <param name="Kind">By what the rater is known.</param>
/// <param name="Key">Keyed hash of that; equal for the same rater, meaningless without the key.</param>
/// <param name="PartyId">The bound party, when there is one.</param>
public sealed record Rater(RaterKind Kind, string Key, Guid? PartyId)
{
    /// <summary>Every party this person is bound to, the one acted for included; empty for somebody bound to none.</summary>
    public IReadOnlyList<Guid> BoundPartyIds { get; init; } = [];

    /// <summary>Other keys under which the same person rated earlier; empty for somebody known by a device only.</summary>
    public IReadOnlyList<string> OtherKeys { get; init; } = [];

    /// <summary>True when WeChat vouched for the person's phone, which makes the ratings real-name (ours).</summary>
    public bool PhoneVerified { get; init; }

    /// <summary>同一评价人的全部标识：绑定前后、不同微信账号的评价都算同一个人的。(ours, same rater)</summary>
    public IReadOnlyList<string> Keys => OtherKeys.Count == 0 ? [Key] : [Key, .. OtherKeys];
}

/// <summary>What a rater may leave so that staff can call. Personal data: stored encrypted and apart from the rating.</summary>
/// <param name="Name">Name, trimmed; null when not given.</param>
/// <param name="Phone">Phone number, trimmed; null when not given.</param>
public sealed record Contact(string? Name, string? Phone)
{
    /// <summary>True when nothing was left.</summary>
    public bool IsEmpty => Name is null && Phone is null;

    /// <summary>实名：留下姓名和电话。(ours; a phone alone stays anonymous, and is still called)</summary>
    public bool IsRealName => Name is not null && Phone is not null;
}
