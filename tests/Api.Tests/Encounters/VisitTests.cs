using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Encounters;

/// <summary>现场: queue tickets, walk-ins and what they belong to (SD 10, HB 23, rules §9).</summary>
public sealed class VisitTests
{
    const string Start = "2026-11-16T10:00:00+08:00";

    static JsonObject Visit(string visitNo, string window = "1", string at = Start, string? phone = null, string? party = null)
    {
        var visit = Trading.Matter(at, role: "visitor", entranceKind: "window");
        (visit["windowNumber"], visit["visitNo"], visit["staffCodes"]) = (window, visitNo, new JsonArray("S002"));
        visit["encounters"] = new JsonArray(Trading.Rater("1", party, "visitor", phone));
        return visit;
    }

    [Fact(DisplayName = "HB 23：先登记后评价：扫窗口码填取号单号，评价归入这次办理，不再产生默认评价，同一单号只评一次")]
    public async Task Registered_first()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        await trading.RegisterAsync("V-1", Visit("A001"));
        var window = await app.TicketAsync("window", "1号");
        await (await app.Browser().RateAsync(window, "satisfied", new { visitNo = " a 001 " })).IsRatedAsync();
        Assert.Equal("rated", await trading.StateAsync("V-1"));
        await (await app.Browser().RateAsync(window, "satisfied", new { visitNo = "A001" })).IsProblemAsync(409, "rating.alreadyRated");
        await (await app.Browser().RateAsync(await trading.TicketAsync("V-1"), "satisfied")).IsProblemAsync(409, "rating.alreadyRated");
        // The same number at another window, or another number here, is somebody else's.
        await (await app.Browser().RateAsync(await app.TicketAsync("window", "2号"), "satisfied", new { visitNo = "A001" })).IsRatedAsync();
        await (await app.Browser().RateAsync(window, "satisfied", new { visitNo = "A002" })).IsRatedAsync();
        await app.ReadAsync(async db =>
        {
            var ratings = await db.Ratings.AsNoTracking().ToListAsync();
            var attached = Assert.Single(ratings, r => r.EncounterId is not null);
            Assert.Equal((RatingBasis.Matter, null, "A001"), (attached.Basis, attached.WalkInOrdinal, attached.VisitNo));
            Assert.Equal(await db.StaffMembers.Where(s => s.Code == "S002").Select(s => s.Id).SingleAsync(), Assert.Single(attached.StaffIds));
            Assert.All(ratings.Where(r => r.EncounterId is null), r => Assert.Equal(RatingBasis.WalkIn, r.Basis));
            return true;
        });
        await app.MoveClockAsync("2026-12-16T10:00:00+08:00");
        Assert.Equal("rated", await trading.StateAsync("V-1"));
    }

    [Fact(DisplayName = "先评价后登记：凭取号单号并入办件，评价内容不变，计数随之移动；没有对上的散客不产生默认评价")]
    public async Task Rated_first()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        var window = await app.TicketAsync("window", "1号");
        var rated = await (await app.Browser().RateAsync(window, "dissatisfied", new { visitNo = "A007", facets = new[] { "conduct" }, comment = "窗口没人" })).IsRatedAsync();
        await (await app.Browser().RateAsync(window, "satisfied", new { visitNo = "B001" })).IsRatedAsync();
        await app.MoveClockAsync("2026-11-16T10:05:00+08:00");
        await trading.RegisterAsync("V-7", Visit("A007", at: "2026-11-16T10:01:00+08:00"));
        Assert.Equal("rated", await trading.StateAsync("V-7"));
        await (await app.Browser().RateAsync(await trading.TicketAsync("V-7"), "satisfied")).IsProblemAsync(409, "rating.alreadyRated");
        await trading.RegisterAsync("V-8", Visit("A007", at: "2026-11-16T10:02:00+08:00"));
        Assert.Equal("open", await trading.StateAsync("V-8"));
        await app.ReadAsync(async db =>
        {
            var rating = await db.Ratings.AsNoTracking().SingleAsync(r => r.Id == Guid.Parse(rated.Text("id")));
            Assert.Equal((RatingBasis.Matter, "窗口没人", SatisfactionLevel.Dissatisfied), (rating.Basis, rating.Comment, rating.Level));
            Assert.NotNull(rating.ItemId);
            var sums = (await db.RatingTallies.AsNoTracking().ToListAsync()).GroupBy(t => t with { Count = 0 }).ToDictionary(g => g.Key, g => g.Sum(t => t.Count));
            Assert.Equal(1, sums[RatingTally.Of(rating) with { Count = 0 }]);
            // What comes to nothing is rolled up to nothing, if the roller was here meanwhile.
            Assert.Equal(0, sums.GetValueOrDefault(RatingTally.Of(rating) with { Count = 0, Basis = RatingBasis.WalkIn, ItemId = null }));
            Assert.Equal(1, await db.AuditRows.CountAsync(a => a.Stream == $"rating:{rating.Id:N}" && a.Step == "rating.attached"));
            // The case is of the item from now on, as its rating is.
            var cases = (await db.CaseTallies.AsNoTracking().ToListAsync()).GroupBy(t => t with { Count = 0 }).ToDictionary(g => g.Key, g => g.Sum(t => t.Count));
            Assert.Equal(rating.ItemId, Assert.Single(cases, c => c.Value != 0).Key.ItemId);
            return true;
        });
        await app.AssertRecountAsync();
        await app.MoveClockAsync("2026-12-16T10:00:00+08:00");
        Assert.Equal(0, await app.ReadAsync(db => db.Ratings.CountAsync(r => r.VisitNo == "B001" && r.Origin == RatingOrigin.Default)));
    }

    [Fact(DisplayName = "页面：窗口码可以填取号单号，网上链接不问")]
    public async Task On_the_page()
    {
        await using var app = await TestApp.StartAsync(Start);
        using var trading = new Trading(app);
        await trading.RegisterAsync("M-1", Trading.Matter(Start));
        Assert.Contains("name=\"visitNo\"", await app.Browser().GetStringAsync($"/q/{await app.TicketAsync("window")}"), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"visitNo\"", await app.Browser().GetStringAsync($"/q/{await trading.TicketAsync("M-1")}"), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"visitNo\"", await app.Browser().GetStringAsync($"/q/{await app.TicketAsync("hotline")}"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "SD 10 补充评价：凭取号单号和手机号后四位找到自己的业务；不对、不存在、过期、已评价都是同一个回答")]
    public async Task Supplementary()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        await trading.RegisterAsync("V-1", Visit("A001", phone: "13800001234"));
        await trading.RegisterAsync("V-2", Visit("A002"));
        await trading.RegisterAsync("V-3", Visit("A003", phone: "13800001234"));
        await trading.CancelAsync("V-3");
        await app.MoveClockAsync("2026-11-18T10:00:00+08:00");
        using var visitor = app.Browser();
        var unknown = await BodyAsync(await FindAsync(visitor, "Z999", "1234"));
        foreach (var (no, tail) in ((string, string)[])[("A001", "1235"), ("A002", "1234"), ("A003", "1234"), ("A001", "abcd")])
            Assert.Equal(unknown, await BodyAsync(await FindAsync(visitor, no, tail)));
        var found = await FindAsync(visitor, "a001", "1234");
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        await (await visitor.RateAsync((await found.JsonAsync()).Text("ticket"), "satisfied")).IsRatedAsync();
        Assert.Equal(unknown, await BodyAsync(await FindAsync(visitor, "A001", "1234")));

        await trading.RegisterAsync("V-4", Visit("A004", phone: "13800001234"));
        await app.MoveClockAsync("2026-11-20T23:59:59.999+08:00");
        // Who knows the number spends no tries, however often.
        for (var i = 0; i < 6; i++) Assert.Equal(HttpStatusCode.OK, (await FindAsync(visitor, "A004", "1234")).StatusCode);
        await app.MoveClockAsync("2026-11-21T00:00:00+08:00");
        Assert.Equal(unknown, await BodyAsync(await FindAsync(visitor, "A004", "1234")));
    }

    [Fact(DisplayName = "补充评价猜不出来：同一单号每天只能试几次，存在与否一样；同一网络也有限；第二天才能再试")]
    public async Task Not_guessable()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        await trading.RegisterAsync("V-1", Visit("A001", phone: "13800001234"));
        using var guesser = app.Browser();
        foreach (var no in (string[])["A001", "Z999"])
        {
            for (var i = 0; i < 5; i++) await (await FindAsync(guesser, no, $"{i:0000}")).IsProblemAsync(404, "supplementary.unknown");
            var limited = await FindAsync(guesser, no, "1234");
            await limited.IsProblemAsync(429, "limit.tooMany");
            // Until midnight in China, when the tries of the day are forgotten.
            Assert.Equal(TimeSpan.FromHours(14), limited.Headers.RetryAfter?.Delta);
        }
        for (var i = 0; i < 28; i++) await (await FindAsync(guesser, $"N{i}", "0000")).IsProblemAsync(404, "supplementary.unknown");
        await (await FindAsync(guesser, "another", "0000")).IsProblemAsync(429, "limit.tooMany");
        await app.MoveClockAsync("2026-11-17T10:00:00+08:00");
        Assert.Equal(HttpStatusCode.OK, (await FindAsync(guesser, "A001", "1234")).StatusCode);
        Assert.Equal(2, await app.ReadAsync(db => db.SupplementaryTries.CountAsync()));
    }

    [Fact(DisplayName = "网上意见栏页面：填写后打开评价页；填错显示同一句话并保留单号")]
    public async Task Supplementary_page()
    {
        await using var app = await TestApp.StartAsync(Start);
        using var trading = new Trading(app);
        await trading.RegisterAsync("V-1", Visit("A001", phone: "13800001234"));
        using var visitor = app.Browser();
        var token = TokenIn(await visitor.GetStringAsync("/supplementary"));
        var wrong = await visitor.PostAsync("/supplementary", Form("A001", "0000", token));
        var page = await wrong.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        Assert.Contains("没有找到可以补充评价的业务", page, StringComparison.Ordinal);
        Assert.Contains("value=\"A001\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/supplementary", Form("A001", "1234", "forged"))).StatusCode);
        var right = await visitor.PostAsync("/supplementary", Form("A001", "1234", TokenIn(page)));
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        Assert.Contains("请评价本次服务", await visitor.GetStringAsync(right.Headers.Location), StringComparison.Ordinal);

        static FormUrlEncodedContent Form(string no, string tail, string token) => new(
            new Dictionary<string, string> { ["visitNo"] = no, ["phoneTail"] = tail, ["__RequestVerificationToken"] = token });

        static string TokenIn(string html) => System.Text.RegularExpressions.Regex.Match(
            html, "name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["token"].Value;
    }

    static Task<HttpResponseMessage> FindAsync(HttpClient client, string visitNo, string tail) =>
        client.PostAsJsonAsync("/api/v1/supplementary", new { visitNo, phoneTail = tail });

    static async Task<string> BodyAsync(HttpResponseMessage answer)
    {
        var problem = await answer.IsProblemAsync(404, "supplementary.unknown");
        problem.Remove("traceId");
        return problem.ToJsonString();
    }
}
