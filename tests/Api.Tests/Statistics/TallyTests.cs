using Api.Features.Statistics;
using Api.Features.Statistics.Months;
using Api.Persistence;
using Api.Tests.Faults;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Statistics;

public sealed class TallyTests : FaultTest
{
    const string Start = "2026-11-16T10:00:00+08:00";

    [Fact(DisplayName = "计数合并：同样维度的多行合成一行，合计不变；多个节点同时合并也不变；正负相抵的不留")]
    public async Task Rolled()
    {
        await using var app = await TestApp.StartAsync(Start, folder: Folder);
        await using var other = await TestApp.StartAsync(Start, folder: Folder);
        await FillAsync(app);
        var before = await SumsAsync(app);
        Assert.True(before.Rows > before.Distinct);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => RollAsync(i % 2 == 0 ? app : other)));
        var after = await SumsAsync(app);
        Assert.Equal(before.Sums.OrderBy(s => s.Key, StringComparer.Ordinal), after.Sums.OrderBy(s => s.Key, StringComparer.Ordinal));
        Assert.Equal(after.Distinct, after.Rows);

        await app.UseAsync(async (RatingDbContext db) =>
        {
            var row = await db.RatingTallies.AsNoTracking().FirstAsync();
            db.Add(row with { Count = -row.Count });
            return await db.SaveChangesAsync();
        });
        await RollAsync(app);
        Assert.Equal(after.Rows - 1, (await SumsAsync(app)).Rows);
    }

    [Fact(DisplayName = "合并与提交同时进行：一条不多一条不少，重数相符")]
    public async Task While_rating()
    {
        await using var app = await TestApp.StartAsync(Start, folder: Folder);
        var window = await app.TicketAsync("window");
        var rating = Parallel.ForAsync(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            using var rater = app.Browser();
            (await rater.RateAsync(window, "satisfied")).EnsureSuccessStatusCode();
        });
        while (!rating.IsCompleted) await RollAsync(app);
        await rating;
        await RollAsync(app);
        Assert.Empty(await RecountAsync(app));
        Assert.Equal(400, await app.ReadAsync(db => db.RatingTallies.SumAsync(t => t.Count)));
    }

    [Fact(DisplayName = "tally verify：相符时退出码 0；改坏任何一种计数都指得出来，退出码 1；运行中也可以核对")]
    public async Task Verified()
    {
        await using var app = await TestApp.StartAsync(Start, folder: Folder);
        await FillAsync(app);
        Assert.Contains("counts are right", await VerifyAsync(0), StringComparison.Ordinal);
        foreach (var table in (string[])["RatingTallies", "StaffTallies", "FacetTallies", "CaseTallies", "WindowTallies"])
        {
            await ExecuteAsync(app, $"UPDATE {table} SET Count = Count + 1 WHERE rowid = (SELECT MIN(rowid) FROM {table})");
            Assert.Contains("counts differ", await VerifyAsync(1), StringComparison.Ordinal);
            await ExecuteAsync(app, $"UPDATE {table} SET Count = Count - 1 WHERE rowid = (SELECT MIN(rowid) FROM {table})");
        }
        // Months that are summed up: the first row that is not the sum of its days is named, and its month summed up again.
        await SumMonthsAsync(app);
        Assert.Contains("2 个月的合计", await VerifyAsync(0), StringComparison.Ordinal);
        foreach (var slice in (string[])["Ratings", "RatingsOfDepartmentAndItem", "WindowsOfItemAndEntrance", "RatingsOfStaff", "FacetsOfItem", "CasesOfDepartmentAndFacet", "RatingsOfDay"])
        {
            await SpoilAsync(app, slice, "+ 1");
            var wrong = Assert.Single(await CheckAsync(app));
            Assert.Equal((new DateOnly(2026, 11, 1), slice, wrong.Days + 1), (wrong.Month, wrong.Slice.ToString(), wrong.Stored));
            await SpoilAsync(app, slice, "- 1");
        }
        await ExecuteAsync(app, "DELETE FROM MonthSums WHERE Month = '2026-11-01' AND Slice = 'CasesOfEntrance'");
        await SpoilAsync(app, "Ratings", "+ 1");
        var said = await VerifyAsync(1);
        Assert.Matches(@"month sums differ\D*\d+ 处[\s\S]*2026-11 Ratings .*summed \d+, .*days \d+", said);
        Assert.DoesNotContain("counts differ", said, StringComparison.Ordinal);
        Assert.Equal(0, (await Starts.UntilItEndsAsync(Folder, "Production", ["tally", "resum"])).ExitCode);
        // Touched, its days are read, and its sums are not looked at until they are made again.
        Assert.Contains("1 个月的合计", await VerifyAsync(0), StringComparison.Ordinal);
        await SumMonthsAsync(app);
        Assert.Equal((0, 0), (await app.ReadAsync(db => db.MonthTouches.CountAsync()), (await CheckAsync(app)).Count));

        await ExecuteAsync(app, "DELETE FROM StaffTallies");
        Assert.Contains("counted 0", await VerifyAsync(1), StringComparison.Ordinal);
        Assert.Equal(2, (await Starts.UntilItEndsAsync(Folder, "Production", ["tally", "verify", "now"])).Item1);
    }

    [Fact(DisplayName = "旧版本只按部门计的整改：一天数不成，别的天照数，下次再数；数过的不再数")]
    public async Task A_day_that_fails()
    {
        await using var app = await TestApp.StartAsync(Start, folder: Folder);
        await FillAsync(app);
        await ExecuteAsync(app, "UPDATE CaseTallies SET EntranceId = NULL");
        await ExecuteAsync(app, "CREATE TRIGGER Fails BEFORE DELETE ON CaseTallies WHEN OLD.Day = '2026-11-16' BEGIN SELECT RAISE(ABORT, 'no'); END");
        await CountAgainAsync(app);
        Assert.Equal([new DateOnly(2026, 11, 16)], await LeftAsync(app));
        await ExecuteAsync(app, "DROP TRIGGER Fails");
        await CountAgainAsync(app);
        Assert.Empty(await LeftAsync(app));
        Assert.Empty(await RecountAsync(app));
    }

    static Task CountAgainAsync(TestApp app) => app.UseAsync(async (IEnumerable<IDueWork> works) =>
    {
        await works.Single(w => w.Name == "case-dimensions").RunAsync(CancellationToken.None);
        return true;
    });

    static Task<List<DateOnly>> LeftAsync(TestApp app) => app.ReadAsync(
        db => db.CaseTallies.AsNoTracking().Where(t => t.EntranceId == null).Select(t => t.Day).Distinct().ToListAsync());

    static async Task FillAsync(TestApp app)
    {
        using var trading = new Trading(app);
        for (var i = 0; i < 12; i++) await trading.RegisterAsync($"M-{i}", Trading.Matter(i % 2 == 0 ? Start : "2026-11-02T10:00:00+08:00"));
        for (var i = 0; i < 12; i += 4)
            await (await app.Browser().RateAsync(await trading.TicketAsync($"M-{i}"), "dissatisfied", new { facets = new[] { "process" }, indicators = new[] { "213" } })).IsRatedAsync();
        foreach (var level in (string[])["satisfied", "satisfied", "verySatisfied"])
            await (await app.Browser().RateAsync(await app.TicketAsync("window"), level)).IsRatedAsync();
        await app.MoveClockAsync("2026-12-16T10:00:00+08:00");
        await (await app.Browser().RateAsync(await app.TicketAsync("window"), "dissatisfied", new { comment = "没人" })).IsRatedAsync();
        await (await app.Browser().RateAsync(await app.TicketAsync("window"), "dissatisfied", new { comment = "没人" })).IsRatedAsync();
    }

    static Task<int> SpoilAsync(TestApp app, string slice, string by) => ExecuteAsync(
        app, $"UPDATE MonthSums SET Count = Count {by} WHERE rowid = (SELECT MIN(rowid) FROM MonthSums WHERE Month = '2026-11-01' AND Slice = '{slice}')");

    static Task<IReadOnlyList<MonthDifference>> CheckAsync(TestApp app) => app.ReadAsync(db => new MonthCheck(db).RunAsync(CancellationToken.None));

    static Task SumMonthsAsync(TestApp app) => app.UseAsync(async (MonthSummer summer) =>
    {
        await summer.RunAllAsync(CancellationToken.None);
        return true;
    });

    static Task RollAsync(TestApp app) => app.UseAsync(async (TallyRoller roller) =>
    {
        await roller.RollAsync(since: null, CancellationToken.None);
        return true;
    });

    static Task<IReadOnlyList<TallyDifference>> RecountAsync(TestApp app) =>
        app.UseAsync(async (IServiceScopeFactory scopes) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await new Recount(scope.ServiceProvider.GetRequiredService<RatingDbContext>()).RunAsync(CancellationToken.None);
        });

    static Task<(int Rows, int Distinct, Dictionary<string, int> Sums)> SumsAsync(TestApp app) => app.ReadAsync(async db =>
    {
        List<(object Key, int Count)> rows =
        [
            .. (await db.RatingTallies.AsNoTracking().ToListAsync()).Select(t => ((object)(t with { Count = 0 }), t.Count)),
            .. (await db.StaffTallies.AsNoTracking().ToListAsync()).Select(t => ((object)(t with { Count = 0 }), t.Count)),
            .. (await db.FacetTallies.AsNoTracking().ToListAsync()).Select(t => ((object)(t with { Count = 0 }), t.Count)),
            .. (await db.CaseTallies.AsNoTracking().ToListAsync()).Select(t => ((object)(t with { Count = 0 }), t.Count)),
            .. (await db.WindowTallies.AsNoTracking().ToListAsync()).Select(t => ((object)(t with { Count = 0 }), t.Count)),
        ];
        var sums = rows.GroupBy(r => r.Key).ToDictionary(g => g.Key.ToString()!, g => g.Sum(r => r.Count));
        return (rows.Count, sums.Count, sums);
    });

    async Task<string> VerifyAsync(int expected)
    {
        await using var host = HostProcess.Start(Folder, "Production", ["tally", "verify"]);
        var code = await host.ExitAsync();
        Assert.True(expected == code, $"{code} {host.Output} {host.Errors}");
        return host.Output + host.Errors;
    }

    static Task<int> ExecuteAsync(TestApp app, string sql) => app.UseAsync((RatingDbContext db) => db.Database.ExecuteSqlRawAsync(sql));
}
