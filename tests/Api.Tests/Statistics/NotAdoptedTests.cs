using Api.Features.Defaults;
using Api.Features.Statistics;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Domain.Encounters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Statistics;

public sealed class NotAdoptedTests
{
    [Fact(DisplayName = "SD 17：不予采纳的评价连同办件退出主动评价率，到期前后裁决都一样，不由默认评价替代，重新清点相符；并入办件的散客评价也能不予采纳")]
    public async Task Leaves_the_rate()
    {
        await using var app = await TestApp.StartAsync("2026-11-16T10:00:00+08:00");
        using var trading = new Trading(app);
        var ids = new Dictionary<string, string>();
        foreach (var (no, party) in ((string, int)[])[("before", 81), ("after", 82), ("kept", 83)])
        {
            await trading.RegisterAsync(no, Trading.Matter("2026-11-16T10:00:00+08:00", party: Trading.CompanyNo(party)));
            ids[no] = (await (await app.Browser().RateAsync(await trading.TicketAsync(no), "dissatisfied", new { facets = new[] { "conduct" } })).IsRatedAsync()).Text("id");
        }
        var walkIn = (await (await app.Browser().RateAsync(await app.TicketAsync("window", "1号"), "dissatisfied", new { visitNo = "A9", facets = new[] { "conduct" } })).IsRatedAsync()).Text("id");
        var visit = Trading.Matter("2026-11-16T10:00:00+08:00", role: "visitor", entranceKind: "window", party: Trading.CompanyNo(84));
        (visit["windowNumber"], visit["visitNo"]) = ("1", "A9");
        await trading.RegisterAsync("visit", visit);
        Assert.Equal("rated", await trading.StateAsync("visit"));

        await trading.RegisterAsync("silent", Trading.Matter("2026-11-16T10:00:00+08:00", party: Trading.CompanyNo(85)));

        var read = await app.ReadAsync(db => db.Encounters.AsNoTracking().SingleAsync(e => db.Ratings.Any(r => r.Id == Guid.Parse(ids["before"]) && r.EncounterId == e.Id)));
        await app.UpheldAsync(ids["before"]);
        // A settlement that read the matter before the decision may not count it: whoever is second sees the first.
        Assert.False(await app.UseAsync(async (Api.Persistence.RatingDbContext db) => await Settlement.ClaimAsync(db, [(read, WindowOutcome.Rated)], CancellationToken.None)));
        await app.UpheldAsync(walkIn);
        // Five matters are over. Two left with their ratings, so of three two were rated; after the third decision one of two.
        await app.MoveClockAsync("2026-11-24T00:05:00+08:00");
        Assert.Equal((2, 3), await ActiveRateAsync(app));
        await app.UpheldAsync(ids["after"]);
        Assert.Equal((1, 2), await ActiveRateAsync(app));
        Assert.Empty(await app.ReadAsync(db => new Recount(db).RunAsync(CancellationToken.None)));
        Assert.Equal(0, await app.ReadAsync(db => db.Ratings.CountAsync(r => r.Origin == RatingOrigin.Default
            && db.Encounters.Any(e => e.Id == r.EncounterId && e.RatedAt != null))));
    }

    /// <summary>主动评价率: actively rated, and of how many whose window is over; the demo's own matters left aside.</summary>
    static Task<(int Rated, int Over)> ActiveRateAsync(TestApp app) => app.ReadAsync(async db =>
    {
        var steps = await db.WindowTallies.AsNoTracking().ToListAsync();
        var demo = await db.Encounters.CountAsync(e => e.MatterId == null && e.DefaultedAt != null);
        return (steps.Where(t => t.Outcome == WindowOutcome.Rated).Sum(t => t.Count), steps.Sum(t => t.Count) - demo);
    });
}
