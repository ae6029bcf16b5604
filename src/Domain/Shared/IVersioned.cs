namespace Domain.Shared;

/// <summary>
/// Something that changes over time and remembers how often: the version is the optimistic lock, the ETag, and the
/// place of the change in the audit chain of the thing.
/// </summary>
public interface IVersioned
{
    /// <summary>Identity for ever.</summary>
    Guid Id { get; }

    /// <summary>1 when made; one more with every stored change.</summary>
    int Version { get; set; }
}
