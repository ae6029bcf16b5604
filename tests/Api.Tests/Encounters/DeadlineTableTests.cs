using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Integration;

namespace Api.Tests.Encounters;

/// <summary>
/// Deadlines over HTTP against a table worked out by hand from the notices: SD 7 (completed, start day excluded) and SD 10
/// (on the spot, start day included when it is a workday).
/// </summary>
public sealed class DeadlineTableTests
{
    /// <summary>When; last day to rate an online matter; last day to add a rating after a visit; both dates provisional or not.</summary>
    static readonly (string Note, string At, string Matter, string Visit, bool Provisional)[] Table =
    [
        ("春节 2024：2月18日周日上班", "2024-02-08T15:00:00+08:00", "2024-02-21", "2024-02-20", false),
        ("调休周日当天办结", "2024-02-04T15:00:00+08:00", "2024-02-09", "2024-02-08", false),
        ("春节 2025：2月8日周六上班", "2025-01-27T15:00:00+08:00", "2025-02-10", "2025-02-08", false),
        ("春节 2026：调休周六当天", "2026-02-14T15:00:00+08:00", "2026-02-28", "2026-02-27", false),
        ("春节 2026：放假当天来办", "2026-02-15T15:00:00+08:00", "2026-02-28", "2026-02-28", false),
        ("清明 2026", "2026-04-03T15:00:00+08:00", "2026-04-13", "2026-04-10", false),
        ("劳动节 2024", "2024-04-30T15:00:00+08:00", "2024-05-10", "2024-05-09", false),
        ("劳动节 2024 后：5月11日周六上班", "2024-05-06T15:00:00+08:00", "2024-05-11", "2024-05-10", false),
        ("劳动节 2025 前：4月27日周日上班", "2025-04-25T15:00:00+08:00", "2025-05-06", "2025-04-30", false),
        ("劳动节 2026：5月9日周六上班", "2026-04-30T15:00:00+08:00", "2026-05-11", "2026-05-09", false),
        ("端午 2025", "2025-05-30T15:00:00+08:00", "2025-06-09", "2025-06-06", false),
        ("端午 2026", "2026-06-18T15:00:00+08:00", "2026-06-26", "2026-06-25", false),
        ("国庆中秋 2025：9月28日周日上班", "2025-09-26T15:00:00+08:00", "2025-10-10", "2025-10-09", false),
        ("国庆中秋 2025：10月11日周六上班", "2025-09-30T15:00:00+08:00", "2025-10-14", "2025-10-13", false),
        ("中秋 2026 前：9月20日周日上班", "2026-09-18T15:00:00+08:00", "2026-09-24", "2026-09-23", false),
        ("中秋国庆 2026", "2026-09-24T15:00:00+08:00", "2026-10-09", "2026-10-08", false),
        ("国庆 2026 前一天", "2026-09-30T15:00:00+08:00", "2026-10-13", "2026-10-12", false),
        ("国庆 2026 前两天", "2026-09-29T15:00:00+08:00", "2026-10-12", "2026-10-10", false),
        ("国庆 2026 假期第一刻", "2026-10-01T00:00:00+08:00", "2026-10-13", "2026-10-13", false),
        ("元旦 2025 跨年", "2024-12-30T15:00:00+08:00", "2025-01-07", "2025-01-06", false),
        ("元旦 2026 跨年：1月4日周日上班", "2025-12-31T15:00:00+08:00", "2026-01-08", "2026-01-07", false),
        ("年末，还在已公布的年份里", "2026-12-24T15:00:00+08:00", "2026-12-31", "2026-12-30", false),
        ("跨入未公布的 2027 年：只有元旦放假，暂定", "2026-12-30T15:00:00+08:00", "2027-01-07", "2027-01-06", true),
        ("未公布的 2027 年里，暂定", "2027-03-01T15:00:00+08:00", "2027-03-08", "2027-03-05", true),
        ("当天最后一毫秒", "2026-11-16T23:59:59.999+08:00", "2026-11-23", "2026-11-20", false),
        ("第二天第一刻，用世界时写", "2026-11-16T16:00:00Z", "2026-11-24", "2026-11-23", false),
        ("周六来办", "2026-11-21T10:00:00+08:00", "2026-11-27", "2026-11-27", false),
    ];

