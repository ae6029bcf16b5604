using System.Globalization;
using Api.Http.Problems;
using Domain.Shared;

namespace Api.Http;

/// <summary>ETags of versioned things, and the question whether the client has seen the newest.</summary>
internal static class Preconditions
{
    /// <summary>Tells the client the version.</summary>
    public static void SendVersion(this HttpContext context, IVersioned thing) =>
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{thing.Version}\"");

    /// <summary>Refuses when the client names another version than the newest; a client that names none goes on.</summary>
    public static Refusal? CheckVersion(this HttpContext context, IVersioned thing) =>
        context.Request.Headers.IfMatch.ToString() is not { Length: > 0 } wanted || wanted == "*"
            || wanted.Trim('"') == thing.Version.ToString(CultureInfo.InvariantCulture)
            ? null
            : HttpRefusals.PreconditionStale;

    /// <summary>The same for things that several people change: a client must say what it has seen.</summary>
    public static Refusal? RequireVersion(this HttpContext context, IVersioned thing) =>
        context.Request.Headers.IfMatch.Count == 0 ? HttpRefusals.PreconditionRequired : context.CheckVersion(thing);
}
