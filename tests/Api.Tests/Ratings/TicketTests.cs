using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Api.Security;
using Api.Tests.Harness;
using Domain.Entrances;

namespace Api.Tests.Ratings;

/// <summary>Whatever is wrong with a code, the answer is the same to the letter.</summary>
public sealed class TicketTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    [Theory(DisplayName = "失效的码一律同一回答：扫码、提交、网页")]
    [InlineData("太短")]
    [InlineData("太长")]
    [InlineData("不在字符集")]
    [InlineData("伪造的签名")]
    [InlineData("别的环境")]
    [InlineData("回执码")]
    [InlineData("问卷码")]
    [InlineData("没有的入口")]
    [InlineData("没有的办件")]
    [InlineData("过期的办件")]
    [InlineData("换过的码")]
    [InlineData("停用的码")]
    public async Task One_answer(string kind)
    {
        var ticket = await BadTicketAsync(kind);
        using var rater = app.Browser();

        using var scan = await rater.GetAsync($"/api/v1/scan/{Uri.EscapeDataString(ticket)}");
        var problem = await scan.IsProblemAsync(404, "ticket.invalid");
        Assert.Equal("这个码已失效或不存在，请索取新码", problem["detail"]!.GetValue<string>());
        Assert.Equal(["code", "detail", "status", "title", "traceId", "type"], problem.Select(p => p.Key).Order());

        using var post = await rater.RateAsync(ticket, "verySatisfied");
        Assert.Equal(WithoutTrace(problem), WithoutTrace(await post.IsProblemAsync(404, "ticket.invalid")));

        using var page = await rater.GetAsync($"/q/{Uri.EscapeDataString(ticket)}");
        using var other = await rater.GetAsync("/q/junk");
        Assert.Equal((404, 404), ((int)page.StatusCode, (int)other.StatusCode));
        Assert.Equal(await PageOf(other, "junk"), await PageOf(page, Uri.EscapeDataString(ticket)));
        var shown = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync());
        Assert.Equal("这个码已失效或不存在，请索取新码", shown.QuerySelector("h1")!.TextContent.Trim());
    }

    [Fact(DisplayName = "先验码再看幂等键：码失效时不提缺少请求头")]
    public async Task Ticket_before_key()
    {
        using var rater = app.Browser();
        using var bad = await rater.PostRatingAsync(new JsonObject { ["ticket"] = "junk", ["level"] = "verySatisfied" }, key: null);
        await bad.IsProblemAsync(404, "ticket.invalid");
        using var good = await rater.PostRatingAsync(
            new JsonObject { ["ticket"] = await app.TicketAsync("window"), ["level"] = "verySatisfied" }, key: null);
        await good.IsProblemAsync(400, "idempotency.keyRequired");
    }

    [Fact(DisplayName = "换码：新码有效旧码失效；停用后失效，启用后恢复")]
    public async Task Rotate_disable_enable()
    {
        using var admin = await app.StaffAsync("admin");
        var (id, first) = await NewEntranceAsync(admin);
        Assert.Equal(200, await ScanAsync(first));
        var second = await MoveAsync(admin, id, "rotate");
        Assert.Equal((404, 200), (await ScanAsync(first), await ScanAsync(second)));
        await MoveAsync(admin, id, "disable");
        Assert.Equal((404, 404), (await ScanAsync(first), await ScanAsync(second)));
        var third = await MoveAsync(admin, id, "enable");
        Assert.Equal((second, 404, 200), (third, await ScanAsync(first), await ScanAsync(second)));
    }

    [Fact(DisplayName = "扫码不改变任何数据，并给出五个等级，方面只在两个差评等级下")]
    public async Task Scan_shows_the_levels()
    {
        using var rater = app.Browser();
        var scan = (await rater.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{await app.TicketAsync("window")}"))!;
        Assert.Equal([5, 4, 3, 2, 1], scan["levels"]!.AsArray().Select(l => l!["score"]!.GetValue<int>()));
        Assert.Equal([0, 0, 0, 4, 4], scan["levels"]!.AsArray().Select(l => l!["facets"]!.AsArray().Count));
        Assert.True(scan["canRate"]!.GetValue<bool>());
        Assert.Null(scan["refusal"]);
    }

    async Task<string> BadTicketAsync(string kind)
    {
        var good = await app.TicketAsync("window");
        var ring = app.Keys.Tickets;
        var soon = DateTime.UtcNow.AddYears(1);
        using var admin = await app.StaffAsync("admin");
        switch (kind)
        {
            case "太短": return good[..31];
            case "太长": return good + "A";
            case "不在字符集": return good[..31] + "中";
            case "伪造的签名": return good[..31] + (good[31] == 'A' ? 'B' : 'A');
            case "别的环境":
                return EntranceTicket.IssueForEntrance(
                    KeyRingFile.Read(Path.Combine(app.Folder, "data", "keys"), "prod").Tickets, 1, 1, new(2026, 1, 1), expiresOn: null);
            case "回执码": return EntranceTicket.IssueNumbered(ring, TicketKind.Receipt, 1, soon);
            case "问卷码": return EntranceTicket.IssueNumbered(ring, TicketKind.Survey, 1, soon);
            case "没有的入口": return EntranceTicket.IssueForEntrance(ring, 1, 1, new(2026, 1, 1), expiresOn: null);
            case "没有的办件": return EntranceTicket.IssueNumbered(ring, TicketKind.Encounter, 1, soon);
            case "过期的办件":
                var (encounter, _) = await app.RegisterAsync();
                return EntranceTicket.IssueNumbered(ring, TicketKind.Encounter, encounter.Number, new(2026, 11, 16, 0, 59, 59, DateTimeKind.Utc));
            case "换过的码":
                var (rotated, before) = await NewEntranceAsync(admin);
                await MoveAsync(admin, rotated, "rotate");
                return before;
            default:
                var (disabled, code) = await NewEntranceAsync(admin);
                await MoveAsync(admin, disabled, "disable");
                return code;
        }
    }

    async Task<(string Id, string Ticket)> NewEntranceAsync(HttpClient admin)
    {
        var department = (await app.InfoAsync())["entrances"]![0]!["departmentId"]!.GetValue<string>();
        using var answer = await admin.PostAsJsonAsync("/api/v1/entrances", new
        {
            kind = "window",
            name = "临时窗口",
            departmentId = department,
            businessLine = "governmentProcurement",
        });
        var made = await answer.IsRatedAsync();
        return (made["id"]!.GetValue<string>(), made["ticket"]!.GetValue<string>());
    }

    static async Task<string> MoveAsync(HttpClient admin, string id, string verb)
    {
        using var answer = await admin.PostAsync($"/api/v1/entrances/{id}/{verb}", content: null);
        answer.EnsureSuccessStatusCode();
        return (await answer.JsonAsync())["ticket"]!.GetValue<string>();
    }

    async Task<int> ScanAsync(string ticket)
    {
        using var answer = await app.Browser().GetAsync($"/api/v1/scan/{ticket}");
        return (int)answer.StatusCode;
    }

    static string WithoutTrace(JsonObject problem)
    {
        problem.Remove("traceId");
        return problem.ToJsonString();
    }

    // The page links to itself, for large type; apart from that it is the same page.
    static async Task<string> PageOf(HttpResponseMessage answer, string ticket) =>
        (await answer.Content.ReadAsStringAsync()).Replace($"/q/{ticket}", "/q/*", StringComparison.Ordinal)
            .Replace(System.Net.WebUtility.HtmlEncode($"/q/{Uri.UnescapeDataString(ticket)}"), "/q/*", StringComparison.Ordinal);
}