    [Fact(DisplayName = "SD 7、SD 10：手工推算的期限表，登记后逐行相符：春节、清明、劳动节、端午、中秋、国庆、元旦、调休、休息日、未公布年份")]
    public async Task The_table()
    {
        var wrong = new List<string>();
        foreach (var (startAt, belongs) in ((string, Func<string, bool>)[])
            [("2025-10-01T00:00:00+08:00", at => string.CompareOrdinal(at, "2026-09") < 0), ("2026-11-01T00:00:00+08:00", at => string.CompareOrdinal(at, "2026-09") >= 0)])
        {
            await using var app = await FrozenApp.StartAtAsync(startAt);
            using var trading = new Trading(app);
            foreach (var (row, index) in Table.Where(r => belongs(r.At)).Select((r, i) => (r, i)))
            {
                var online = Trading.Encounter(await trading.RegisterAsync($"online-{index}", Trading.Matter(row.At)));
                var window = Trading.Matter(row.At, role: "visitor", entranceKind: "window");
                window["windowNumber"] = "1";
                var visit = Trading.Encounter(await trading.RegisterAsync($"window-{index}", window));
                var next = DateOnly.Parse(row.Matter).AddDays(1).ToString("yyyy-MM-dd");
                // The default falls due by SD 7 in both cases.
                Compare($"{row.Note} 办件", (row.Matter, next, row.Provisional), Dates(online));
                Compare($"{row.Note} 现场", (row.Visit, next, row.Provisional), Dates(visit));
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        void Compare(string note, (string, string, bool) wanted, (string, string, bool) got)
        {
            if (wanted != got) wrong.Add($"{note}: {wanted} ≠ {got}");
        }

        static (string, string, bool) Dates(JsonObject encounter) =>
            (encounter["ratableThroughOn"]!.GetValue<string>(), encounter["defaultsOn"]!.GetValue<string>(), encounter["provisional"]!.GetValue<bool>());
    }

    [Theory(DisplayName = "期限的最后一毫秒可评价，下一毫秒拒绝；默认评价在到期后第 60 秒产生，休息日也产生，生效时间是到期的时刻")]
    [InlineData("2025-09-26T15:00:00+08:00", "2025-10-11")] // 周六上班
    [InlineData("2024-05-06T15:00:00+08:00", "2024-05-12")] // 周日休息
    [InlineData("2026-09-18T15:00:00+08:00", "2026-09-25")] // 中秋放假
    public async Task To_the_millisecond(string completedAt, string defaultsOn)
    {
        await using var app = await FrozenApp.StartAtAsync(completedAt);
        using var trading = new Trading(app);
        foreach (var no in (string[])["rated", "late", "silent"]) await trading.RegisterAsync(no, Trading.Matter(completedAt));
        var due = DateTimeOffset.Parse($"{defaultsOn}T00:00:00+08:00");
        await app.MoveClockAsync(At(due.AddMilliseconds(-1)));
        await (await app.Browser().RateAsync(await trading.TicketAsync("rated"), "satisfied")).IsRatedAsync();
        await app.MoveClockAsync(At(due));
        await (await app.Browser().RateAsync(await trading.TicketAsync("late"), "satisfied")).IsProblemAsync(422, "rating.windowOver");
        await app.MoveClockAsync(At(due.AddMilliseconds(59_999)));
        Assert.Equal("over", await trading.StateAsync("silent"));
        await app.MoveClockAsync(At(due.AddSeconds(60)));
        Assert.Equal(("rated", "defaulted", "defaulted"), (await trading.StateAsync("rated"), await trading.StateAsync("late"), await trading.StateAsync("silent")));

        using var supervisor = await app.StaffAsync("supervisor");
        var defaults = (await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/ratings?level=verySatisfied"))!["items"]!.AsArray()
            .Where(r => r!["origin"]!.GetValue<string>() == "default" && r["submittedAt"]!.GetValue<string>() == due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'")).ToList();
        Assert.True(defaults.Count >= 2);
        Assert.All(defaults, r =>
        {
            Assert.Equal(("systemDefault", false, "matter", 1), (r!["channel"]!.GetValue<string>(), r["isRealName"]!.GetValue<bool>(), r["basis"]!.GetValue<string>(), r["assessNumber"]!.GetValue<int>()));
            Assert.Empty(r["facets"]!.AsArray());
            Assert.Null(r["comment"]);
            Assert.Null(r["contact"]);
            Assert.NotEmpty(r["staffIds"]!.AsArray());
        });
    }

    static string At(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz");
}
