using System.Security.Claims;
using Api.Persistence;

namespace Api.Http;

/// <summary>Who stands behind a request, for the audit.</summary>
internal static class Actors
{
    /// <summary>An anonymous or signed-in rater.</summary>
    public static Actor Rater(HttpContext context) =>
        new(ActorKind.Rater, Id: null, SourceOf(context), context.Connection.RemoteIpAddress);

    /// <summary>The staff member who signed in.</summary>
    public static Actor Staff(HttpContext context) =>
        new(ActorKind.Staff, context.User.FindFirstValue("sub"), SourceOf(context), context.Connection.RemoteIpAddress);

    /// <summary>Name of the operation, for the audit.</summary>
    public static string SourceOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? context.Request.Method;
}
