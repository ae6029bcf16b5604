using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Harness;

namespace Api.Tests.Organization;

/// <summary>What an administrator does over HTTP.</summary>
public static class Calls
{
    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object? body = null) =>
        client.PostAsJsonAsync($"/api/v1{path}", body ?? new { });

    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, object body) =>
        client.PutAsJsonAsync($"/api/v1{path}", body);

    /// <summary>The body of an answer that must have this status.</summary>
    public static async Task<JsonObject> OkAsync(this Task<HttpResponseMessage> answer, int status = 200)
    {
        using var got = await answer;
        var text = await got.Content.ReadAsStringAsync();
        Assert.True(status == (int)got.StatusCode, $"{(int)got.StatusCode}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public static Task<JsonObject> ReadAsync(this HttpClient client, string path) => client.GetAsync($"/api/v1{path}").OkAsync();

    /// <summary>Asserts a refusal.</summary>
    public static async Task RefusedAsync(this Task<HttpResponseMessage> answer, int status, string code)
    {
        using var got = await answer;
        var problem = await got.JsonAsync();
        Assert.Equal((status, code), ((int)got.StatusCode, problem["code"]!.GetValue<string>()));
        Assert.NotEqual("", problem["detail"]!.GetValue<string>());
    }

    public static Task<HttpResponseMessage> ImportAsync(this HttpClient client, string kind, string csv, bool dryRun = false) =>
        client.ImportAsync(kind, Encoding.UTF8.GetBytes(csv), dryRun);

    public static async Task<HttpResponseMessage> ImportAsync(this HttpClient client, string kind, byte[] csv, bool dryRun = false)
    {
        using var body = new ByteArrayContent(csv);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{kind}/import{(dryRun ? "?dryRun=true" : "")}") { Content = body };
        // A body that is too large is refused before it is read; a client that sends it all the same may find the line cut.
        request.Headers.ExpectContinue = true;
        return await client.SendAsync(request);
    }

    /// <summary>An import's errors as <c>row:column:code</c>.</summary>
    public static async Task<string[]> ErrorsAsync(this Task<HttpResponseMessage> answer)
    {
        var problem = await answer.OkAsync(422);
        Assert.Equal("import.rowsInvalid", problem["code"]!.GetValue<string>());
        return [.. problem["errors"]!.AsArray().Select(e => $"{e!["row"]}:{e["column"]}:{e["code"]}")];
    }

    public static string Text(this JsonObject body, string member) => body[member]!.GetValue<string>();

    public static Guid Id(this JsonObject body) => Guid.Parse(body.Text("id"));

    /// <summary>Signs in with a password; null when that is refused.</summary>
    public static async Task<HttpClient?> SignInAsync(this TestApp app, string userName, string password)
    {
        var client = app.Browser();
        using var answer = await client.PostAsync("/auth/login", new { userName, password });
        if (!answer.IsSuccessStatusCode) return null;
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await answer.JsonAsync()).Text("accessToken"));
        return client;
    }
}
