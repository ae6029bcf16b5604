namespace Api.Persistence;

/// <summary>The first answer to a request that must not take effect twice; kept 30 days in the transaction of its effect.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>Whose key it is: the rater, the staff member, or the ticket when nobody was named.</summary>
    public required string Scope { get; init; }

    /// <summary>The key the client chose.</summary>
    public required string Key { get; init; }

    /// <summary>Whom the answer went to, as keyed hash: the identity a browser was given with it.</summary>
    public string? RaterKey { get; init; }

    /// <summary>Keyed hash of the request; another request under the same key is refused.</summary>
    public required string RequestHash { get; init; }

    /// <summary>HTTP status of the first answer.</summary>
    public required int Status { get; init; }

    /// <summary>Body of the first answer, to be repeated to the letter.</summary>
    public required string Body { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime CreatedAt { get; init; }
}

/// <summary>Name and phone a rater left, sealed under a key of their own: deleting the key erases them.</summary>
public sealed class RatingContact
{
    /// <summary>The rating.</summary>
    public required Guid RatingId { get; init; }

    /// <summary>The record's own data key, wrapped by the key ring.</summary>
    public required byte[] WrappedKey { get; init; }

    /// <summary>Name, sealed.</summary>
    public byte[]? Name { get; init; }

    /// <summary>Phone, sealed.</summary>
    public byte[]? Phone { get; init; }

    /// <summary>Keyed hash of the phone, for exact search.</summary>
    public string? PhoneHash { get; init; }
}

/// <summary>Who a trading party is, sealed like <see cref="RatingContact"/>.</summary>
public sealed class PartyIdentity
{
    /// <summary>The party.</summary>
    public required Guid PartyId { get; init; }

    /// <summary>The record's own data key, wrapped by the key ring.</summary>
    public required byte[] WrappedKey { get; set; }

    /// <summary>Name, sealed.</summary>
    public required byte[] Name { get; set; }

    /// <summary>Credit code (organisations) or ID number (natural persons), sealed.</summary>
    public required byte[] Identifier { get; set; }

    /// <summary>Phone, sealed; null when unknown.</summary>
    public byte[]? Phone { get; set; }

    /// <summary>Keyed hash of the phone, for exact search.</summary>
    public string? PhoneHash { get; set; }
}

/// <summary>A key of ASP.NET Core's data protection (antiforgery tokens), wrapped by the key ring.</summary>
public sealed class DataProtectionKey
{
    /// <summary>Name the framework gave it.</summary>
    public required string FriendlyName { get; init; }

    /// <summary>The key as XML, its secret part encrypted.</summary>
    public required string Xml { get; set; }
}

/// <summary>
/// Raised in the transaction of every change of what a scan shows (centres, departments, entrances, draws), so that every
/// node can tell whether what it remembers still holds. One row.
/// </summary>
public sealed class ContextVersion
{
    /// <summary>The only row.</summary>
    public const int OnlyId = 1;

    /// <summary>Always <see cref="OnlyId"/>.</summary>
    public required int Id { get; init; }

    /// <summary>Raised by one with every change.</summary>
    public required long Value { get; init; }
}
