using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Wechat;

namespace Api.Tests.WhoMay;

/// <summary>Every operation × every actor, as <see cref="RoleTable"/> says.</summary>
public sealed partial class RoleTableTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    [Fact(DisplayName = "角色表就是接口文档：每个操作恰好一行，没有多余的行")]
    public async Task Table_is_the_document()
    {
        var operations = (await OperationsAsync()).Select(o => o.Name).Order().ToList();
        var rows = RoleTable.Rows.Select(r => r.Operation).Order().ToList();
        Assert.Equal(rows.Distinct(), rows);
        Assert.True(operations.Count > 100);
        Assert.Equal("", string.Join('\n', operations.Except(rows).Select(o => $"no row: {o}").Concat(rows.Except(operations).Select(r => $"no operation: {r}"))));
    }

    [Fact(DisplayName = "角色表逐格成立：没有登录 401，角色不对 403，评价人、工作人员、接入方的凭证互不通用")]
    public async Task Every_cell()
    {
        var table = RoleTable.Rows.ToDictionary(r => r.Operation);
        var wrong = new List<string>();
        // What ends a sign-in comes last.
        foreach (var operation in (await OperationsAsync()).OrderBy(o => Ends(o.Name)))
            for (var column = 0; column < RoleTable.Actors.Count; column++)
            {
                var (actor, expected) = (RoleTable.Actors[column], table[operation.Name].Cells[column]);
                using var answer = await (await ActorAsync(actor, Ends(operation.Name))).SendAsync(RequestOf(operation));
                var got = (int)answer.StatusCode switch { 401 => Access.Unknown, 403 => Access.Forbidden, _ => Access.LetIn };
                if (got != expected || (int)answer.StatusCode >= 500) wrong.Add($"{operation.Name} as {actor}: {(int)answer.StatusCode} instead of {expected}");
            }
        Assert.Equal("", string.Join('\n', wrong));
    }

    static bool Ends(string operation) => operation is "POST /api/v1/auth/logout" or "DELETE /api/v1/my";

    readonly Dictionary<string, HttpClient> actors = [];

    /// <summary>Signs in once for each actor, and anew where the request ends the sign-in.</summary>
    async Task<HttpClient> ActorAsync(string actor, bool fresh)
    {
        if (fresh || !actors.TryGetValue(actor, out var client))
            actors[actor] = client = actor switch
            {
                "anonymous" => app.Browser(),
                "rater" => await app.MiniProgramAsync(app.Somebody()),
                "client" => new Trading(app).Client,
                _ => await app.StaffAsync(actor),
            };
        return client;
    }

    async Task<List<Operation>> OperationsAsync()
    {
        using var anybody = app.Browser();
        var document = (await anybody.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
               from verb in path.Value!.AsObject()
               select new Operation(
                   verb.Key.ToUpperInvariant(), path.Key, [.. (verb.Value!["requestBody"]?["content"]?.AsObject() ?? []).Select(type => type.Key)]),
        ];
    }

    /// <summary>The least that reaches the route: things nobody has, and an empty body. Whoever is let in is stopped by what it lacks.</summary>
    static HttpRequestMessage RequestOf(Operation operation) => new(new HttpMethod(operation.Method), Places().Replace(operation.Path, place => place.Value switch
    {
        "{year}" => "2024",
        "{no}" => "1",
        "{version}" => "1",
        "{id}" or "{evidenceId}" => Guid.NewGuid().ToString(),
        _ => "NOBODY-HAS-THIS",
    }))
    {
        Content = BodyOf(operation.BodyTypes),
    };

    // Of a type the route takes: another one is answered 415 before anybody asks who it is.
    static HttpContent? BodyOf(IReadOnlyList<string> types) =>
        types.Count == 0 ? null
        : types.Contains("application/json") ? new StringContent("{}", Encoding.UTF8, "application/json")
        : types.Contains("multipart/form-data") ? new MultipartFormDataContent { { new StringContent("x"), "x" } }
        : new StringContent("x", Encoding.UTF8, types[0]);

    sealed record Operation(string Method, string Path, IReadOnlyList<string> BodyTypes)
    {
        public string Name => $"{Method} {Path}";
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();
}
