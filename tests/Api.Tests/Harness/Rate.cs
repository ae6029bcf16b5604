using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Api.Tests.Harness;

/// <summary>What a rater does over HTTP.</summary>
public static class Rate
{
    /// <summary>Submits a rating under a key of its own.</summary>
    public static Task<HttpResponseMessage> RateAsync(this HttpClient rater, string ticket, string level, object? more = null, string? key = null)
    {
        var body = new JsonObject { ["ticket"] = ticket, ["level"] = level };
        if (more is not null)
            foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject().ToList())
                body[name] = value?.DeepClone();
        return rater.PostRatingAsync(body, key ?? Guid.NewGuid().ToString());
    }

    /// <summary>Submits exactly this body under exactly this key; no header when the key is null.</summary>
    public static async Task<HttpResponseMessage> PostRatingAsync(this HttpClient rater, JsonNode body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ratings") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await rater.SendAsync(request);
    }

    /// <summary>The body as JSON.</summary>
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

    /// <summary>The <c>code</c> of a problem.</summary>
    public static async Task<string> CodeAsync(this HttpResponseMessage answer) =>
        (await answer.JsonAsync())["code"]!.GetValue<string>();
}
