using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Api.Tests.Faults;

/// <summary>One person's one wish: a browser that was never seen before, and a key of its own that survives retries.</summary>
internal sealed class WalkIn(string ticket, bool negative = false)
{
    readonly string cookie = $"device={Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}";

    public string Key { get; } = Guid.NewGuid().ToString();

    /// <summary>Sends the wish; each time the same.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpClient client)
    {
        var body = new JsonObject { ["ticket"] = ticket, ["level"] = negative ? "dissatisfied" : "satisfied", ["comment"] = "等了很久" };
        if (negative) body["facets"] = new JsonArray("conduct");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ratings") { Content = JsonContent.Create(body) };
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Idempotency-Key", Key);
        return await client.SendAsync(request);
    }

    /// <summary>The signed ticket of a demo entrance of this kind.</summary>
    public static async Task<string> TicketAsync(HttpClient client, string kind = "window") =>
        (await client.GetFromJsonAsync<JsonObject>("/dev/info"))!["entrances"]!.AsArray()
            .First(e => e!["kind"]!.GetValue<string>() == kind && e["enabled"]!.GetValue<bool>())!["ticket"]!.GetValue<string>();
}
