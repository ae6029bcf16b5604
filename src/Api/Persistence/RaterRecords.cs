using Domain.Ratings;

namespace Api.Persistence;

/// <summary>
/// One way in which a person is known to WeChat: a unionid, or an openid at one of our accounts. Found by its keyed hash
/// only; the openid itself, which sending a message needs, is sealed under a key of its own.
/// </summary>
public sealed class RaterIdentity
{
    /// <summary>Identity of the row; what tokens and messages name instead of an openid.</summary>
    public required Guid Id { get; init; }

    /// <summary>The person.</summary>
    public required Guid RaterAccountId { get; set; }

    /// <summary><see cref="RaterKind.Unionid"/> or <see cref="RaterKind.Openid"/>.</summary>
    public required RaterKind Kind { get; init; }

    /// <summary>Keyed hash of the unionid, or of AppID and openid; unique.</summary>
    public required string Key { get; init; }

    /// <summary>Name of our WeChat account (<c>Wechat:Accounts:{name}</c>) whose openid it is; null for a unionid.</summary>
    public string? WechatAccount { get; init; }

    /// <summary>The row's own data key, wrapped by the key ring; null for a unionid, and once the openid was erased.</summary>
    public byte[]? WrappedKey { get; set; }

    /// <summary>The openid, sealed; null for a unionid, and once it was erased.</summary>
    public byte[]? Openid { get; set; }

    /// <summary>Whether the person follows the public account; null where nobody told us.</summary>
    public bool? Follows { get; set; }

    /// <summary>When WeChat says that changed, UTC: events come in any order.</summary>
    public DateTime? FollowsSince { get; set; }

    /// <summary>When it was first seen, UTC.</summary>
    public required DateTime FirstSeenAt { get; init; }
}

/// <summary>The phone WeChat vouched for, sealed under a key of its own.</summary>
public sealed class RaterPhone
{
    /// <summary>The person.</summary>
    public required Guid RaterAccountId { get; set; }

    /// <summary>The record's own data key, wrapped by the key ring.</summary>
    public required byte[] WrappedKey { get; set; }

    /// <summary>Phone, sealed.</summary>
    public required byte[] Phone { get; set; }

    /// <summary>Keyed hash of the phone, as parties' phones are hashed.</summary>
    public required string PhoneHash { get; set; }

    /// <summary>Version of the privacy text the person agreed to.</summary>
    public required string PrivacyVersion { get; set; }
}
