using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Rankings;

/// <summary>Every route that asks nobody who he is, asked for what is not public (SD 16, SD 19; HB 31).</summary>
public sealed partial class PublicNothingTests
{
    const string Start = "2026-10-30T10:00:00+08:00", SealedWords = "密封阶段的评价内容", SealedTitle = "密封示例项目标题", SealedProject = "SEALED-P-77";
    static readonly (string Name, string Phone) Rater = ("演示端木某某乙", "0000-73105832");

    [Fact(DisplayName = "SD 16 SD 19 HB 31 不登录能打开的每个接口和每个页面，都没有排名、评价人身份、密封评价和工作人员姓名")]
    public async Task Nothing()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var supervisor = await app.StaffAsync("supervisor");
        using var trading = new Trading(app);
        var window = await app.TicketAsync("window", "1号");
        for (var i = 0; i < 30; i++) await (await app.Browser().RateAsync(window, "satisfied")).IsRatedAsync();
        var rated = await (await app.Browser().RateAsync(window, "dissatisfied", new { comment = "排队太久", contact = new { name = Rater.Name, phone = Rater.Phone } })).IsRatedAsync();
        var matter = Trading.Matter(Start, "tenderNotice", "bidder", project: SealedProject, party: Trading.CompanyNo(77));
        (matter["title"], matter["project"]!["title"], matter["project"]!["bidOpeningAt"]) = (SealedTitle, SealedTitle, "2027-11-20T09:30:00+08:00");
        await trading.RegisterAsync("SEALED-1", matter);
        var hidden = await (await app.Browser().RateAsync(await trading.TicketAsync("SEALED-1"), "veryDissatisfied", new { comment = SealedWords })).IsRatedAsync();
        await trading.RegisterAsync("OPEN-1", Trading.Matter(Start, party: Trading.CompanyNo(78)));
        await app.MoveClockAsync("2026-11-09T10:00:00+08:00");
        await supervisor.GrantedAsync("/rankings/2026-10/freeze", new { });

        var staff = await app.ReadAsync(db => db.StaffMembers.AsNoTracking().Select(s => s.Name).ToListAsync());
        var hash = (await supervisor.ReadAsync("/rankings/2026-10"))["frozen"]!.AsObject().Text("inputsHash");
        string[] secret =
        [
            .. staff, hash, "综合排名", "inputsHash", "样本不足", Rater.Name, Rater.Phone, Rater.Phone[^8..], Trading.CompanyNo(77), Trading.CompanyNo(78),
            SealedWords, SealedTitle, SealedProject, hidden.Text("receiptNo"), hidden.Text("id"), hidden["case"]!["number"]!.GetValue<string>(), rated["case"]!["number"]!.GetValue<string>(),
        ];
        // They are there to be found: colleagues read every one of them but the sealed.
        var inside = await supervisor.GetStringAsync("/api/v1/rankings/2026-10");
        Assert.Contains(hash, inside, StringComparison.Ordinal);
        Assert.Contains(staff[0], inside, StringComparison.Ordinal);

        var tickets = (string[])[window, await app.TicketAsync("online"), await trading.TicketAsync("OPEN-1"), rated.Text("receiptUrl").Split('/')[^1], "2026-10", "2026"];
        var asked = 0;
        foreach (var route in await OpenRoutesAsync(app))
        {
            foreach (var value in route.Contains('{') ? [.. tickets, rated.Text("receiptNo")] : (string[])[""])
            {
                var path = Parameter().Replace(route, value);
                foreach (var query in (string[])["", "?period=2026-10", $"?departmentId={Guid.Empty}&staffId={Guid.Empty}&includeSealed=true&format=csv"])
                {
                    using var answer = await app.Browser().GetAsync($"{path}{query}");
                    var text = await answer.Content.ReadAsStringAsync();
                    if (answer.IsSuccessStatusCode) asked++;
                    // The rater's own screens show the rater what the rater did.
                    var own = path.StartsWith("/r/", StringComparison.Ordinal) || path.Contains("/receipts/", StringComparison.Ordinal);
                    foreach (var word in secret.Where(s => !own || s != rated["case"]!["number"]!.GetValue<string>()))
                        Assert.False(text.Contains(word, StringComparison.Ordinal), $"{path}{query} says {word}");
                }
            }
        }
        Assert.True(asked > 40, $"{asked} answers are too few to say anything.");
        foreach (var path in (string[])["/rankings", "/rankings/2026-10", "/rankings/2026-10/inputs", "/rankings/2026-10/candidates", "/statistics/staff", "/public/rankings", "/public/statistics/staff"])
            Assert.Contains((int)(await app.Browser().GetAsync($"/api/v1{path}")).StatusCode, (int[])[401, 404]);
    }

    /// <summary>Operations of the API document without sign-in, and every page.</summary>
    static async Task<IReadOnlyList<string>> OpenRoutesAsync(TestApp app)
    {
        var document = (await app.Browser().GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        var operations = document["paths"]!.AsObject()
            .Where(p => p.Value!["get"] is { } get && get["security"] is not JsonArray { Count: > 0 }).Select(p => p.Key).ToList();
        var pages = app.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
                && (e.Metadata.GetMetadata<IAuthorizeData>() is null || e.Metadata.GetMetadata<IAllowAnonymous>() is not null))
            .Select(e => $"/{e.RoutePattern.RawText!.TrimStart('/')}").ToList();
        Assert.True(operations.Count >= 5 && operations.All(o => pages.Contains(o) || pages.Contains($"{o}/")), string.Join('\n', operations));
        // The tools of a developer's machine are there for the demo's data.
        return [.. operations.Union(pages).Where(r => !r.StartsWith("/dev", StringComparison.Ordinal) && !r.StartsWith("/openapi", StringComparison.Ordinal) && !r.StartsWith("/swagger", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Parameter();
}
