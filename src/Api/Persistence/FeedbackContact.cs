namespace Api.Persistence;

/// <summary>Name and phone left with a comment or complaint, sealed like <see cref="RatingContact"/>.</summary>
public sealed class FeedbackContact
{
    /// <summary>The comment or complaint.</summary>
    public required Guid FeedbackId { get; init; }

    /// <summary>The record's own data key, wrapped by the key ring.</summary>
    public required byte[] WrappedKey { get; init; }

    /// <summary>Name, sealed.</summary>
    public byte[]? Name { get; init; }

    /// <summary>Phone, sealed.</summary>
    public byte[]? Phone { get; init; }
}
