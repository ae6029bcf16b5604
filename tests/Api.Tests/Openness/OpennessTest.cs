using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Supervision;

namespace Api.Tests.Openness;

/// <summary>One product for guides, comments and complaints, and assessments; the clock stands on Monday 2026-11-16 09:00.</summary>
[CollectionDefinition(nameof(OpennessTest))]
public sealed class OpennessCollection : ICollectionFixture<FrozenApp>;

/// <summary>A test of what is open to the public, or comes from it.</summary>
[Collection(nameof(OpennessTest))]
public abstract class OpennessTest(FrozenApp shared)
{
    protected TestApp App { get; } = shared.App;

    /// <summary>Reads an answer that must be 200; a query of its own, because answers to the public are kept for a minute.</summary>
    protected static async Task<JsonObject> OpenAsync(HttpClient client, string path) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/v1/public{path}{(path.Contains('?') ? '&' : '?')}fresh={Guid.NewGuid():N}"))!;

    /// <summary>A move as somebody would make it who has just read the thing.</summary>
    protected static Task<HttpResponseMessage> TriedAsync(HttpClient client, string path, string route, object body) =>
        SupervisionCalls.TryAsync(client, path, route, body);

    /// <summary>PUT with what was read last.</summary>
    protected static async Task<HttpResponseMessage> PutAsync(HttpClient client, string path, object body, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1{path}") { Content = JsonContent.Create(body) };
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await client.SendAsync(request);
    }
}
