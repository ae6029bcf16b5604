namespace Api.Persistence;

/// <summary>A WeChat token that nodes share, and whose turn it is to fetch the next one.</summary>
public sealed class WechatTokenRow
{
    /// <summary>Kind and AppID.</summary>
    public required string Key { get; init; }

    /// <summary>The token with its life, wrapped by the key ring; null while none is known.</summary>
    public byte[]? Sealed { get; init; }

    /// <summary>Raised with every token, so that only the one that failed is taken back.</summary>
    public required int Version { get; init; }

    /// <summary>Who fetches; null when nobody does.</summary>
    public Guid? TurnOwner { get; init; }

    /// <summary>When that turn ends by itself, UTC, by the wall's clock.</summary>
    public DateTime? TurnEndsAt { get; init; }
}
