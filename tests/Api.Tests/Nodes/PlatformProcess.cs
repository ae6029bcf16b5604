using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Tests.Faults;

namespace Api.Tests.Nodes;

/// <summary>The sandbox as a process of its own, and its knobs over HTTP.</summary>
internal sealed partial class PlatformProcess : IAsyncDisposable
{
    readonly HostProcess process;

    PlatformProcess(HostProcess process) => this.process = process;

    /// <summary>Where its APIs are.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Its knobs.</summary>
    public HttpClient Knobs { get; private set; } = null!;

    public static async Task<PlatformProcess> StartAsync(string folder)
    {
        var platform = new PlatformProcess(HostProcess.Start(folder, "Development", ["sandbox", "--Sandbox:Port=0"]));
        await Until.TrueAsync("the sandbox says where it is", () => Task.FromResult(Phones().IsMatch(platform.process.Output)));
        platform.Address = Apis().Match(platform.process.Output).Groups["address"].Value;
        platform.Knobs = new HttpClient { BaseAddress = new Uri(Phones().Match(platform.process.Output).Groups["address"].Value) };
        return platform;
    }

    /// <summary>Sends an account's events to these nodes in turn.</summary>
    public async Task PushToAsync(string appId, string name, params int[] ports)
    {
        var callback = (await Knobs.GetFromJsonAsync<JsonObject>($"/sandbox/accounts/{appId}/callback"))!;
        callback["urls"] = new JsonArray([.. ports.Select(port => JsonValue.Create($"http://127.0.0.1:{port}/wechat/callback/{name}"))]);
        (await Knobs.PutAsJsonAsync($"/sandbox/accounts/{appId}/callback", callback)).EnsureSuccessStatusCode();
    }

    /// <summary>Makes phones.</summary>
    public async Task<List<JsonNode>> PhonesAsync(int count, params string[] follow)
    {
        var answer = await Knobs.PostAsJsonAsync("/sandbox/phones", new { count, follow });
        return [.. (await answer.Content.ReadFromJsonAsync<JsonArray>())!.Select(p => p!)];
    }

    /// <summary>Adds a fault of calls.</summary>
    public async Task FaultAsync(object fault) => (await Knobs.PostAsJsonAsync("/sandbox/faults", fault)).EnsureSuccessStatusCode();

    /// <summary>Adds a fault of receipts.</summary>
    public async Task ReceiptFaultAsync(object fault) => (await Knobs.PostAsJsonAsync("/sandbox/receipt-faults", fault)).EnsureSuccessStatusCode();

    /// <summary>Messages the platform carried to phones.</summary>
    public async Task<long> AcceptedAsync() => (await Knobs.GetFromJsonAsync<JsonObject>("/sandbox/counters"))!["accepted"]!.GetValue<long>();

    /// <summary>Every message that was carried.</summary>
    public async Task<List<JsonNode>> DeliveriesAsync() =>
        [.. (await Knobs.GetFromJsonAsync<JsonArray>("/sandbox/deliveries?limit=100000"))!.Select(d => d!)];

    public async ValueTask DisposeAsync()
    {
        Knobs?.Dispose();
        await process.DisposeAsync();
    }

    [GeneratedRegex(@"APIs\s+(?<address>http://127\.0\.0\.1:\d+)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Apis();

    [GeneratedRegex(@"phones\s+(?<address>http://127\.0\.0\.1:\d+/)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phones();
}
