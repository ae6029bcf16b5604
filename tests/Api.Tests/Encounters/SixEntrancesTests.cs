using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Encounters;

/// <summary>The table of QD 七: each entrance opens at its moment and not before, once, for whom it is meant.</summary>
public sealed class SixEntrancesTests
{
    const string MinuteBefore = "2026-11-16T09:59:00+08:00", Moment = "2026-11-16T10:00:00+08:00";

    [Theory(DisplayName = "QD 七：早一分钟不行，到点可以，第二次不行；没有参加的主体看不到，撤销后不行")]
    [InlineData("1 招标代理 公告", "tenderNotice", "tenderingAgency")]
    [InlineData("1 招标代理 归档", "archived", "tenderingAgency")]
    [InlineData("2 投标单位 公告", "tenderNotice", "bidder")]
    [InlineData("2 投标单位 归档", "archived", "bidder")]
    [InlineData("5 主体信息审核", "partyReviewed", "tradingParty")]
    [InlineData("6 评审专家", "evaluated", "expert")]
    [InlineData("招标人 归档", "archived", "tenderer")]
    [InlineData("办结", "completed", "tradingParty")]
    public async Task Signed_links(string entrance, string stage, string role)
    {
        Assert.NotEqual("", entrance);
        await using var app = await FrozenApp.StartAtAsync(MinuteBefore);
        using var trading = new Trading(app);
        var party = role == "expert" ? Trading.PersonNo(1) : Trading.Company;
        var project = stage is "completed" or "partyReviewed" ? null : "P-1";
        await trading.RegisterAsync("M-1", Trading.Matter(Moment, stage, role, party: party, project: project));
        await trading.RegisterAsync("M-2", Trading.Matter(Moment, stage, role, party: party, project: project is null ? null : "P-2"));
        var (ticket, cancelled) = (await trading.TicketAsync("M-1"), await trading.TicketAsync("M-2"));
        using var rater = app.Browser();

        Assert.Equal("notYet", await trading.StateAsync("M-1"));
        Assert.Empty(await trading.RatableAsync(party, role));
        await (await rater.RateAsync(ticket, "satisfied")).IsProblemAsync(422, "rating.tooEarly");
        Assert.Equal("rating.tooEarly", await RefusalOfScanAsync(rater, ticket));

        await app.MoveClockAsync(Moment);
        await trading.CancelAsync("M-2");
        await (await rater.RateAsync(cancelled, "satisfied")).IsProblemAsync(422, "rating.encounterCancelled");
        Assert.Equal("rating.encounterCancelled", await RefusalOfScanAsync(rater, cancelled));
        Assert.Equal([$"{stage}:M-1"], await trading.RatableAsync(party, role));
        Assert.Empty(await trading.RatableAsync(Trading.CompanyNo(9), role));
        Assert.Empty(await trading.RatableAsync(party, role == "tenderer" ? "bidder" : "tenderer"));

        // A stranger knows the encounter's identity, but holds no link to it.
        var id = (await rater.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{ticket}"))!["encounters"]![0]!["id"]!.GetValue<string>();
        await (await app.Browser().RateAsync(await app.TicketAsync("window"), "satisfied", new { encounterId = id })).IsProblemAsync(404, "rating.encounterUnknown");

        await (await rater.RateAsync(ticket, "satisfied")).IsRatedAsync();
        await (await rater.RateAsync(ticket, "satisfied")).IsProblemAsync(409, "rating.alreadyRated");
        await (await app.Browser().RateAsync(await trading.TicketAsync("M-1"), "satisfied")).IsProblemAsync(409, "rating.alreadyRated");
    }

    [Fact(DisplayName = "QD 七 3：抽取完成前不列出，完成后可选，每人一次，撤销后不列出；扫码不显示项目编号")]
    public async Task Expert_draw()
    {
        await using var app = await FrozenApp.StartAtAsync(MinuteBefore);
        using var trading = new Trading(app);
        var draw = Trading.Matter(Moment, "drawn", "visitor", "expertDraw", project: "P-1");
        (draw["businessLine"], draw["itemCode"], draw["departmentCode"], draw["staffCodes"]) = ("constructionTender", "gcjs-register", "gcjs", new JsonArray("S003"));
        draw["encounters"] = new JsonArray();
        draw["title"] = "示例体育馆工程 评标专家抽取";
        await trading.RegisterAsync("D-1", draw);
        var desk = await app.TicketAsync("expertDraw");
        using var rater = app.Browser();
        Assert.DoesNotContain(await TitlesAsync(rater), t => t.StartsWith("示例", StringComparison.Ordinal));

        await app.MoveClockAsync(Moment);
        var scan = await ScanAsync(rater, desk);
        var listed = scan["encounters"]!.AsArray().Single(e => e!["title"]!.GetValue<string>().StartsWith("示例", StringComparison.Ordinal))!;
        Assert.Null(listed["projectCode"]);
        await (await rater.RateAsync(desk, "satisfied")).IsProblemAsync(422, "rating.drawNotChosen");
        var chosen = new { encounterId = listed["id"]!.GetValue<string>() };
        await (await rater.RateAsync(desk, "satisfied", chosen)).IsRatedAsync();
        await (await rater.RateAsync(desk, "satisfied", chosen)).IsProblemAsync(409, "rating.alreadyRated");
        await (await rater.RateAsync(await trading.TicketAsync("D-1", "session"), "satisfied")).IsProblemAsync(409, "rating.alreadyRated");
        await (await app.Browser().RateAsync(await trading.TicketAsync("D-1", "session"), "satisfied")).IsRatedAsync();

        var session = await trading.TicketAsync("D-1", "session");
        await trading.CancelAsync("D-1");
        Assert.DoesNotContain(await TitlesAsync(app.Browser()), t => t.StartsWith("示例", StringComparison.Ordinal));
        await (await app.Browser().RateAsync(session, "satisfied")).IsProblemAsync(422, "rating.encounterCancelled");
        await (await app.Browser().RateAsync(desk, "satisfied", chosen)).IsProblemAsync(422, "rating.encounterCancelled");

        async Task<string[]> TitlesAsync(HttpClient reader) =>
            [.. (await ScanAsync(reader, desk))["encounters"]!.AsArray().Select(e => e!["title"]!.GetValue<string>())];
    }

    [Fact(DisplayName = "QD 七 4：服务热线咨询后即可评价，不关联项目，同一人每天一次，不产生默认评价")]
    public async Task Hotline()
    {
        await using var app = await FrozenApp.StartAtAsync(Moment);
        using var caller = app.Browser();
        var hotline = await app.TicketAsync("hotline", "建设工程");
        await (await caller.RateAsync(hotline, "satisfied")).IsRatedAsync();
        await (await caller.RateAsync(hotline, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        await (await caller.RateAsync(await app.TicketAsync("hotline", "政府采购"), "satisfied")).IsRatedAsync();
        var rating = await app.ReadAsync(db => db.Ratings.AsNoTracking().OrderBy(r => r.SubmittedAt).FirstAsync());
        Assert.Equal((Domain.Ratings.RatingBasis.Consultation, null), (rating.Basis, rating.EncounterId));
    }

    [Fact(DisplayName = "公告环节自公告起可评价，到归档开启时为止；归档撤销后重新开放；项目终止后作废")]
    public async Task Notice_until_archived()
    {
        await using var app = await FrozenApp.StartAtAsync(Moment);
        using var trading = new Trading(app);
        foreach (var project in (string[])["P-1", "P-2"])
            await trading.RegisterAsync($"N-{project}", Trading.Matter(Moment, "tenderNotice", "tenderingAgency", project: project));
        Assert.Null(Trading.Encounter(await trading.GetAsync("N-P-1"))["ratableThroughOn"]);
        var ticket = await trading.TicketAsync("N-P-1");
        using var rater = app.Browser();
        await app.MoveClockAsync("2026-12-20T09:00:00+08:00");
        Assert.Null(await RefusalOfScanAsync(rater, ticket));
        await trading.RegisterAsync("A-1", Trading.Matter("2026-12-20T09:01:00+08:00", "archived", "tenderingAgency", project: "P-1"));
        Assert.Null(await RefusalOfScanAsync(rater, ticket));
        Assert.Equal("2026-12-20", Trading.Encounter(await trading.GetAsync("N-P-1"))["ratableThroughOn"]!.GetValue<string>());
        await app.MoveClockAsync("2026-12-20T09:01:00+08:00");
        await (await rater.RateAsync(ticket, "satisfied")).IsProblemAsync(422, "rating.windowOver");
        Assert.Equal(["archived:A-1", "tenderNotice:N-P-2"], (await trading.RatableAsync(Trading.Company)).Order(StringComparer.Ordinal));
        await trading.CancelAsync("A-1");
        Assert.Null(await RefusalOfScanAsync(rater, ticket));

        var second = await trading.TicketAsync("N-P-2");
        var answer = await trading.Client.PostAsync("/api/v1/integration/projects/P-2/cancel", content: null);
        Assert.True((await answer.JsonAsync())["cancelled"]!.GetValue<bool>());
        await (await rater.RateAsync(second, "satisfied")).IsProblemAsync(422, "rating.encounterCancelled");
        await (await trading.PutAsync("N-3", Trading.Matter(Moment, "tenderNotice", "tenderingAgency", project: "P-2"))).IsProblemAsync(409, "matter.projectCancelled");
    }

    [Fact(DisplayName = "QD 五(一)：别的部门的办件从同一个网上入口进来，页面和整改仍属于自己的责任单位")]
    public async Task Own_department()
    {
        await using var app = await FrozenApp.StartAtAsync(Moment);
        using var trading = new Trading(app);
        var matter = Trading.Matter(Moment);
        (matter["businessLine"], matter["itemCode"], matter["departmentCode"], matter["staffCodes"]) = ("constructionTender", "gcjs-register", "gcjs", new JsonArray("S003"));
        await trading.RegisterAsync("C-1", matter);
        var ticket = await trading.TicketAsync("C-1");
        using var rater = app.Browser();
        Assert.Equal("工程建设部", (await ScanAsync(rater, ticket))["entrance"]!["department"]!.GetValue<string>());
        var rated = await (await rater.RateAsync(ticket, "dissatisfied", new { facets = new[] { "process" } })).IsRatedAsync();
        using var handler = await app.StaffAsync("supervisor");
        var opened = (await handler.GetFromJsonAsync<JsonObject>($"/api/v1/cases/{rated["case"]!["number"]!.GetValue<string>()}"))!;
        Assert.Equal("工程建设部", opened["department"]!.GetValue<string>());
    }

    static async Task<JsonObject> ScanAsync(HttpClient reader, string ticket) => (await reader.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{ticket}"))!;

    static async Task<string?> RefusalOfScanAsync(HttpClient reader, string ticket) =>
        (await ScanAsync(reader, ticket))["refusal"]?["code"]!.GetValue<string>();
}
