using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;

namespace Api.Tests.Documents;

public sealed class OpenApiTests(OpenApiTests.Served served) : IClassFixture<OpenApiTests.Served>
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public sealed class Served : IAsyncLifetime
    {
        public JsonObject Document { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await using var app = await TestApp.StartAsync();
            Document = (JsonObject)JsonNode.Parse(await app.Browser().GetStringAsync("/openapi/v1.json"))!;
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }

    IEnumerable<(string Name, JsonObject Operation)> Operations =>
        from path in served.Document["paths"]!.AsObject()
        from verb in path.Value!.AsObject()
        select ($"{verb.Key.ToUpperInvariant()} {path.Key}", verb.Value!.AsObject());

    [Fact(DisplayName = "接口文档与程序一致：提交的 openapi/rating-api.json 就是运行中的文档")]
    public void CommittedDocumentIsCurrent() =>
        Repository.AssertCurrent("openapi/rating-api.json", served.Document.ToJsonString(Readable) + "\n", "UPDATE_OPENAPI");

    [Fact(DisplayName = "接口文档的每个操作都有编号、摘要、说明和标签")]
    public void EveryOperationSaysWhatItIs() => Assert.All(Operations, entry =>
    {
        Assert.False(string.IsNullOrWhiteSpace(entry.Operation["operationId"]?.GetValue<string>()), $"{entry.Name}: operationId");
        Assert.False(string.IsNullOrWhiteSpace(entry.Operation["summary"]?.GetValue<string>()), $"{entry.Name}: summary");
        Assert.False(string.IsNullOrWhiteSpace(entry.Operation["description"]?.GetValue<string>()), $"{entry.Name}: description");
        Assert.True(entry.Operation["tags"] is JsonArray { Count: > 0 }, $"{entry.Name}: tags");
    });

    [Fact(DisplayName = "接口文档的操作编号不重复")]
    public void OperationIdsAreUnique()
    {
        var ids = Operations.Select(o => o.Operation["operationId"]!.GetValue<string>()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact(DisplayName = "接口文档的每个 JSON 请求和成功回答都有示例")]
    public void EveryJsonBodyHasAnExample() => Assert.All(Operations, entry =>
    {
        if (entry.Operation["requestBody"]?["content"]?["application/json"] is { } body)
            Assert.True(body["example"] is not null, $"{entry.Name}: example of the request");
        foreach (var (status, answer) in entry.Operation["responses"]!.AsObject().Where(r => r.Key.StartsWith('2')))
            if (answer!["content"]?["application/json"] is { } content)
                Assert.True(content["example"] is not null, $"{entry.Name}: example of {status}");
    });

    [Fact(DisplayName = "接口文档的每个操作都列出可能的错误，需要登录的列出 401 和 403，需要签名的列出 401")]
    public void EveryOperationNamesItsProblems() => Assert.All(Operations.Where(o => !o.Name.EndsWith("/health/live", StringComparison.Ordinal)), entry =>
    {
        var statuses = entry.Operation["responses"]!.AsObject().Select(r => r.Key).ToList();
        Assert.Contains("503", statuses);
        if (entry.Operation["security"] is JsonArray { Count: > 0 } security && security[0]!.AsObject().ContainsKey("bearer"))
        {
            Assert.Contains("401", statuses);
            Assert.Contains("403", statuses);
        }
        if (entry.Operation["security"] is not null) Assert.Contains("401", statuses);
        if (entry.Operation["requestBody"] is not null) Assert.Contains("400", statuses);
        foreach (var status in statuses.Where(s => s[0] is '4' or '5'))
            Assert.NotNull(entry.Operation["responses"]![status]!["content"]?["application/problem+json"]);
    });

    [Fact(DisplayName = "接口文档不含开发环境的工具和页面")]
    public void OnlyTheApiIsDocumented() => Assert.All(served.Document["paths"]!.AsObject(), path =>
        Assert.True(path.Key.StartsWith("/api/v1/", StringComparison.Ordinal) || path.Key.StartsWith("/health/", StringComparison.Ordinal), path.Key));

    [Fact(DisplayName = "接口文档的参数名与请求一致：小驼峰")]
    public void ParametersAreCamelCase() => Assert.All(
        Operations.SelectMany(o => o.Operation["parameters"]?.AsArray() ?? []).Where(p => p!["in"]!.GetValue<string>() is not "header"),
        parameter => Assert.True(char.IsLower(parameter!["name"]!.GetValue<string>()[0]), parameter!["name"]!.GetValue<string>()));
}
