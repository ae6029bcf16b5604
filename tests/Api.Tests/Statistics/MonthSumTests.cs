using Api.Features.Statistics.Months;
using Api.Persistence;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Statistics;

public sealed class MonthSumTests
{
    /// <summary>Places for what is known only when the product runs.</summary>
    const string Department = "{department}", Item = "{item}", Entrance = "{entrance}";

    static readonly string[] Asked =
    [
        .. from part in (string[])["", "&by=month", "&by=quarter", "&by=year", "&by=department", "&by=item", "&by=entrance", "&by=channel", "&by=businessLine", "&by=level"]
           from days in (string[])["", "period=2026-09", "period=2026-Q3", "period=2026", "fromOn=2026-09-29&throughOn=2026-11-02"]
           select $"/statistics/satisfaction?{days}{part}",
        "/statistics/satisfaction?by=month&businessLine=governmentProcurement", "/statistics/satisfaction?by=item&level=dissatisfied", "/statistics/satisfaction?channel=qrCode",
        "/statistics/staff?period=2026-09", "/statistics/staff?period=2026", "/statistics/facets?period=2026-09", "/statistics/facets?period=2026", "/statistics/pain-points?period=2026-09", "/statistics/pain-points?period=2026", "/rankings/2026-09", "/rankings/2026-Q3", "/rankings/2026",
        "/public/statistics?period=2026-09", "/public/statistics?period=2026",
        // Two dimensions at once, either of them first.
        .. from one in (string[])[$"departmentId={Department}", $"itemId={Item}", $"entranceId={Entrance}", "businessLine=governmentProcurement", "channel=qrCode"]
           from other in (string[])["by=department", "by=item", "by=entrance", "by=channel", "by=businessLine", "by=day", "by=quarter&level=dissatisfied"]
           select $"/statistics/satisfaction?{one}&{other}&period=2026-09",
        $"/statistics/satisfaction?departmentId={Department}&itemId={Item}", $"/statistics/satisfaction?itemId={Item}&channel=qrCode&period=2026",
        .. from other in (string[])["by=item", "by=day", "by=month"] select $"/statistics/satisfaction?departmentId={Department}&{other}&fromOn=2026-09-29&throughOn=2026-11-02",
        "/statistics/satisfaction?by=day&period=2026-09", "/statistics/satisfaction?by=day", "/statistics/satisfaction?by=day&fromOn=2026-09-29&throughOn=2026-11-02",
        .. from narrowed in (string[])[$"departmentId={Department}", $"itemId={Item}", "businessLine=governmentProcurement", $"departmentId={Department}&businessLine=governmentProcurement", "level=dissatisfied"]
           select $"/statistics/facets?period=2026-09&{narrowed}",
        .. from narrowed in (string[])[$"departmentId={Department}", "businessLine=governmentProcurement"]
           from figures in (string[])["pain-points", "staff"]
           select $"/statistics/{figures}?period=2026-09&{narrowed}",
        // Duties of cases.
        "/kpi?period=2026-09", "/kpi?by=month", $"/kpi?departmentId={Department}&by=quarter", "/kpi?fromOn=2026-09-29&throughOn=2026-11-02",
        .. from split in (string[])["", "&by=month", "&by=department", "&by=item", "&by=entrance", "&by=channel", "&by=businessLine", "&by=facet"]
           from narrowed in (string[])["", $"&departmentId={Department}", $"&facet=process&entranceId={Entrance}"]
           select $"/statistics/cases?period=2026-09{narrowed}{split}",
        "/statistics/cases?by=entrance&fromOn=2026-09-29&throughOn=2026-11-02", "/statistics/cases?by=year", "/statistics/cases?by=facet&period=2026",
    ];

