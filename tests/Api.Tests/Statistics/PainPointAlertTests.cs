using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Api.Tests.Supervision;

namespace Api.Tests.Statistics;

/// <summary>预警 beside the figures it came from (SD 18, QD 五(三)).</summary>
public sealed class PainPointAlertTests
{
    [Fact(DisplayName = "SD 18 堵点难点：预警就在它说的那一格旁边，差评数、这一格的次数、分事项统计的差评数和打开的名单都是同一个数；别的事项旁边没有")]
    public async Task Same_cell_same_number()
    {
        await using var app = await FrozenApp.StartAtAsync(TestApp.OrdinaryMonday);
        using var admin = await app.StaffAsync("admin");
        using var supervisor = await app.StaffAsync("supervisor");
        using var publisher = await app.StaffAsync("publisher");
        using var trading = new Trading(app);
        await admin.PostAsync("/profiles", new { code = "demo", name = "演示规则", validFrom = "2026-11-17", values = new { alertItemNegatives = 3 } }).OkAsync(201);
        await app.MoveClockAsync("2026-11-17T09:00:00+08:00");
        var department = (await admin.ReadAsync("/departments"))["items"]!.AsArray().Single(d => d!.Text("code") == "zfcg")!.Text("id");
        var items = new Dictionary<string, string>();
        foreach (var code in (string[])["hot", "cool"])
            items[code] = (await admin.PostAsync("/items", new { code, name = $"{code}事项", departmentId = department, businessLine = "governmentProcurement" }).OkAsync(201)).Text("id");
        foreach (var (item, no) in ((string, int)[])[("hot", 1), ("hot", 2), ("cool", 3), ("hot", 4), ("cool", 5)])
        {
            var matter = Trading.Matter("2026-11-17T09:00:00+08:00", party: Trading.CompanyNo(no));
            matter["itemCode"] = item;
            await trading.RegisterAsync($"P-{no}", matter);
            await (await app.Browser().RateAsync(await trading.TicketAsync($"P-{no}"), "dissatisfied", new { facets = new[] { "process" } })).IsRatedAsync();
        }
        await app.WatchAlertsAsync();

        var heat = await supervisor.ReadAsync("/statistics/pain-points?period=2026-11");
        var alert = Assert.Single(heat["alerts"]!.AsArray(), a => a!.Text("subject") == "item")!;
        var cell = heat["rows"]!.AsArray().Single(r => r!["itemId"]?.GetValue<string>() == alert.Text("subjectId") && r.Text("facetCode") == "process" && r["indicatorCode"] is null)!;
        Assert.Equal((items["hot"], "hot事项", 3, 3, 1), (cell.Text("itemId"), alert.Text("subjectName"), Number(cell["count"]), Number(alert["negatives"]), Number(cell["alerts"])));
        Assert.Equal(3, (await supervisor.GetAsync(cell.Text("ratings")).OkAsync())["items"]!.AsArray().Count);
        var figures = (await supervisor.ReadAsync("/statistics/satisfaction?by=item&period=2026-11"))["rows"]!.AsArray().Single(r => r!.Text("key") == items["hot"])!;
        Assert.Equal(3, Number(figures["figures"]!["given"]!["negative"]));
        var listed = (await supervisor.ReadAsync("/supervision/alerts?subject=item"))["items"]!.AsArray().Single()!;
        Assert.Equal((alert.Text("id"), alert.Text("taskId"), 3), (listed.Text("id"), listed.Text("taskId"), Number(listed["negatives"])));
        var other = heat["rows"]!.AsArray().Single(r => r!["itemId"]?.GetValue<string>() == items["cool"])!;
        Assert.Equal((2, 0), (Number(other["count"]), Number(other["alerts"])));
        // Whoever reads no alerts sees the figures without them; a period before the alert has none.
        var without = await publisher.ReadAsync("/statistics/pain-points?period=2026-11");
        Assert.Equal((null, true), (without["alerts"], without["rows"]!.AsArray().All(r => r!["alerts"] is null)));
        Assert.Empty((await supervisor.ReadAsync("/statistics/pain-points?period=2026-10"))["alerts"]!.AsArray());
    }

    static int Number(JsonNode? node) => node!.GetValue<int>();
}
