using Domain.Shared;

namespace Api.Persistence;

/// <summary>A system that may call the integration API, and sees what it registered itself.</summary>
public sealed class IntegrationClient : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Name it signs with: the header <c>X-Client-Id</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary>Name people know it by.</summary>
    public required string Name { get; set; }

    /// <summary>
    /// The secret, wrapped by the key ring. A signature is checked with the secret itself, so it is encrypted and not
    /// hashed as a password is.
    /// </summary>
    public required byte[] Secret { get; set; }

    /// <summary>The secret before the current one, wrapped likewise; holds until the rotation is finished.</summary>
    public byte[]? PreviousSecret { get; set; }

    /// <summary>When the current secret was issued, UTC wall time.</summary>
    public required DateTime SecretIssuedAt { get; set; }

    /// <summary>When it was revoked, UTC wall time; null while it may call.</summary>
    public DateTime? RevokedAt { get; set; }
}

/// <summary>A nonce that was used: the same request is not taken twice, by no node.</summary>
public sealed class IntegrationNonce
{
    /// <summary>The client.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>What it sent.</summary>
    public required string Nonce { get; init; }

    /// <summary>From when the request's own time would be refused, UTC wall time: the nonce may be forgotten then.</summary>
    public required DateTime ExpiresAt { get; init; }
}
