using System.Security.Cryptography;
using System.Text.Json;
using Api.Http;
using Microsoft.Net.Http.Headers;

namespace Api.Features.Public;

/// <summary>An answer that is the same for everybody: with an ETag of its content, so that who has it already is told just that.</summary>
internal sealed class PublicAnswer(byte[] json) : IResult
{
    /// <summary>How long a browser or a proxy may keep it, and how long we keep it ourselves.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>Writes the answer as JSON.</summary>
    public static PublicAnswer Of<T>(T answer) => new(JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options));

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"");
        response.GetTypedHeaders().ETag = tag;
        response.Headers.CacheControl = $"public, max-age={(int)Kept.TotalSeconds}";
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        return new PreparedAnswer(json).ExecuteAsync(httpContext);
    }
}
