using System.Net.Http.Json;
using System.Text.Json;

namespace ExampleTradingSystem;

/// <summary>Registers a completed matter and returns the page on which its party rates it.</summary>
public sealed class RatingLinks(HttpClient http)
{
    public async Task<Uri> RegisterAsync(string businessNo, DateTimeOffset completedAt, string creditCode, CancellationToken cancel)
    {
        var path = $"/api/v1/integration/matters/{Uri.EscapeDataString(businessNo)}";
        using var answer = await http.PutAsJsonAsync(path, new
        {
            entranceKind = "online",
            stage = "completed",
            businessLine = "governmentProcurement",
            itemCode = "zfcg-register",
            departmentCode = "zfcg",
            staffCodes = new[] { "S001" },
            title = "政府采购项目进场登记",
            occurredAt = completedAt,
            encounters = new[] { new { key = "1", role = "tradingParty", party = new { kind = "legalPerson", name = "示例建设有限公司", creditCode } } },
        }, cancel);
        // 201 new, 200 the same or changed; everything else is application/problem+json with a code.
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancel));
        var links = await http.GetFromJsonAsync<JsonElement>($"{path}/links", cancel);
        return new Uri(links.GetProperty("links")[0].GetProperty("url").GetString()!);
    }
}
