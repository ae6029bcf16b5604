using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Domain.Encounters;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Ratings;

/// <summary>评价时限 and deadlines of cases over HTTP: the worked dates of the rulebook, §3.</summary>
public sealed class WindowTests
{
    [Theory(DisplayName = "SD 7、SD 10：扫码告知可以评价到哪一天")]
    [InlineData("2025-09-26T10:00:00+08:00", "matter", "2025-10-10")]
    [InlineData("2026-09-30T10:00:00+08:00", "matter", "2026-10-13")]
    [InlineData("2026-09-29T10:00:00+08:00", "visit", "2026-10-10")]
    public async Task Ratable_through(string startAt, string kind, string throughOn)
    {
        await using var app = await TestApp.StartAsync(startAt);
        var scan = (await app.Browser().GetFromJsonAsync<JsonObject>($"/api/v1/scan/{await app.EncounterTicketAsync(kind)}"))!;
        Assert.Equal(throughOn, scan["ratableThroughOn"]!.GetValue<string>());
        Assert.True(scan["canRate"]!.GetValue<bool>());
    }

    [Fact(DisplayName = "SD 14：10 月 3 日 22 时收到差评，10 月 8 日前联系，10 月 13 日前整改")]
    public async Task Case_over_the_national_day()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-10-03T22:00:00+08:00");
        var rated = await (await app.Browser().RateAsync(await app.TicketAsync("window"), "veryDissatisfied", new { comment = "没人" })).IsRatedAsync();
        Assert.Equal(("2026-10-08", "2026-10-13"),
            (rated["case"]!["contactDueOn"]!.GetValue<string>(), rated["case"]!["rectifyDueOn"]!.GetValue<string>()));
        Assert.StartsWith("ZG20261003-", rated["case"]!["number"]!.GetValue<string>(), StringComparison.Ordinal);

        using var supervisor = await app.StaffAsync("supervisor");
        foreach (var (now, light) in ((string, string)[])
        [
            ("2026-10-07T23:59:59.999+08:00", "normal"), ("2026-10-08T00:00:00.000+08:00", "dueSoon"),
            ("2026-10-08T23:59:59.999+08:00", "dueSoon"), ("2026-10-09T00:00:00.000+08:00", "overdue"),
        ])
        {
            await app.MoveClockAsync(now);
            var seen = (await supervisor.GetFromJsonAsync<JsonObject>($"/api/v1/cases/{rated["case"]!["number"]!.GetValue<string>()}"))!;
            Assert.Equal(light, seen["light"]!.GetValue<string>());
        }
    }

    [Fact(DisplayName = "SD 7、SD 10：时限最后一毫秒接受，下一毫秒拒绝，扫码也如实告知")]
    public async Task Last_instant()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-09-30T10:00:00+08:00");
        using var rater = app.Browser();
        foreach (var (kind, last, first) in ((EncounterKind, string, string)[])
        [
            (EncounterKind.Visit, "2026-10-12T23:59:59.999+08:00", "2026-10-13T00:00:00.000+08:00"),
            (EncounterKind.Matter, "2026-10-13T23:59:59.999+08:00", "2026-10-14T00:00:00.000+08:00"),
        ])
        {
            var (_, inTime) = await app.RegisterAsync(kind, "2026-09-30T10:00:00+08:00");
            var (late, tooLate) = await app.RegisterAsync(kind, "2026-09-30T10:00:00+08:00");
            await app.MoveClockAsync(last);
            var rated = await (await rater.RateAsync(inTime, "satisfied")).IsRatedAsync();
            Assert.Equal(DateTimeOffset.Parse(last).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"), rated["submittedAt"]!.GetValue<string>());

            await app.MoveClockAsync(first);
            await (await rater.RateAsync(tooLate, "satisfied")).IsProblemAsync(422, "rating.windowOver");
            var scan = (await rater.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{tooLate}"))!;
            Assert.Equal((false, "rating.windowOver"), (scan["canRate"]!.GetValue<bool>(), scan["refusal"]!["code"]!.GetValue<string>()));
            Assert.Equal(0, await app.ReadAsync(db => db.Ratings.CountAsync(r => r.EncounterId == late.Id)));
        }
    }

    [Fact(DisplayName = "SD 13：办结前一毫秒拒绝，办结时接受")]
    public async Task First_instant()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-11-16T09:59:59.999+08:00");
        var (_, ticket) = await app.RegisterAsync(completedAt: "2026-11-16T10:00:00+08:00");
        using var rater = app.Browser();
        await (await rater.RateAsync(ticket, "satisfied")).IsProblemAsync(422, "rating.tooEarly");
        await app.MoveClockAsync("2026-11-16T10:00:00.000+08:00");
        await (await rater.RateAsync(ticket, "satisfied")).IsRatedAsync();
    }

    [Fact(DisplayName = "只认服务器时间：客户端自报的时间一概不理，回答带毫秒和 Z")]
    public async Task Server_time_only()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-11-16T09:00:00.120+08:00");
        using var rater = app.Browser();
        rater.DefaultRequestHeaders.Date = DateTimeOffset.UnixEpoch;
        var rated = await (await rater.RateAsync(await app.TicketAsync("window"), "satisfied",
            new { submittedAt = "2020-01-01T00:00:00Z", submittedOn = "2020-01-01", now = 0, origin = "default", isRealName = true })).IsRatedAsync();
        Assert.Equal("2026-11-16T01:00:00.120Z", rated["submittedAt"]!.GetValue<string>());
        var stored = await app.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync());
        Assert.Equal((new DateOnly(2026, 11, 16), Domain.Ratings.RatingOrigin.Active, false), (stored.SubmittedOn, stored.Origin, stored.IsRealName));
    }
}
