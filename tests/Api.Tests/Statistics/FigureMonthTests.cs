using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Rectification;

namespace Api.Tests.Statistics;

/// <summary>满意度统计 over HTTP: a month counted by hand (SD 7, SD 17, SD 18, SD 19).</summary>
public sealed class FigureMonthTests
{
    const string Friday = "2026-10-30T10:00:00+08:00";
    static readonly object Process = new { facets = new[] { "process" } };

    [Fact(DisplayName = "手算一个月：两种口径、不予采纳、台账、代录、散客、月末零点两侧、默认评价记在到期那天、主动评价率；每个数字打开的名单正好那么多；公开数字只到昨天，分部门要等月末")]
    public async Task By_hand()
    {
        await using var app = await FrozenApp.StartAtAsync(Friday);
        using var admin = await app.StaffAsync("admin");
        using var supervisor = await app.StaffAsync("supervisor");
        using var trading = new Trading(app);
        var department = (await admin.ReadAsync("/departments"))["items"]!.AsArray().Single(d => d!["code"]!.GetValue<string>() == "zfcg")!["id"]!.GetValue<Guid>();
        var item = (await admin.PostAsync("/items", new { code = "hand", name = "手算事项", departmentId = department, businessLine = "governmentProcurement" }).OkAsync(201)).Text("id");
        foreach (var (no, party) in ((string, int)[])[("A1", 11), ("A2", 12), ("A3", 13), ("A4", 14), ("A5", 15), ("A6", 16), ("A7", 17), ("B1", 18), ("B2", 19)])
        {
            var matter = Trading.Matter(Friday, party: Trading.CompanyNo(party));
            matter["itemCode"] = "hand";
            await trading.RegisterAsync(no, matter);
        }
        async Task<string> RateAsync(string no, string level, object? more = null) =>
            (await (await app.Browser().RateAsync(await trading.TicketAsync(no), level, more)).IsRatedAsync()).Text("id");
        await RateAsync("A1", "verySatisfied");
        await RateAsync("A2", "satisfied");
        await RateAsync("A3", "dissatisfied", Process);
        // Put on the ledger the same day, with two more weeks.
        using var handler = await app.StaffAsync("handler");
        var ledger = (await handler.ReadAsync("/cases"))["items"]!.AsArray().Single()!["number"]!.GetValue<string>();
        await handler.MoveAsync(ledger, "contacts", new { result = "reached" });
        await handler.MoveAsync(ledger, "rectification-ledger", new { dueOn = "2026-11-20", reason = "需要改造系统" });
        await RateAsync("A4", "basicallySatisfied");
        await app.UpheldAsync(await RateAsync("A5", "veryDissatisfied", Process));
        var window = await app.TicketAsync("window", "1号");
        await (await app.Browser().RateAsync(window, "verySatisfied")).IsRatedAsync();

        await app.MoveClockAsync("2026-10-31T23:59:59.999+08:00");
        await RateAsync("B1", "satisfied");
        await (await app.Browser().RateAsync(window, "dissatisfied", new { facets = new[] { "conduct" } })).IsRatedAsync();
        // Five of the 30th: A1 to A4 and one at the window; the last of the month will be seen tomorrow.
        var early = await app.PublicAsync("2026-10");
        Assert.Equal(("2026-10-30", 5), (early.Text("countedThroughOn"), early["total"]!["given"]!["ratings"]!.GetValue<int>()));
        Assert.False(early["isOver"]!.GetValue<bool>());
        Assert.Empty(early["departments"]!.AsArray());

        await app.MoveClockAsync("2026-11-01T00:00:00+08:00");
        await RateAsync("B2", "verySatisfied");
        await app.MoveClockAsync("2026-11-09T09:00:00+08:00");
        var desk = (await app.InfoAsync())["entrances"]!.AsArray().First(e => e!["kind"]!.GetValue<string>() == "window")!["id"]!.GetValue<string>();
        await supervisor.GrantedAsync("/ratings/registered", new { channel = "paper", evidenceNo = "HAND-1", entranceId = desk, level = "dissatisfied", comment = "意见簿" });

        var october = await supervisor.ReadAsync($"/statistics/satisfaction?fromOn=2026-10-01&throughOn=2026-10-31&itemId={item}");
        AssertCounts(october["total"]!["given"]!, 5, negative: 1, satisfaction: 0.8m, mean: 3.6m);
        AssertCounts(october["total"]!["withDefaults"]!, 5, negative: 1, satisfaction: 0.8m, mean: 3.6m);
        Assert.Null(october["total"]!["activeRate"]!["value"]);

        var november = await supervisor.ReadAsync($"/statistics/satisfaction?fromOn=2026-11-01&throughOn=2026-11-30&itemId={item}");
        AssertCounts(november["total"]!["given"]!, 1, negative: 0, satisfaction: 1m, mean: 5m);
        AssertCounts(november["total"]!["withDefaults"]!, 3, negative: 0, satisfaction: 1m, mean: 5m);
        Assert.Equal((2, 6, 8, 0.75m), (november["total"]!["defaults"]!.GetValue<int>(), november["total"]!["activeRate"]!["rated"]!.GetValue<int>(),
            november["total"]!["activeRate"]!["of"]!.GetValue<int>(), november["total"]!["activeRate"]!["value"]!.GetValue<decimal>()));

        var months = (await supervisor.ReadAsync($"/statistics/satisfaction?by=month&itemId={item}"))["rows"]!.AsArray();
        Assert.Equal(["2026-10 5", "2026-11 1"], months.Select(r => $"{r!["key"]} {r["figures"]!["given"]!["ratings"]}"));
        Assert.Equal(5, (await supervisor.GetAsync(months[0]!["ratings"]!.GetValue<string>()).OkAsync())["items"]!.AsArray().Count(r => r!["appeal"] is null || r["appeal"]!.GetValue<string>() != "upheld"));
        foreach (var by in (string[])["day", "department", "item", "entrance", "channel", "businessLine"])
        {
            var rows = (await supervisor.ReadAsync($"/statistics/satisfaction?by={by}&fromOn=2026-10-01&throughOn=2026-10-31"))["rows"]!.AsArray();
            Assert.Equal(by == "item" ? 5 : 7, rows.Sum(r => r!["figures"]!["given"]!["ratings"]!.GetValue<int>()));
        }
        foreach (var by in (string[])["day", "month", "quarter", "year", "department", "item", "entrance", "channel", "businessLine", "level"])
            foreach (var days in (string[])["", "&period=2026-10", "&period=2026-11", "&period=2026-Q4", "&fromOn=2026-10-31&throughOn=2026-11-06"])
                await OpensItsRowsAsync(supervisor, await supervisor.ReadAsync($"/statistics/satisfaction?by={by}{days}"));
        await OpensItsRowsAsync(supervisor, october);
        await OpensItsRowsAsync(supervisor, november);
        var quarter = (await supervisor.ReadAsync($"/statistics/satisfaction?by=quarter&itemId={item}"))["rows"]!.AsArray().Single()!;
        Assert.Equal(("2026-Q4", "2026年第4季度", 6), (quarter["key"]!.GetValue<string>(), quarter["name"]!.GetValue<string>(), quarter["figures"]!["given"]!["ratings"]!.GetValue<int>()));
        var levels = (await supervisor.ReadAsync($"/statistics/satisfaction?by=level&period=2026-10&itemId={item}"))["rows"]!.AsArray();
        Assert.Equal(["basicallySatisfied 1", "dissatisfied 1", "satisfied 2", "verySatisfied 1"], levels.Select(r => $"{r!["key"]} {r["figures"]!["given"]!["ratings"]}"));
        Assert.All(levels, r => Assert.Null(r!["figures"]!["activeRate"]));

        // Two of three negatives of October stand: A3, contacted and on the ledger, and the one at the window that nobody looked at.
        var kpi = await supervisor.ReadAsync("/kpi?by=month");
        Assert.Equal(["2026-10 2 1", "2026-11 1 0"], kpi["periods"]!.AsArray().Select(p => $"{p!["period"]} {p["figures"]!["received"]!["count"]} {p["figures"]!["cancelled"]!["count"]}"));
        var duties = (await supervisor.ReadAsync("/kpi?period=2026-10"))["total"]!;
        Assert.Equal((1, 1, 0, 1), (duties["contact"]!["inTime"]!["count"]!.GetValue<int>(), duties["contact"]!["overdue"]!["count"]!.GetValue<int>(),
            duties["rectify"]!["inTime"]!["count"]!.GetValue<int>(), duties["rectify"]!["overdue"]!["count"]!.GetValue<int>()));
        foreach (var figure in (JsonNode?[])[kpi["periods"]![0]!["figures"]!["received"], kpi["periods"]![0]!["figures"]!["contact"]!["overdue"], duties["rectify"]!["overdue"]])
            Assert.Equal(figure!["count"]!.GetValue<int>(), await CountAsync(supervisor, figure["cases"]!.GetValue<string>()));
        await supervisor.GetAsync("/api/v1/kpi?period=2026-10&fromOn=2026-10-01").RefusedAsync(400, "request.filterInvalid");

        // The same duties by what was rated: A3 and the cancelled A5 of the item name the process, the window the conduct, the paper nothing.
        Assert.Equal(["conduct 1 0 0 1", "process 1 1 1 0"], await DutiesAsync("by=facet"));
        Assert.Equal([$"{item} 1 1 1 0"], await DutiesAsync("by=item"));
        Assert.Equal(["2026-10 2 1 1 1", "2026-11 1 0 0 0"], (await ListedAsync("/statistics/cases?by=month")).Select(Said));
        Assert.Equal(["conduct 1 0 0 1"], await DutiesAsync($"by=facet&entranceId={desk}&businessLine=governmentProcurement"));
        foreach (var by in (string[])["month", "quarter", "year", "department", "item", "entrance", "channel", "businessLine", "facet"])
            foreach (var days in (string[])["", $"&fromOn=2026-10-31&throughOn=2026-11-09&departmentId={department}"])
                await ListedAsync($"/statistics/cases?by={by}{days}");
        foreach (var narrowed in (string[])["facet=process", $"itemId={item}", "channel=pc", $"entranceId={desk}&businessLine=governmentProcurement"]) await ListedAsync($"/statistics/cases?by=facet&{narrowed}");
        Assert.Contains("合计,2,1", await supervisor.GetStringAsync("/api/v1/statistics/cases?period=2026-10&by=facet&format=csv"), StringComparison.Ordinal);
        foreach (var wrong in (string[])["by=moon", "by=day", "facet=moon", "channel=moon", "period=moon", "format=xml", "fromOn=2026-11-02&throughOn=2026-11-01"])
            await supervisor.GetAsync($"/api/v1/statistics/cases?{wrong}").RefusedAsync(400, "request.filterInvalid");
        await handler.GetAsync($"/api/v1/statistics/cases?departmentId={Guid.NewGuid()}").RefusedAsync(400, "request.filterInvalid");

        async Task<IEnumerable<string>> DutiesAsync(string query) => (await ListedAsync($"/statistics/cases?period=2026-10&{query}")).Select(Said);

        static string Said(JsonNode row) =>
            $"{row["key"]} {row["figures"]!["received"]!["count"]} {row["figures"]!["cancelled"]!["count"]} {row["figures"]!["contact"]!["inTime"]!["count"]} {row["figures"]!["contact"]!["overdue"]!["count"]}";

        // Every number opens a list that is as long; those of nothing are nearly all alike.
        async Task<List<JsonNode>> ListedAsync(string question)
        {
            var answer = await supervisor.ReadAsync(question);
            var rows = answer["rows"]!.AsArray().Select(r => r!).ToList();
            foreach (var figures in rows.Select(r => r["figures"]!).Prepend(answer["total"]!))
                foreach (var figure in (JsonNode[])[figures["received"]!, figures["cancelled"]!, .. ((string[])["contact", "rectify", "followUp"]).SelectMany(d => (JsonNode[])[figures[d]!["inTime"]!, figures[d]!["overdue"]!]).Where(f => f["count"]!.GetValue<int>() != 0)])
                    Assert.Equal((question, figure["cases"]!.GetValue<string>(), figure["count"]!.GetValue<int>()), (question, figure["cases"]!.GetValue<string>(), await CountAsync(supervisor, figure["cases"]!.GetValue<string>())));
            return rows;
        }

        // A walk-in names the person on duty; the matters name their own. Nobody's figures are added up.
        var people = (await supervisor.ReadAsync("/statistics/staff?period=2026-10"))["rows"]!.AsArray();
        Assert.Equal(["S001 7"], people.Select(p => $"{p!["code"]} {p["given"]!["ratings"]}"));
        foreach (var p in people) Assert.Equal(p!["given"]!["ratings"]!.GetValue<int>(), await CountAsync(supervisor, p["givenRatings"]!.GetValue<string>()));
        Assert.Empty((await handler.ReadAsync("/statistics/staff?period=2026-10"))["rows"]!.AsArray());
        using var person = await app.RatedPersonAsync("S001", "handler");
        Assert.Equal(7, Assert.Single((await person.ReadAsync("/statistics/staff?period=2026-10"))["rows"]!.AsArray())!["given"]!["ratings"]!.GetValue<int>());
        Assert.Null(Assert.Single((await person.ReadAsync("/statistics/staff?fromOn=2026-10-31&throughOn=2026-10-31"))["rows"]!.AsArray())!["given"]);
        // Both cases are about this person, who is told of neither; to a colleague who is rated, too, two are too few.
        var own = await person.ReadAsync("/statistics/cases?period=2026-10&by=facet");
        Assert.Equal((0, 0), (own["total"]!["received"]!["count"]!.GetValue<int>(), own["rows"]!.AsArray().Count));
        using var colleague = await app.RatedPersonAsync("S002", "handler");
        var few = await colleague.ReadAsync("/statistics/cases?period=2026-10&by=facet");
        Assert.Null(few["total"]);
        Assert.All(few["rows"]!.AsArray(), r => Assert.Null(r!["figures"]));
        Assert.Equal(2, (await handler.ReadAsync("/statistics/cases?period=2026-10"))["total"]!["received"]!["count"]!.GetValue<int>());

        var facets = await supervisor.ReadAsync("/statistics/facets?period=2026-10");
        Assert.Equal(2, facets["negative"]!.GetValue<int>());
        Assert.Equal(["conduct 1 0.5", "process 1 0.5"], facets["rows"]!.AsArray().Select(f => $"{f!["facetCode"]} {f["ratings"]} {f["share"]}"));
        foreach (var facet in facets["rows"]!.AsArray()) Assert.Equal(facet!["ratings"]!.GetValue<int>(), await CountAsync(supervisor, facet["list"]!.GetValue<string>()));
        foreach (var wrong in (string[])["satisfaction?period=2026-13", "satisfaction?period=2026-10&fromOn=2026-10-01", "satisfaction?level=moon", "facets?level=moon", "staff?period=moon"])
            await supervisor.GetAsync($"/api/v1/statistics/{wrong}").RefusedAsync(400, "request.filterInvalid");
        foreach (var wrong in (string[])["facet=moon", "origin=moon", "basis=moon", "windowFromOn=2026-10-01"])
            await supervisor.GetAsync($"/api/v1/ratings?{wrong}").RefusedAsync(400, "request.filterInvalid");

        var points = (await supervisor.ReadAsync("/statistics/pain-points?period=2026-10"))["rows"]!.AsArray();
        Assert.Equal(["conduct 1 0", "process 1 0"], points.Select(p => $"{p!["facetCode"]} {p["count"]} {p["countBefore"]}").Order(StringComparer.Ordinal));
        foreach (var point in points) Assert.Equal(point!["count"]!.GetValue<int>(), await CountAsync(supervisor, point["ratings"]!.GetValue<string>()));
        var after = (await supervisor.ReadAsync("/statistics/pain-points?period=2026-11"))["rows"]!.AsArray();
        Assert.All(after, p => Assert.Equal((0, 1, -1), (p!["count"]!.GetValue<int>(), p["countBefore"]!.GetValue<int>(), p["change"]!.GetValue<int>())));
        Assert.Contains("合计", await supervisor.GetStringAsync("/api/v1/statistics/satisfaction?by=month&format=csv"), StringComparison.Ordinal);

        var open = await app.PublicAsync("2026-10");
        AssertCounts(open["total"]!["given"]!, 7, negative: 2, satisfaction: 0.7143m, mean: 3.57m);
        Assert.Equal(2, open["total"]!["walkIns"]!["ratings"]!.GetValue<int>());
        Assert.Equal(7, Assert.Single(open["departments"]!.AsArray())!["figures"]!["given"]!["ratings"]!.GetValue<int>());
        Assert.Null(open["rectification"]);
        var page = await app.Browser().GetStringAsync("/results?period=2026-10");
        Assert.Contains("71.4%", page, StringComparison.Ordinal);
        Assert.Contains("不含默认评价", page, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "密封的评价不进任何人的统计、堵点和公开数字，指定人员除外；开标后进入")]
    public async Task Sealed()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-11-16T10:00:00+08:00");
        using var trading = new Trading(app);
        using var supervisor = await app.StaffAsync("supervisor");
        using var designated = await app.StaffAsync("followUp");
        var matter = Trading.Matter("2026-11-16T10:00:00+08:00", "tenderNotice", "bidder", project: "P-1");
        matter["project"]!["bidOpeningAt"] = "2026-11-20T09:30:00+08:00";
        await trading.RegisterAsync("M-1", matter);
        await (await app.Browser().RateAsync(await trading.TicketAsync("M-1"), "dissatisfied", Process)).IsRatedAsync();

