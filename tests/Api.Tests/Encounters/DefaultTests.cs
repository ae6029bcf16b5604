using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Encounters;

public sealed class DefaultTests
{
    const string Start = "2026-11-16T10:00:00+08:00", Later = "2027-02-01T10:00:00+08:00";

    [Fact(DisplayName = "SD 7：只有办结的事项产生默认评价；公告、咨询、现场散客、已评价、已撤销、被限制的都不产生")]
    public async Task Who_gets_one()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        var defaulted = new List<string>();
        foreach (var (stage, role) in ((string, string)[])
            [("archived", "tenderingAgency"), ("partyReviewed", "tradingParty"), ("evaluated", "expert"), ("completed", "tradingParty")])
        {
            defaulted.Add(stage);
            await trading.RegisterAsync(stage, Trading.Matter(Start, stage, role, party: role == "expert" ? Trading.PersonNo(1) : Trading.Company, project: "P-1"));
        }
        var drawn = Trading.Matter(Start, "drawn", "tenderingAgency", "expertDraw", project: "P-1");
        (drawn["businessLine"], drawn["itemCode"], drawn["departmentCode"], drawn["staffCodes"]) = ("constructionTender", "gcjs-register", "gcjs", new JsonArray("S003"));
        await trading.RegisterAsync("drawn", drawn);
        await trading.RegisterAsync("notice", Trading.Matter(Start, "tenderNotice", "tenderingAgency", project: "P-2"));
        await trading.RegisterAsync("call", Trading.Matter(Start, "consulted", "caller", "hotline"));
        await trading.RegisterAsync("talk", Trading.Matter(Start, "consulted", "visitor", "desk"));
        foreach (var no in (string[])["rated", "cancelled", "barred"])
            await trading.RegisterAsync(no, Trading.Matter(Start, party: no == "barred" ? Trading.CompanyNo(66) : Trading.Company));
        await (await app.Browser().RateAsync(await trading.TicketAsync("rated"), "satisfied")).IsRatedAsync();
        await (await app.Browser().RateAsync(await app.TicketAsync("window"), "satisfied")).IsRatedAsync();
        await trading.CancelAsync("cancelled");
        var barred = Trading.Encounter(await trading.GetAsync("barred"))["partyId"]!.GetValue<Guid>();
        await app.UseAsync(async (Api.Persistence.RatingDbContext db) =>
            await db.TradingParties.Where(p => p.Id == barred).ExecuteUpdateAsync(set => set.SetProperty(p => p.Enabled, false)));

