using System.Net;
using Api.Security;

namespace Api.Persistence;

/// <summary>Who acts, and from where: goes into every audit row.</summary>
/// <param name="Kind">Who.</param>
/// <param name="Id">Account or client; null for raters and the system.</param>
/// <param name="Source">Route, worker or command.</param>
/// <param name="Address">Network address; null for the system.</param>
internal sealed record Actor(ActorKind Kind, string? Id, string Source, IPAddress? Address)
{
    /// <summary>Keyed hash of the address, where it was made beforehand.</summary>
    public string? AddressHash { get; private init; }

    /// <summary>The same with the hash of its address, so that whoever writes many rows need not make it.</summary>
    public Actor Hashed(KeyedHash hash) => this with { AddressHash = HashOfAddress(hash) };

    /// <summary>Keyed hash of the address; null without one.</summary>
    public string? HashOfAddress(KeyedHash hash) => AddressHash ?? (Address is null ? null : hash.OfShared("address", Address.ToString()));

    /// <summary>The product itself.</summary>
    public static Actor System(string source) => new(ActorKind.System, Id: null, source, Address: null);
}
