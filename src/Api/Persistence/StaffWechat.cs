using Domain.Shared;

namespace Api.Persistence;

/// <summary>
/// The WeChat on which a colleague gets reminders. Apart from everything that is known of raters: no hash of the openid, no unionid,
/// no account of a rater, so that nothing stored leads from a colleague to a rating or back. The openid is sealed under a key of its own.
/// </summary>
public sealed class StaffWechat : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The account that signs in; one WeChat for each.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Name of our WeChat account whose openid it is.</summary>
    public required string WechatAccount { get; init; }

    /// <summary>The row's own data key, wrapped by the key ring.</summary>
    public required byte[] WrappedKey { get; init; }

    /// <summary>The openid, sealed.</summary>
    public required byte[] Openid { get; init; }

    /// <summary>When it was bound, UTC.</summary>
    public required DateTime BoundAt { get; init; }
}

/// <summary>A code that a colleague shows to a phone, once and for some minutes, to bind that phone's WeChat.</summary>
public sealed class StaffWechatCode
{
    /// <summary>Identity of the binding it may become: what is sealed here can be moved there as it is.</summary>
    public required Guid Id { get; init; }

    /// <summary>Keyed hash of the code.</summary>
    public required string CodeKey { get; init; }

    /// <summary>Who asked for it.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Until when, UTC wall time.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Keyed hash of the sign-in's state that took it; null while nobody has.</summary>
    public string? StateKey { get; init; }

    /// <summary>Name of our WeChat account that the phone signed in at; null before.</summary>
    public string? WechatAccount { get; init; }

    /// <summary>Data key of the openid, wrapped; null before, and once it was bound.</summary>
    public byte[]? WrappedKey { get; init; }

    /// <summary>The openid that waits for its owner's yes, sealed; null before, and once it was bound.</summary>
    public byte[]? Openid { get; init; }

    /// <summary>When it was bound, UTC; null before.</summary>
    public DateTime? BoundAt { get; init; }
}
