using Api.Features.Statistics.Months;
using Api.Persistence;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Statistics;

public sealed class MonthSumTests
{
    static readonly string[] Questions =
    [
        .. from part in (string[])["", "&by=month", "&by=quarter", "&by=year", "&by=department", "&by=item", "&by=entrance", "&by=channel", "&by=businessLine", "&by=level"]
           from days in (string[])["", "period=2026-09", "period=2026-Q3", "period=2026", "fromOn=2026-09-29&throughOn=2026-11-02"]
           select $"/statistics/satisfaction?{days}{part}",
        "/statistics/satisfaction?by=month&businessLine=governmentProcurement", "/statistics/satisfaction?by=item&level=dissatisfied", "/statistics/satisfaction?channel=qrCode",
        "/statistics/staff?period=2026-09", "/statistics/staff?period=2026", "/statistics/facets?period=2026-09", "/statistics/facets?period=2026", "/statistics/pain-points?period=2026-09", "/statistics/pain-points?period=2026", "/rankings/2026-09", "/rankings/2026-Q3", "/rankings/2026",
        "/public/statistics?period=2026-09", "/public/statistics?period=2026",
    ];

    [Fact(DisplayName = "整月合计与逐日相加处处相同；月后不予采纳的，先按日读，重新合计后仍相同；合计真的被用到")]
    public async Task Same_either_way()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-09-28T10:00:00+08:00");
        using var supervisor = await app.StaffAsync("supervisor");
        using var trading = new Trading(app);
        var (first, second) = (await app.TicketAsync("window", "1号"), await app.TicketAsync("window", "2号"));
        var bad = "";
        foreach (var (day, no) in ((string, int)[])[("2026-09-28", 30), ("2026-09-30", 40), ("2026-10-12", 50), ("2026-11-27", 60)])
        {
            if (no > 30) await app.MoveClockAsync($"{day}T10:00:00+08:00");
            for (var i = 0; i < 7; i++) await (await app.Browser().RateAsync(i % 2 == 0 ? first : second, i % 3 == 0 ? "satisfied" : "basicallySatisfied")).IsRatedAsync();
            var rated = await (await app.Browser().RateAsync(first, "dissatisfied", new { facets = new[] { "process" }, indicators = new[] { "213" } })).IsRatedAsync();
            if (no == 60) bad = rated.Text("id");
            for (var i = 0; i < 3; i++) await trading.RegisterAsync($"M-{no + i}", Trading.Matter($"{day}T09:00:00+08:00", party: Trading.CompanyNo(no + i)));
            await (await app.Browser().RateAsync(await trading.TicketAsync($"M-{no}"), "verySatisfied")).IsRatedAsync();
        }
        await app.MoveClockAsync("2026-12-02T10:00:00+08:00");
        await SumAsync(app);
        Assert.Equal((3, 0), await StandAsync(app));
        var summed = await AskAsync(app, supervisor);
        await ForgetAsync(app);
        Assert.Equal(await AskAsync(app, supervisor), summed);

        // Sums that are wrong are seen: they are what is read.
        await SumAsync(app);
        await app.UseAsync((RatingDbContext db) => db.MonthSums.Where(s => s.Month == new DateOnly(2026, 9, 1)).ExecuteUpdateAsync(set => set.SetProperty(s => s.Count, s => s.Count + 1)));
        var spoilt = await AskAsync(app, supervisor);
        // Those that ask for a part of September, and a channel nobody used, read no sum of September.
        Assert.All(
            Questions.Select((question, i) => (Question: question, Differs: spoilt[i] != summed[i])).Where(q => !q.Question.Contains("fromOn", StringComparison.Ordinal)
                && !q.Question.Contains("channel=", StringComparison.Ordinal)), q => Assert.True(q.Differs, q.Question));
        await ForgetAsync(app);
        await SumAsync(app);
        Assert.Equal(summed, await AskAsync(app, supervisor));

        await app.UpheldAsync(bad);
        Assert.Equal((3, 1), await StandAsync(app));
        var after = await AskAsync(app, supervisor);
        Assert.NotEqual(summed[0], after[0]);
        await SumAsync(app);
        Assert.Equal((3, 0), await StandAsync(app));
        Assert.Equal(after, await AskAsync(app, supervisor));
        await ForgetAsync(app);
        Assert.Equal(after, await AskAsync(app, supervisor));
    }

    static async Task<List<string>> AskAsync(TestApp app, HttpClient staff)
    {
        // What is the same for everybody is kept for a minute; a new parameter is a new question.
        List<string> answers = [];
        foreach (var question in Questions) answers.Add(await staff.GetStringAsync($"/api/v1{question}{(question.Contains("/public", StringComparison.Ordinal) ? $"&once={Guid.NewGuid():N}" : "")}"));
        return answers;
    }

    static Task<(int Summed, int Touches)> StandAsync(TestApp app) => app.ReadAsync(async db => (await db.SummedMonths.CountAsync(), await db.MonthTouches.CountAsync()));

    static Task ForgetAsync(TestApp app) => app.UseAsync((RatingDbContext db) => db.SummedMonths.ExecuteDeleteAsync());

    static Task SumAsync(TestApp app) => app.UseAsync(async (MonthSummer summer) =>
    {
        await summer.RunAllAsync(CancellationToken.None);
        return true;
    });
}
