using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Lists;

/// <summary>
/// Lists while they grow. The clock stands still, so that all rows are of the same millisecond and only their identity
/// orders them.
/// </summary>
public sealed class PagingTests(FrozenApp shared) : IClassFixture<FrozenApp>
{
    readonly TestApp app = shared.App;

    [Theory(DisplayName = "翻页期间不断有新数据：原有的每一条正好出现一次")]
    [InlineData("entrances", "id", false)]
    [InlineData("ratings", "id", false)]
    [InlineData("cases", "number", false)]
    [InlineData("entrances", "id", true)]
    [InlineData("ratings", "id", true)]
    [InlineData("cases", "number", true)]
    public async Task Walks_every_row_once(string list, string id, bool clockMoves)
    {
        using var admin = await app.StaffAsync("admin");
        for (var i = 0; i < 12; i++) await GrowAsync(admin, list);
        var existing = await AllAsync(admin, list, id);
        Assert.True(existing.Count >= 12);

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            if (clockMoves) await app.MoveClockAsync(Now.AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
            await GrowAsync(admin, list);
            var page = (await admin.GetFromJsonAsync<JsonObject>($"/api/v1/{list}?pageSize=5{(cursor is null ? "" : $"&cursor={cursor}")}"))!;
            Assert.InRange(page["items"]!.AsArray().Count, 1, 5);
            seen.AddRange(page["items"]!.AsArray().Select(row => row![id]!.GetValue<string>()));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(existing.Except(seen));
    }

    [Theory(DisplayName = "翻页标记、每页条数、取值不对：400，写明是哪一样")]
    [InlineData("cursor=x", "request.cursorInvalid")]
    [InlineData("cursor=", "request.cursorInvalid")]
    [InlineData("cursor=________________________________", "request.cursorInvalid")]
    [InlineData("cursor=AAAA AAAAAAAAAAAAAAAAAAAAAAAAAAA", "request.cursorInvalid")]
    [InlineData("pageSize=0", "request.pageSizeInvalid")]
    [InlineData("pageSize=-1", "request.pageSizeInvalid")]
    [InlineData("pageSize=101", "request.pageSizeInvalid")]
    [InlineData("pageSize=x", "request.malformed")]
    [InlineData("format=xml", "request.filterInvalid")]
    public async Task Bad_wishes(string query, string code)
    {
        using var admin = await app.StaffAsync("admin");
        foreach (var list in (string[])["entrances", "ratings", "cases"])
            await (await admin.GetAsync($"/api/v1/{list}?{query}")).IsProblemAsync(400, code);
    }

    [Theory(DisplayName = "筛选的取值不存在：400")]
    [InlineData("entrances?kind=shop")]
    [InlineData("ratings?level=excellent")]
    [InlineData("cases?state=unknown")]
    public async Task Bad_filters(string path)
    {
        using var admin = await app.StaffAsync("admin");
        await (await admin.GetAsync($"/api/v1/{path}")).IsProblemAsync(400, "request.filterInvalid");
    }

    [Theory(DisplayName = "日期筛选含首尾两天；日历上最早和最晚的一天也能查")]
    [InlineData("fromOn=0001-01-01&throughOn=9999-12-31", true)]
    [InlineData("fromOn=2026-11-16&throughOn=2026-11-16", true)]
    [InlineData("fromOn=2026-11-17", false)]
    [InlineData("throughOn=2026-11-15", false)]
    public async Task Days(string query, bool found)
    {
        using var admin = await app.StaffAsync("admin");
        await GrowAsync(admin, "ratings");
        var items = (await admin.GetFromJsonAsync<JsonObject>($"/api/v1/ratings?{query}"))!["items"]!.AsArray();
        Assert.Equal(found, items.Count > 0);
    }

    [Fact(DisplayName = "每页 1 条和 100 条都可以；最后一页的 next 为空")]
    public async Task Page_sizes()
    {
        using var admin = await app.StaffAsync("admin");
        var one = (await admin.GetFromJsonAsync<JsonObject>("/api/v1/entrances?pageSize=1"))!;
        Assert.Single(one["items"]!.AsArray());
        Assert.NotNull(one["next"]);
        var none = (await admin.GetFromJsonAsync<JsonObject>("/api/v1/entrances?pageSize=100&kind=kiosk"))!;
        Assert.Empty(none["items"]!.AsArray());
        Assert.True(none.ContainsKey("next"));
        Assert.Null(none["next"]);
    }

    [Fact(DisplayName = "导出 CSV：同样的筛选，全部的行，表格软件不会当公式执行")]
    public async Task Csv()
    {
        string[] formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "说\"明\",分两段\n第二行"];
        foreach (var comment in formulas)
            await (await app.Browser().RateAsync(await app.TicketAsync("desk"), "veryDissatisfied",
                new { comment, facets = new[] { "conduct" }, contact = new { name = "=示例", phone = "+0000-1234567" } })).IsRatedAsync();
        using var admin = await app.StaffAsync("admin");
        using var answer = await admin.GetAsync("/api/v1/ratings?format=csv&level=veryDissatisfied&pageSize=1");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("ratings.csv", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var rows = Parse(Encoding.UTF8.GetString(bytes[3..]));
        Assert.Equal(["id", "receiptNo", "submittedAt", "level"], rows[0][..4]);
        var listed = await AllAsync(admin, "ratings", "id", "&level=veryDissatisfied");
        Assert.Equal(listed, rows[1..].Select(r => r[0]));

        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.All(rows.SelectMany(row => row), cell => Assert.False(cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r', cell));
        var comments = rows[1..].Select(r => r[rows[0].IndexOf("comment")]).ToList();
        Assert.All(formulas, formula => Assert.Contains(comments, c => c.EndsWith(formula.Trim(), StringComparison.Ordinal)));
        Assert.Contains(rows[1..].Select(r => r[rows[0].IndexOf("facets")]), cell => cell == "服务行为的规范");
    }

    DateTime Now => app.App.Services.GetRequiredService<Time.BusinessClock>().Now;

    async Task GrowAsync(HttpClient admin, string list)
    {
        if (list == "entrances")
        {
            var department = (await app.InfoAsync())["entrances"]![0]!["departmentId"]!.GetValue<string>();
            using var made = await admin.PostAsJsonAsync("/api/v1/entrances", new { kind = "portal", name = "临时入口", departmentId = department, businessLine = "miningRights" });
            await made.IsRatedAsync();
            return;
        }
        await (await app.Browser().RateAsync(await app.TicketAsync("window"), "dissatisfied", new { comment = "慢" })).IsRatedAsync();
    }

    static async Task<List<string>> AllAsync(HttpClient staff, string list, string id, string filter = "")
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await staff.GetFromJsonAsync<JsonObject>($"/api/v1/{list}?pageSize=100{filter}{(cursor is null ? "" : $"&cursor={cursor}")}"))!;
            ids.AddRange(page["items"]!.AsArray().Select(row => row![id]!.GetValue<string>()));
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);
        return ids;
    }

    /// <summary>RFC 4180, read the slow way.</summary>
    static List<List<string>> Parse(string csv)
    {
        var rows = new List<List<string>> { new() };
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            if (quoted && csv[i] == '"' && i + 1 < csv.Length && csv[i + 1] == '"') cell.Append(csv[i++]);
            else if (csv[i] == '"') quoted = !quoted;
            else if (!quoted && csv[i] == ',') Close();
            else if (!quoted && csv[i] == '\r') continue;
            else if (!quoted && csv[i] == '\n')
            {
                Close();
                rows.Add([]);
            }
            else cell.Append(csv[i]);
        }
        rows.RemoveAll(row => row.Count == 0);
        return rows;

        void Close()
        {
            rows[^1].Add(cell.ToString());
            cell.Clear();
        }
    }
}