        await app.MoveClockAsync(Later);
        var ids = await app.ReadAsync(db => db.Matters.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.BusinessNo));
        await app.ReadAsync(async db =>
        {
            var encounters = await db.Encounters.AsNoTracking().ToListAsync();
            var ratings = await db.Ratings.AsNoTracking().Where(r => r.Origin == RatingOrigin.Default && r.EncounterId != null).ToListAsync();
            string? NoOf(Encounter e) => e.MatterId is { } id ? ids[id] : null;
            Assert.Equal(
                [.. defaulted.Append("drawn").Order(StringComparer.Ordinal)],
                encounters.Where(e => e.DefaultedAt is not null && NoOf(e) is not null).Select(NoOf).Order(StringComparer.Ordinal));
            Assert.All(encounters, e => Assert.Equal(e.DefaultedAt is null ? 0 : 1, ratings.Count(r => r.EncounterId == e.Id)));
            Assert.NotNull(encounters.Single(e => NoOf(e) == "barred").NotRatableAt);
            Assert.All(ratings, r => Assert.Equal(
                (null, null, null, "", null, RatingChannel.SystemDefault, SatisfactionLevel.VerySatisfied),
                (r.RaterKind, r.RaterKey, r.PartyId, r.EncounterSlot, r.WalkInOrdinal, r.Channel, r.Level)));
            // The active-rating rate: one actively rated of everything whose window is over; nothing else.
            var windows = await db.WindowTallies.AsNoTracking().ToListAsync();
            Assert.Equal(encounters.Count(e => e.DefaultedAt is not null), windows.Where(w => w.Outcome == WindowOutcome.Defaulted).Sum(w => w.Count));
            Assert.Equal(1, windows.Where(w => w.Outcome == WindowOutcome.Rated).Sum(w => w.Count));
            Assert.Equal(encounters.Where(e => e.DefaultedAt is not null).SelectMany(e => e.StaffIds).Count(),
                await db.StaffTallies.Where(t => t.Origin == RatingOrigin.Default).SumAsync(t => t.Count));
            return true;
        });
        Assert.Equal("over", await trading.StateAsync("barred"));
        await (await app.Browser().RateAsync(await trading.TicketAsync("barred"), "satisfied")).IsProblemAsync(422, "rating.windowOver");
    }

    [Fact(DisplayName = "停机多日后补上默认评价：生效日期是到期那天，次序按到期先后，只补一次")]
    public async Task After_downtime()
    {
        var folder = Directory.CreateTempSubdirectory("rating-down-").FullName;
        try
        {
            await using (var before = await TestApp.StartAsync(Start, folder: folder))
            {
                using var trading = new Trading(before);
                await trading.RegisterAsync("first", Trading.Matter(Start));
                await trading.RegisterAsync("second", Trading.Matter("2026-11-18T10:00:00+08:00"));
            }
            await using var after = await TestApp.StartAsync("2026-12-20T03:00:00+08:00", folder: folder);
            await after.MoveClockAsync("2026-12-20T04:00:00+08:00");
            await after.MoveClockAsync("2026-12-20T05:00:00+08:00");
            using var again = new Trading(after);
            Assert.Equal(("defaulted", "defaulted"), (await again.StateAsync("first"), await again.StateAsync("second")));
            var days = await after.ReadAsync(db => db.Ratings.AsNoTracking().Where(r => r.Origin == RatingOrigin.Default)
                .Join(db.Encounters, r => r.EncounterId, e => e.Id, (r, e) => new { r.SubmittedAt, r.SubmittedOn, e.MatterId })
                .Where(r => r.MatterId != null).OrderBy(r => r.SubmittedAt).ToListAsync());
            Assert.Equal([new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 26)], days.Select(d => d.SubmittedOn));
            Assert.Equal(new DateTime(2026, 11, 23, 16, 0, 0, DateTimeKind.Utc), days[0].SubmittedAt);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact(DisplayName = "SD 10：当场办结的，补充评价截止后、默认评价产生前，都不能再评价；默认评价产生后也不替换")]
    public async Task On_the_spot()
    {
        await using var app = await FrozenApp.StartAtAsync("2025-04-25T15:00:00+08:00");
        using var trading = new Trading(app);
        var visit = Trading.Matter("2025-04-25T15:00:00+08:00", role: "visitor", entranceKind: "window");
        (visit["windowNumber"], visit["visitNo"]) = ("1", "A001");
        await trading.RegisterAsync("V-1", visit);
        var ticket = await trading.TicketAsync("V-1");
        foreach (var (at, state) in ((string, string)[])
            [("2025-05-01T00:00:00+08:00", "over"), ("2025-05-07T00:00:59.999+08:00", "over"), ("2025-05-07T00:01:00+08:00", "defaulted"), ("2025-06-01T00:00:00+08:00", "defaulted")])
        {
            await app.MoveClockAsync(at);
            Assert.Equal(state, await trading.StateAsync("V-1"));
            await (await app.Browser().RateAsync(ticket, "satisfied")).IsProblemAsync(422, "rating.windowOver");
        }
    }

    [Fact(DisplayName = "默认等级和期限属于登记时的规则：每条默认评价记下产生它的规则版本")]
    public async Task Names_its_profile()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        await trading.RegisterAsync("M-1", Trading.Matter(Start));
        await app.MoveClockAsync(Later);
        var rating = await app.ReadAsync(db => db.Ratings.AsNoTracking().FirstAsync(r => r.Origin == RatingOrigin.Default));
        Assert.Equal(("shandong", 1), (rating.ProfileCode, rating.ProfileVersion));
        await trading.RegisterAsync("M-2", Trading.Matter("2027-02-01T09:00:00+08:00"));
        await (await trading.PutAsync("M-1", Trading.Matter("2026-11-17T10:00:00+08:00"))).IsProblemAsync(409, "matter.ratedAlready");
    }

    [Fact(DisplayName = "计数与事实相符：一次登记、评价、到期之后，各项计数等于逐条重数")]
    public async Task Counts()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        for (var i = 0; i < 450; i++) await trading.RegisterAsync($"M-{i}", Trading.Matter(Start));
        for (var i = 0; i < 450; i += 7)
            await (await app.Browser().RateAsync(await trading.TicketAsync($"M-{i}"), "satisfied")).IsRatedAsync();
        await app.MoveClockAsync(Later);
        await app.ReadAsync(async db =>
        {
            var ratings = await db.Ratings.AsNoTracking().ToListAsync();
            var expected = ratings.GroupBy(r => RatingTally.Of(r, 0)).ToDictionary(g => g.Key, g => g.Count());
            var stored = (await db.RatingTallies.AsNoTracking().ToListAsync()).GroupBy(t => t with { Count = 0 }).ToDictionary(g => g.Key, g => g.Sum(t => t.Count));
            Assert.Equal(expected.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal), stored.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal));
            Assert.Equal(65, await db.WindowTallies.Where(w => w.Outcome == WindowOutcome.Rated).SumAsync(w => w.Count));
            Assert.Equal(0, await db.Encounters.CountAsync(e => e.Window.DefaultDueAt != null && e.SettledAt == null));
            return true;
        });
    }
}
