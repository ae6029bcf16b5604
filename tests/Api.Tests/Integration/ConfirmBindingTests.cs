using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Raters;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Api.Tests.Wechat;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Integration;

/// <summary>A person becomes a party's: the phone shows a code, the trading system confirms it; then the party's visits are the person's.</summary>
public sealed class ConfirmBindingTests
{
    const string Start = "2026-11-16T10:00:00+08:00";

    [Fact(DisplayName = "QD 五(一)：交易系统确认绑定码；编造的、用过的码同样拒绝，也不留下主体；绑定后看到本主体的现场业务并补充评价")]
    public async Task Confirmed()
    {
        await using var app = await TestApp.StartAsync(Start);
        using var trading = new Trading(app);
        using var mini = await app.MiniProgramAsync(app.Somebody());
        Assert.Empty((await mini.ReadAsync("/my/supplementary"))["items"]!.AsArray());
        await (await ConfirmAsync(trading, "00000000", Trading.CompanyNo(41))).IsProblemAsync(404, "binding.codeInvalid");
        await (await ConfirmAsync(trading, await CodeAsync(mini), party: null)).IsProblemAsync(422, "matter.partyIdentifierMissing");
        Assert.Equal(1, await app.ReadAsync(db => db.TradingParties.CountAsync()));

        var code = await CodeAsync(mini);
        var bound = await (await ConfirmAsync(trading, $"{code[..4]}-{code[4..].ToLowerInvariant()}", Trading.CompanyNo(42))).JsonAsync();
        Assert.Equal("confirmed", bound.Text("state"));
        await (await ConfirmAsync(trading, code, Trading.CompanyNo(42))).IsProblemAsync(404, "binding.codeInvalid");
        await (await ConfirmAsync(trading, await CodeAsync(mini), Trading.CompanyNo(42))).IsProblemAsync(409, "binding.alreadyBound");
        using var unsigned = app.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await unsigned.PostAsJsonAsync("/api/v1/integration/bindings/confirm", new { code })).StatusCode);

        // Visits of the party, and nobody else's; online matters are no visits.
        await trading.RegisterAsync("V-1", Visit("A001", Trading.CompanyNo(42)));
        await trading.RegisterAsync("V-2", Visit("A002", Trading.CompanyNo(43)));
        await trading.RegisterAsync("V-3", Visit("A003", Trading.CompanyNo(42), at: "2026-11-16T11:00:00+08:00"));
        await trading.RegisterAsync("M-1", Trading.Matter(Start, party: Trading.CompanyNo(42)));
        var listed = Assert.Single((await mini.ReadAsync("/my/supplementary"))["items"]!.AsArray())!.AsObject();
        Assert.Equal(("A001", "2026-11-20"), (listed.Text("visitNo"), listed.Text("ratableThroughOn")));
        await (await mini.RateAsync(listed.Text("ticket"), "satisfied")).IsRatedAsync();
        Assert.Empty((await mini.ReadAsync("/my/supplementary"))["items"]!.AsArray());
        await (await mini.RateAsync(await trading.TicketAsync("V-2"), "satisfied")).IsProblemAsync(422, "rating.notTakingPart");
        await app.MoveClockAsync("2026-11-16T11:00:00+08:00");
        Assert.Equal("A003", Assert.Single((await mini.ReadAsync("/my/supplementary"))["items"]!.AsArray())!.AsObject().Text("visitNo"));
        await app.MoveClockAsync("2026-11-21T00:00:00+08:00");
        Assert.Empty((await mini.ReadAsync("/my/supplementary"))["items"]!.AsArray());
        using var nobody = app.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/my/supplementary")).StatusCode);
    }

    static JsonObject Visit(string visitNo, string party, string at = Start)
    {
        var visit = Trading.Matter(at, entranceKind: "window", party: party);
        (visit["windowNumber"], visit["visitNo"]) = ("1", visitNo);
        return visit;
    }

    static async Task<string> CodeAsync(HttpClient rater) => (await (await rater.PostAsJsonAsync(
        "/api/v1/my/bindings", new { method = "tradingSystem", privacyVersion = PrivacyText.Version })).JsonAsync()).Text("code");

    static Task<HttpResponseMessage> ConfirmAsync(Trading trading, string code, string? party) => trading.Client.PostAsJsonAsync(
        "/api/v1/integration/bindings/confirm", new { code, party = new { kind = "legalPerson", name = "示例建设有限公司", creditCode = party } });
}
