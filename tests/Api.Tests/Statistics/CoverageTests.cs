using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Organization;

namespace Api.Tests.Statistics;

public sealed class CoverageTests
{
    [Fact(DisplayName = "SD 1 全覆盖：没有启用入口的部门、事项、人员、业务类别、渠道逐一列出；补上后从清单消失")]
    public async Task What_is_not_covered()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-11-16T10:00:00+08:00");
        using var admin = await app.StaffAsync("admin");
        var departments = (await admin.ReadAsync("/departments"))["items"]!.AsArray();
        Guid Department(string code) => departments.Single(d => d!["code"]!.GetValue<string>() == code)!["id"]!.GetValue<Guid>();
        await admin.PostAsync("/items", new { code = "kyq", name = "矿业权进场登记", departmentId = Department("gcjs"), businessLine = "miningRights" }).OkAsync(201);
        await admin.PostAsync("/staff", new { code = "S009", name = "演示员戊", departmentId = Department("zfcg") }).OkAsync(201);

        var before = await GapsAsync(admin);
        Assert.Contains("department jdb", before);
        Assert.Contains("item kyq", before);
        Assert.Contains("staff S009", before);
        Assert.Contains("businessLine miningRights.onSite", before);
        Assert.Contains("businessLine constructionTender.online", before);
        Assert.Contains("entranceKind kiosk", before);
        Assert.DoesNotContain("department zfcg", before);
        Assert.DoesNotContain("item zfcg-register", before);
        Assert.DoesNotContain("staff S001", before);
        Assert.DoesNotContain("businessLine governmentProcurement.online", before);
        Assert.DoesNotContain("entranceKind window", before);
        var csv = await admin.GetStringAsync("/api/v1/coverage?format=csv&kind=item");
        Assert.Contains("kyq", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("S009", csv, StringComparison.Ordinal);
        Assert.Equal(["item kyq", "item kyq-transfer"], await GapsAsync(admin, $"&departmentId={Department("gcjs")}&kind=item"));

        var closed = (await admin.ReadAsync("/entrances?enabled=false"))["items"]![0]!["id"]!.GetValue<Guid>();
        await admin.PostAsync($"/entrances/{closed}/enable").OkAsync();
        Assert.Equal("window", (await admin.ReadAsync($"/entrances/{closed}")).Text("kind"));
        await admin.ImportAsync("rosters", "入口,工号,日期,上班时间,下班时间\n1,S009,2026-11-16,08:30,12:00\n").OkAsync();
        var after = await GapsAsync(admin);
        Assert.DoesNotContain("item kyq", after);
        Assert.DoesNotContain("businessLine miningRights.onSite", after);
        Assert.DoesNotContain("staff S009", after);

        var figures = (await admin.ReadAsync("/coverage/summary"))["kinds"]!.AsArray();
        Assert.All(figures, f => Assert.Equal(
            f!["total"]!.GetValue<int>() - f["covered"]!.GetValue<int>(), after.Count(g => g.StartsWith($"{f["kind"]} ", StringComparison.Ordinal))));
    }

    [Fact(DisplayName = "覆盖清单可以翻页，每行恰好一次；员工和经办人看不到")]
    public async Task Paged()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-11-16T10:00:00+08:00");
        using var supervisor = await app.StaffAsync("supervisor");
        var all = await GapsAsync(supervisor);
        var pages = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await supervisor.ReadAsync($"/coverage?pageSize=2{cursor}");
            pages.AddRange(page["items"]!.AsArray().Select(Text));
            cursor = page["next"]?.GetValue<string>() is { } next ? $"&cursor={next}" : null;
        }
        Assert.Equal(all, pages);
        Assert.Equal(all.Length, all.Distinct().Count());
        await (await supervisor.GetAsync("/api/v1/coverage?kind=moon")).IsProblemAsync(400, "request.filterInvalid");
        using var handler = await app.StaffAsync("handler");
        await (await handler.GetAsync("/api/v1/coverage")).IsProblemAsync(403, "auth.forbidden");
    }

    static async Task<string[]> GapsAsync(HttpClient staff, string filter = "") =>
        [.. (await staff.ReadAsync($"/coverage?pageSize=100{filter}"))["items"]!.AsArray().Select(Text)];

    static string Text(JsonNode? gap) => $"{gap!["kind"]} {gap["code"]}";
}
