using System.Net;
using Api.Hosting;
using Api.Http.Problems;
using Domain.Rankings;
using Microsoft.Extensions.Primitives;

namespace Api.Security;

/// <summary>
/// What the sources want seen on the intranet only (SD 19) is answered to addresses of these networks only: <c>Intranet:Networks</c>, or
/// loopback and private addresses where nothing is set. The address is that of the connection, or what a proxy of
/// <c>Proxy:KnownNetworks</c> said; a request that was relayed by anybody else is from nowhere.
/// </summary>
internal sealed class IntranetDoor
{
    static readonly string[] Private =
        ["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10"];

    /// <summary>What a proxy says of whom it relays; what we believed of it is gone from the headers by now.</summary>
    static readonly string[] Relayed = ["X-Forwarded-For", "Forwarded", "X-Real-IP"];

    readonly IPNetwork[] networks;
    readonly bool ownProxy;

    /// <summary>Takes the settings, which were checked at start-up.</summary>
    public IntranetDoor(DeploymentOptions options)
    {
        networks = [.. (options.Intranet.Networks.Length == 0 ? Private : options.Intranet.Networks).Select(IPNetwork.Parse)];
        ownProxy = options.Proxy.KnownNetworks.Length > 0;
    }

    /// <summary>Whether the request comes from inside.</summary>
    public bool IsInside(HttpContext context) =>
        IsInside(context.Connection.RemoteIpAddress) && !Relayed.Any(header => IsUnaccounted(context.Request.Headers, header));

    /// <summary>Whether an address lies inside.</summary>
    public bool IsInside(IPAddress? address)
    {
        if (address is null) return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Any(network => network.Contains(plain));
    }

    bool IsUnaccounted(IHeaderDictionary headers, string header) =>
        !StringValues.IsNullOrEmpty(headers[header])
        // nginx often sends the client's address twice; our own proxy's word was heard in X-Forwarded-For.
        && !(ownProxy && header == "X-Real-IP" && headers.ContainsKey("X-Original-For"));
}

/// <summary>Closes a group of routes to whoever comes from outside; after sign-in and role.</summary>
internal sealed class IntranetFilter(IntranetDoor door) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return door.IsInside(context.HttpContext) ? next(context) : ValueTask.FromResult<object?>(Problem.Of(RankingRefusals.IntranetOnly));
    }
}
