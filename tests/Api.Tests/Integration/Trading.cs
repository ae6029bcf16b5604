using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Domain.Organization;

namespace Api.Tests.Integration;

/// <summary>A trading system that is connected to the product under test.</summary>
sealed class Trading : IDisposable
{
    /// <summary>Secret of <c>demo-trading</c> when the demo configured none.</summary>
    public const string DemoSecret = "demo-integration-secret-1";

    /// <summary>An invented company; its check character holds.</summary>
    public const string Company = "91000000DEM0000019";

    /// <summary>Another invented company.</summary>
    public static string CompanyNo(int number) => With($"91000000DEM{number:000000}", CreditCode.CheckCharacterOf);

    /// <summary>An invented person of a division that does not exist.</summary>
    public static string PersonNo(int number) => With($"00000019000101{number:000}", IdNumber.CheckCharacterOf);

    delegate char? CheckCharacter(ReadOnlySpan<char> body);

    static string With(string body, CheckCharacter check) => body + check(body);

    readonly SignedHandler handler;

    public Trading(TestApp app, string clientId = "demo-trading", string secret = DemoSecret)
        : this(app.Address, clientId, secret)
    {
    }

    public Trading(Uri address, string clientId = "demo-trading", string secret = DemoSecret)
    {
        handler = new SignedHandler(clientId, secret);
        Client = new HttpClient(handler) { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public SignedHandler Signing => handler;

    /// <summary>Registers or changes a matter.</summary>
    public Task<HttpResponseMessage> PutAsync(string businessNo, JsonObject matter) =>
        Client.PutAsJsonAsync($"/api/v1/integration/matters/{Uri.EscapeDataString(businessNo)}", matter);

    /// <summary>The same, and it must be taken.</summary>
    public async Task<JsonObject> RegisterAsync(string businessNo, JsonObject matter)
    {
        using var answer = await PutAsync(businessNo, matter);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is 200 or 201, $"{(int)answer.StatusCode} {body}");
        return JsonNode.Parse(body)!.AsObject();
    }

    public Task<JsonObject> GetAsync(string businessNo) => Client.ReadAsync($"/integration/matters/{Uri.EscapeDataString(businessNo)}");

    public Task<JsonObject> CancelAsync(string businessNo) =>
        Client.PostAsync($"/api/v1/integration/matters/{Uri.EscapeDataString(businessNo)}/cancel", content: null).OkAsync();

    /// <summary>Ticket of the encounter with this key.</summary>
    public async Task<string> TicketAsync(string businessNo, string key = "1") =>
        (await LinksAsync(businessNo)).First(l => l!["key"]!.GetValue<string>() == key)!["ticket"]!.GetValue<string>();

    public async Task<JsonArray> LinksAsync(string businessNo) =>
        (await Client.ReadAsync($"/integration/matters/{Uri.EscapeDataString(businessNo)}/links"))["links"]!.AsArray();

    /// <summary>What a party may rate now, as <c>stage:businessNo</c>.</summary>
    public async Task<string[]> RatableAsync(string party, string? role = null) =>
        [.. (await Client.ReadAsync($"/integration/projects?party={party}{(role is null ? "" : $"&role={role}")}"))["projects"]!.AsArray()
            .Select(p => $"{p!["stage"]}:{p["businessNo"]}")];

    /// <summary>State of the encounter with this key.</summary>
    public async Task<string> StateAsync(string businessNo, string key = "1") => Encounter(await GetAsync(businessNo), key)["state"]!.GetValue<string>();

    public static JsonObject Encounter(JsonObject matter, string key = "1") =>
        matter["encounters"]!.AsArray().First(e => e!["key"]!.GetValue<string>() == key)!.AsObject();

    /// <summary>An ordinary completed matter of one company.</summary>
    public static JsonObject Matter(
        string occurredAt = TestApp.OrdinaryMonday, string stage = "completed", string role = "tradingParty", string entranceKind = "online",
        string party = Company, string? project = null, string key = "1")
    {
        var matter = new JsonObject
        {
            ["entranceKind"] = entranceKind,
            ["stage"] = stage,
            ["businessLine"] = "governmentProcurement",
            ["itemCode"] = "zfcg-register",
            ["departmentCode"] = "zfcg",
            ["staffCodes"] = new JsonArray("S001"),
            ["title"] = "示例采购项目进场登记",
            ["occurredAt"] = occurredAt,
            ["encounters"] = new JsonArray(Rater(key, party, role)),
        };
        if (project is not null) matter["project"] = new JsonObject { ["code"] = project, ["title"] = "示例项目" };
        return matter;
    }

    /// <summary>Somebody who may rate.</summary>
    public static JsonObject Rater(string key, string? identifier, string role, string? phone = null)
    {
        var isPerson = identifier?.StartsWith("000000", StringComparison.Ordinal) == true;
        var party = new JsonObject { ["kind"] = isPerson || identifier is null ? "naturalPerson" : "legalPerson", ["name"] = isPerson ? "示例专家" : "示例建设有限公司" };
        if (identifier is not null) party[isPerson ? "idNumber" : "creditCode"] = identifier;
        if (phone is not null) party["phone"] = phone;
        return new JsonObject { ["key"] = key, ["party"] = party, ["role"] = role };
    }

    public void Dispose()
    {
        Client.Dispose();
        handler.Dispose();
    }
}
