using Api.Tests.Harness;
using Domain.Encounters;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Ratings;

/// <summary>一次一评、一事一评 (SD 10, SD 11), and walk-ins once a day.</summary>
public sealed class OneRatingTests
{
    [Theory(DisplayName = "SD 10、SD 11：32 个浏览器同时评价同一次服务，正好一个成功，31 个已评价")]
    [InlineData(EncounterKind.Matter)]
    [InlineData(EncounterKind.Visit)]
    public async Task Parallel(EncounterKind kind)
    {
        await using var app = await TestApp.StartAsync();
        var (encounter, ticket) = await app.RegisterAsync(kind);
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => app.Browser().RateAsync(ticket, "dissatisfied", new { comment = "慢" })));
        var codes = await Task.WhenAll(answers.Where(a => (int)a.StatusCode != 201).Select(a => a.CodeAsync()));
        Assert.Equal(Enumerable.Repeat("rating.alreadyRated", 31), codes);
        Assert.Equal(31, answers.Count(a => (int)a.StatusCode == 409));
        Assert.Equal((1, 1), await app.ReadAsync(async db => (
            await db.Ratings.CountAsync(r => r.EncounterId == encounter.Id), await db.Cases.CountAsync())));

        using var later = await app.Browser().GetAsync($"/api/v1/scan/{ticket}");
        var scan = await later.JsonAsync();
        Assert.Equal((false, "rating.alreadyRated"), (scan["canRate"]!.GetValue<bool>(), scan["refusal"]!["code"]!.GetValue<string>()));
    }

    [Fact(DisplayName = "没有凭证的扫码：同一人同一入口每天一次，北京时间零点起算新的一天")]
    public async Task Walk_in_per_China_day()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-11-16T09:00:00+08:00");
        using var rater = app.Browser();
        var window = await app.TicketAsync("window", "1号");
        await (await rater.RateAsync(window, "satisfied")).IsRatedAsync();
        await (await rater.RateAsync(window, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        await (await rater.RateAsync(await app.TicketAsync("window", "2号"), "satisfied")).IsRatedAsync();
        await (await app.Browser().RateAsync(window, "satisfied")).IsRatedAsync();
        var matter = await app.RegisterAsync();
        await (await rater.RateAsync(matter.Ticket, "satisfied")).IsRatedAsync();

        await app.MoveClockAsync("2026-11-16T23:59:59.999+08:00");
        await (await rater.RateAsync(window, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        await app.MoveClockAsync("2026-11-17T00:00:00.000+08:00");
        await (await rater.RateAsync(window, "satisfied")).IsRatedAsync();
        await (await rater.RateAsync(window, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
    }

    [Fact(DisplayName = "没有凭证的扫码：同一人同时提交 16 次，只有一次成功")]
    public async Task Walk_in_parallel()
    {
        await using var app = await TestApp.StartAsync();
        using var rater = app.Browser();
        var window = await app.TicketAsync("window");
        (await rater.GetAsync($"/api/v1/scan/{window}")).EnsureSuccessStatusCode();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => rater.RateAsync(window, "satisfied")));
        Assert.Equal((1, 15), (answers.Count(a => (int)a.StatusCode == 201), answers.Count(a => (int)a.StatusCode == 409)));
        Assert.Equal(1, await app.ReadAsync(db => db.Ratings.CountAsync()));
    }
}
