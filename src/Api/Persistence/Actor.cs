using System.Net;

namespace Api.Persistence;

/// <summary>Who acts, and from where: goes into every audit row.</summary>
/// <param name="Kind">Who.</param>
/// <param name="Id">Account or client; null for raters and the system.</param>
/// <param name="Source">Route, worker or command.</param>
/// <param name="Address">Network address; null for the system.</param>
internal sealed record Actor(ActorKind Kind, string? Id, string Source, IPAddress? Address)
{
    /// <summary>The product itself.</summary>
    public static Actor System(string source) => new(ActorKind.System, Id: null, source, Address: null);
}
