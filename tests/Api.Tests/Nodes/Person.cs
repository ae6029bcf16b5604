using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Api.Tests.Nodes;

/// <summary>One browser that every node knows by the same cookie, and that may wish several times.</summary>
internal sealed class Person(string ticket)
{
    readonly string cookie = $"device={Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}";

    /// <summary>Submits a rating, under a key of its own where none is given.</summary>
    public async Task<HttpResponseMessage> RateAsync(HttpClient node, string? key = null, string level = "satisfied")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ratings")
        {
            Content = JsonContent.Create(new JsonObject { ["ticket"] = ticket, ["level"] = level, ["comment"] = "演示" }),
        };
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await node.SendAsync(request);
    }
}
