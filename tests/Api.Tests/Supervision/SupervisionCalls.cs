using System.Text.Json.Nodes;
using Api.Features.Supervision.Alerts;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Workers;

namespace Api.Tests.Supervision;

/// <summary>What supervision and the committee do over HTTP.</summary>
static class SupervisionCalls
{
    /// <summary>Makes a move as somebody would who has just read the thing.</summary>
    public static async Task<HttpResponseMessage> TryAsync(this HttpClient staff, string path, string route, object body, string? key = null)
    {
        using var read = await staff.GetAsync($"/api/v1{path}");
        return await staff.WishAsync($"{path}/{route}", body, key, read.Headers.ETag?.ToString() ?? "\"0\"");
    }

    /// <summary>A move that must be granted.</summary>
    public static async Task<JsonObject> DoAsync(this HttpClient staff, string path, string route, object body)
    {
        using var answer = await staff.TryAsync(path, route, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}/{route}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The account of somebody who signed in.</summary>
    public static async Task<string> OwnIdAsync(this TestApp app, string userName) =>
        (await app.ReadAsync(db => Task.FromResult(db.Users.Single(u => u.UserName == userName).Id))).ToString();

    /// <summary>Looks for concentrated negatives now.</summary>
    public static Task<bool> WatchAlertsAsync(this TestApp app) => app.UseAsync(async (IEnumerable<IDueWork> work) =>
    {
        await work.OfType<AlertWork>().Single().RunAsync(CancellationToken.None);
        return true;
    });
}
