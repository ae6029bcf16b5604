using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Rectification;

namespace Api.Tests.Fairness;

/// <summary>What the rated side and supervision do about a rating over HTTP.</summary>
static class AppealCalls
{
    public static readonly byte[] Pdf = "%PDF-1.7 evidence"u8.ToArray();

    /// <summary>The form of an appeal; without file when <paramref name="files"/> is 0.</summary>
    public static MultipartFormDataContent Form(string type = "mistaken", string reason = "评的是另一个窗口", int files = 1)
    {
        var form = new MultipartFormDataContent { { new StringContent(type), "type" }, { new StringContent(reason), "reason" } };
        for (var i = 0; i < files; i++) form.Add(new ByteArrayContent([.. Pdf, .. Encoding.ASCII.GetBytes($"{i}")]), "file", $"取号记录{i}.pdf");
        return form;
    }

    public static MultipartFormDataContent Statement(string words) => new() { { new StringContent(words), "words" } };

    /// <summary>Sends what a member of staff wishes.</summary>
    public static async Task<HttpResponseMessage> WishAsync(this HttpClient staff, string path, object body, string? key = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1{path}") { Content = body as HttpContent ?? JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await staff.SendAsync(request);
    }

    /// <summary>A wish that must be granted.</summary>
    public static async Task<JsonObject> GrantedAsync(this HttpClient staff, string path, object body, string? tag = null)
    {
        using var answer = await staff.WishAsync(path, body, tag: tag);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Decides an appeal as somebody who has just read it.</summary>
    public static async Task<HttpResponseMessage> DecideAsync(this HttpClient staff, string appeal, object decision, string? tag = null)
    {
        using var read = await staff.GetAsync($"/api/v1/appeals/{appeal}");
        return await staff.WishAsync($"/appeals/{appeal}/decision", decision, tag: tag ?? read.Headers.ETag?.ToString() ?? "\"0\"");
    }

    /// <summary>An appeal filed by the demo's handler and upheld by the demo's supervisor; its id.</summary>
    public static async Task<string> UpheldAsync(this TestApp app, string ratingId, string type = "mistaken")
    {
        using var handler = await app.StaffAsync("handler");
        using var supervisor = await app.StaffAsync("supervisor");
        var appeal = (await handler.GrantedAsync($"/ratings/{ratingId}/appeals", Form(type))).Text("id");
        (await supervisor.DecideAsync(appeal, new { outcome = "upheld", reason = "核实无误" })).EnsureSuccessStatusCode();
        return appeal;
    }
}
