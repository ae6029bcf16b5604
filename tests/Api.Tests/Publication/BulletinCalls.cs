using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Fairness;

namespace Api.Tests.Publication;

/// <summary>What publishers do with a bulletin over HTTP.</summary>
static class BulletinCalls
{
    /// <summary>Makes a move as somebody would who has just read the bulletin.</summary>
    public static async Task<HttpResponseMessage> TryBulletinAsync(this HttpClient staff, string id, string route, object? body = null)
    {
        using var read = await staff.GetAsync($"/api/v1/bulletins/{id}");
        return await staff.WishAsync($"/bulletins/{id}/{route}", body ?? new { }, tag: read.Headers.ETag?.ToString() ?? "\"0\"");
    }

    /// <summary>Makes a move that must be granted.</summary>
    public static async Task<JsonObject> BulletinAsync(this HttpClient staff, string id, string route, object? body = null)
    {
        using var answer = await staff.TryBulletinAsync(id, route, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{route}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Changes an item as somebody would who has just read the bulletin.</summary>
    public static async Task<HttpResponseMessage> EditAsync(this HttpClient staff, string id, int no, object body)
    {
        using var read = await staff.GetAsync($"/api/v1/bulletins/{id}");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/bulletins/{id}/items/{no}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag!.ToString());
        return await staff.SendAsync(request);
    }
}