    string[] Questions = [];

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
        var (department, item, entrance) = await app.ReadAsync(async db =>
        {
            var rated = await db.Ratings.AsNoTracking().Where(r => r.ItemId != null).OrderBy(r => r.SubmittedAt).FirstAsync();
            var negative = await db.Ratings.AsNoTracking().Where(r => r.Level == SatisfactionLevel.Dissatisfied).OrderBy(r => r.SubmittedAt).FirstAsync();
            return (rated.DepartmentId, rated.ItemId!.Value, negative.EntranceId);
        });
        Questions = [.. Asked.Select(q => q.Replace(Department, department.ToString(), StringComparison.Ordinal).Replace(Item, item.ToString(), StringComparison.Ordinal)
            .Replace(Entrance, entrance.ToString(), StringComparison.Ordinal)).Distinct()];
        await SumAsync(app);
        Assert.Equal((4, 0), await StandAsync(app));
        var summed = await AskAsync(app, supervisor);
        await ForgetAsync(app);
        Assert.Equal(await AskAsync(app, supervisor), summed);

        // Sums that are wrong are seen: they are what is read.
        await SumAsync(app);
        await app.UseAsync((RatingDbContext db) => db.MonthSums.Where(s => s.Month == new DateOnly(2026, 9, 1)).ExecuteUpdateAsync(set => set.SetProperty(s => s.Count, s => s.Count + 1)));
        var spoilt = await AskAsync(app, supervisor);
        // A part of September is put together of sums of its days where there are some; nothing is said here of those that have none of
        // their own, and of questions nobody's rating answers.
        var unread = Questions.Where((question, i) => spoilt[i] == summed[i]).ToList();
        Assert.All(unread, q => Assert.True(q.Contains("fromOn", StringComparison.Ordinal) || q.Contains("channel=", StringComparison.Ordinal) || IsOfNobody(q, item, entrance), q));
        string[] certain =
        [
            "/statistics/satisfaction?fromOn=2026-09-29&throughOn=2026-11-02", "/statistics/satisfaction?by=day&period=2026-09",
            $"/statistics/satisfaction?departmentId={department}&by=day&fromOn=2026-09-29&throughOn=2026-11-02", "/kpi?fromOn=2026-09-29&throughOn=2026-11-02",
            $"/statistics/cases?period=2026-09&departmentId={department}&by=facet", $"/statistics/satisfaction?itemId={item}&by=entrance&period=2026-09",
        ];
        Assert.All(certain, q => Assert.True(Questions.Contains(q) && !unread.Contains(q), q));
        await ForgetAsync(app);
        await SumAsync(app);
        Assert.Equal(summed, await AskAsync(app, supervisor));

        await app.UpheldAsync(bad);
        // The ratings of the month, and its cases: one was cancelled.
        Assert.Equal((4, 2), await StandAsync(app));
        var after = await AskAsync(app, supervisor);
        Assert.NotEqual(summed[0], after[0]);
        await SumAsync(app);
        Assert.Equal((4, 0), await StandAsync(app));
        Assert.Equal(after, await AskAsync(app, supervisor));
        await ForgetAsync(app);
        Assert.Equal(after, await AskAsync(app, supervisor));
    }

    /// <summary>What was rated through an item has no case here, and what has one has no item; by day and by two more is read from the days.</summary>
    static bool IsOfNobody(string question, Guid item, Guid entrance) =>
        (question.Contains($"itemId={item}", StringComparison.Ordinal) && question.Contains("level=", StringComparison.Ordinal))
        || question.Contains($"facet=process&entranceId={entrance}&by=item", StringComparison.Ordinal)
        || (question.Contains("by=day", StringComparison.Ordinal) && question.Contains('&') && (question.Contains("itemId", StringComparison.Ordinal)
            || question.Contains("entranceId", StringComparison.Ordinal) || question.Contains("businessLine", StringComparison.Ordinal)))
        || (question.Contains("/facets", StringComparison.Ordinal) && question.Contains("itemId", StringComparison.Ordinal))
        || (question.Contains("/cases", StringComparison.Ordinal) && question.Contains("by=item", StringComparison.Ordinal));

    async Task<List<string>> AskAsync(TestApp app, HttpClient staff)
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