        Assert.Equal((0, 0, 0, 0, 0), await SeenByAsync(supervisor));
        Assert.Equal((1, 1, 1, 1, 1), await SeenByAsync(designated));
        await app.MoveClockAsync("2026-11-20T09:30:00+08:00");
        Assert.Equal((1, 1, 1, 1, 1), await SeenByAsync(supervisor));

        static async Task<(int Total, int Rows, int Points, int Cases, int CaseRows)> SeenByAsync(HttpClient staff)
        {
            var figures = await staff.ReadAsync("/statistics/satisfaction?by=department");
            var cases = await staff.ReadAsync("/statistics/cases?by=item&period=2026-11");
            return (figures["total"]!["given"]!["ratings"]!.GetValue<int>(), figures["rows"]!.AsArray().Count,
                (await staff.ReadAsync("/statistics/pain-points?period=2026-11"))["rows"]!.AsArray().Count,
                cases["total"]!["received"]!["count"]!.GetValue<int>(), cases["rows"]!.AsArray().Count(r => r!["figures"]!["received"]!["count"]!.GetValue<int>() != 0));
        }
    }

    [Fact(DisplayName = "被评价人看不到不足五条评价的数字；经办人只看本部门；写错的条件说得清；公开数字未变就不再传一遍")]
    public async Task Who_sees_what()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-10-30T10:00:00+08:00");
        var window = await app.TicketAsync("window", "1号");
        async Task RateAsync(int times)
        {
            for (var i = 0; i < times; i++) await (await app.Browser().RateAsync(window, "satisfied")).IsRatedAsync();
        }
        await RateAsync(4);
        using var rated = await app.RatedPersonAsync("S001", "handler");
        using var handler = await app.StaffAsync("handler");
        Assert.Null((await rated.ReadAsync("/statistics/satisfaction"))["total"]);
        Assert.Equal(4, (await handler.ReadAsync("/statistics/satisfaction"))["total"]!["given"]!["ratings"]!.GetValue<int>());
        await RateAsync(1);
        Assert.Equal(5, (await rated.ReadAsync("/statistics/satisfaction"))["total"]!["given"]!["ratings"]!.GetValue<int>());

        await handler.GetAsync($"/api/v1/statistics/satisfaction?departmentId={Guid.NewGuid()}").RefusedAsync(400, "request.filterInvalid");
        foreach (var wrong in (string[])["by=moon", "channel=moon", "format=xml", "fromOn=2026-11-02&throughOn=2026-11-01"])
            await handler.GetAsync($"/api/v1/statistics/satisfaction?{wrong}").RefusedAsync(400, "request.filterInvalid");
        await handler.GetAsync("/api/v1/statistics/pain-points?period=2026-13").RefusedAsync(400, "request.filterInvalid");
        await app.Browser().GetAsync("/api/v1/public/statistics?period=moon").RefusedAsync(400, "request.filterInvalid");
        using var colleague = await app.StaffAsync("staff");
        await colleague.GetAsync("/api/v1/statistics/satisfaction").RefusedAsync(403, "auth.forbidden");

        await app.MoveClockAsync("2026-11-02T10:00:00+08:00");
        using var reader = app.Browser();
        using var first = await reader.GetAsync("/api/v1/public/statistics");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/public/statistics");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await reader.SendAsync(again)).StatusCode);
        // Nor where nobody keeps the answer: the tag is that of its content.
        using var fresh = new HttpRequestMessage(HttpMethod.Get, "/api/v1/public/statistics?fresh=1");
        fresh.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await reader.SendAsync(fresh)).StatusCode);
    }

    /// <summary>Every number of the answer has a list, and the list has as many rows.</summary>
    static async Task OpensItsRowsAsync(HttpClient staff, JsonObject answer)
    {
        List<(JsonNode Figures, JsonNode Lists)> lines = [(answer["total"]!, answer["totalRows"]!), .. answer["rows"]!.AsArray().Select(r => (r!["figures"]!, r["lists"]!))];
        foreach (var (figures, lists) in lines)
        {
            Dictionary<string, int> numbers = new()
            {
                ["given"] = Number(figures["given"]!["ratings"]),
                ["withDefaults"] = Number(figures["withDefaults"]!["ratings"]),
                ["negative"] = Number(figures["given"]!["negative"]),
                ["defaults"] = Number(figures["defaults"]),
                ["registered"] = Number(figures["registered"]),
                ["walkIns"] = Number(figures["walkIns"]!["ratings"]),
                ["tenderNotices"] = Number(figures["tenderNotices"]!["ratings"]),
            };
            if (figures["activeRate"] is { } rate) (numbers["ratedWindows"], numbers["windowsOver"]) = (Number(rate["rated"]), Number(rate["of"]));
            foreach (var (name, number) in numbers)
            {
                var list = lists[name]!.GetValue<string>();
                Assert.Equal((name, list, number), (name, list, await CountAsync(staff, list)));
            }
        }

        static int Number(JsonNode? node) => node!.GetValue<int>();
    }

    static async Task<int> CountAsync(HttpClient staff, string list)
    {
        var page = await staff.GetAsync($"{list}&pageSize=100").OkAsync();
        Assert.Null(page["next"]);
        return page["items"]!.AsArray().Count;
    }

    static void AssertCounts(JsonNode counted, int ratings, int negative, decimal satisfaction, decimal mean) => Assert.Equal(
        (ratings, negative, satisfaction, mean),
        (counted["ratings"]!.GetValue<int>(), counted["negative"]!.GetValue<int>(), counted["satisfactionRate"]!.GetValue<decimal>(), counted["mean"]!.GetValue<decimal>()));
}

file static class PublicCalls
{
    public static Task<JsonObject> PublicAsync(this TestApp app, string period) => app.Browser().ReadAsync($"/public/statistics?period={period}");
}
