using Domain.Shared;

namespace Domain.Organization;

/// <summary>公共资源交易中心: the institution whose service is rated.</summary>
public sealed class Centre : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Stable code, for example the administrative division code.</summary>
    public required string Code { get; init; }

    /// <summary>Official name, shown on every rating page so that a pasted-over code can be told.</summary>
    public required string Name { get; set; }

    /// <summary>Region served, in Chinese.</summary>
    public required string Region { get; set; }

    /// <summary>Where it is found and called.</summary>
    public PublicContacts Contacts { get; set; } = new();
}
