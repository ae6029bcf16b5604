using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Ratings;

/// <summary>专家抽取窗口 (QD 七, entrance 3).</summary>
public sealed class DrawTests
{
    const string Desk = "专家抽取窗口";

    [Fact(DisplayName = "QD 七：列出今天的抽取场次而不显示项目编号；必须选；每场每人一次，别人还能评")]
    public async Task Todays_draws()
    {
        await using var app = await TestApp.StartAsync();
        using var expert = app.Browser();
        var ticket = await app.TicketAsync("expertDraw");
        var scan = await ScanAsync(expert, ticket);
        var draws = scan["encounters"]!.AsArray();
        Assert.Equal(["演示体育馆改造工程 评标专家抽取", "演示道路养护工程 评标专家抽取"], draws.Select(d => d!["title"]!.GetValue<string>()));
        Assert.All(draws, d => Assert.Null(d!["projectCode"]));
        Assert.DoesNotContain("DEMO-2026-10", scan.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("DEMO-2026-10", await expert.GetStringAsync($"/q/{ticket}"), StringComparison.Ordinal);

        await (await expert.RateAsync(ticket, "satisfied")).IsProblemAsync(422, "rating.drawNotChosen");
        var ids = draws.Select(d => d!["id"]!.GetValue<string>()).ToList();
        await (await expert.RateAsync(ticket, "satisfied", new { encounterId = ids[0] })).IsRatedAsync();
        await (await expert.RateAsync(ticket, "satisfied", new { encounterId = ids[0] })).IsProblemAsync(409, "rating.alreadyRated");
        Assert.Equal([ids[1]], (await ScanAsync(expert, ticket))["encounters"]!.AsArray().Select(d => d!["id"]!.GetValue<string>()));
        await (await expert.RateAsync(ticket, "satisfied", new { encounterId = ids[1] })).IsRatedAsync();
        Assert.Equal("rating.alreadyRated", (await ScanAsync(expert, ticket))["refusal"]!["code"]!.GetValue<string>());

        using var another = app.Browser();
        Assert.Equal(2, (await ScanAsync(another, ticket))["encounters"]!.AsArray().Count);
        await (await another.RateAsync(ticket, "dissatisfied", new { encounterId = ids[0], comment = "等太久" })).IsRatedAsync();
        Assert.Equal(3, await app.ReadAsync(db => db.Ratings.CountAsync(r => r.Basis == RatingBasis.Draw && r.WalkInOrdinal == null)));
    }

    [Fact(DisplayName = "QD 七：别的窗口的、昨天的、还没完成的、撤销的、查无此号的场次和普通办件都不能借印制码评价")]
    public async Task Only_todays_draws_of_this_desk()
    {
        await using var app = await TestApp.StartAsync();
        using var expert = app.Browser();
        var ticket = await app.TicketAsync("expertDraw");
        var elsewhere = await AnotherDeskAsync(app);
        var refused = new Dictionary<string, (Guid Id, int Status, string Code)>
        {
            ["别的窗口"] = ((await app.RegisterAsync(EncounterKind.DrawSession, stage: Stage.Drawn, entrance: elsewhere)).Encounter.Id, 404, "rating.encounterUnknown"),
            ["昨天"] = ((await app.RegisterAsync(EncounterKind.DrawSession, "2026-11-15T23:59:59+08:00", Stage.Drawn, Desk)).Encounter.Id, 404, "rating.encounterUnknown"),
            ["今晚"] = ((await app.RegisterAsync(EncounterKind.DrawSession, "2026-11-16T20:00:00+08:00", Stage.Drawn, Desk)).Encounter.Id, 422, "rating.tooEarly"),
            ["撤销"] = ((await app.RegisterAsync(EncounterKind.DrawSession, stage: Stage.Drawn, entrance: Desk, cancelled: true)).Encounter.Id, 422, "rating.encounterCancelled"),
            ["查无此号"] = (Guid.NewGuid(), 404, "rating.encounterUnknown"),
            ["办件"] = ((await app.RegisterAsync(EncounterKind.Matter, entrance: Desk)).Encounter.Id, 404, "rating.encounterUnknown"),
        };
        Assert.Equal(2, (await ScanAsync(expert, ticket))["encounters"]!.AsArray().Count);
        foreach (var (_, (id, status, code)) in refused)
            await (await expert.RateAsync(ticket, "satisfied", new { encounterId = id })).IsProblemAsync(status, code);
        Assert.Equal(0, await app.ReadAsync(db => db.Ratings.CountAsync()));
    }

    [Fact(DisplayName = "QD 七：当天没有场次时不关联项目即可评价，每天一次")]
    public async Task No_draws_tomorrow()
    {
        await using var app = await TestApp.StartAsync();
        using var visitor = app.Browser();
        var ticket = await app.TicketAsync("expertDraw");
        var yesterdays = (await ScanAsync(visitor, ticket))["encounters"]![0]!["id"]!.GetValue<string>();
        await app.MoveClockAsync("2026-11-17T09:00:00+08:00");
        Assert.Empty((await ScanAsync(visitor, ticket))["encounters"]!.AsArray());
        await (await visitor.RateAsync(ticket, "satisfied", new { encounterId = yesterdays })).IsProblemAsync(404, "rating.encounterUnknown");
        await (await visitor.RateAsync(ticket, "satisfied")).IsRatedAsync();
        await (await visitor.RateAsync(ticket, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        var rating = await app.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync());
        Assert.Equal((null, RatingBasis.WalkIn, 1), (rating.EncounterId, rating.Basis, rating.WalkInOrdinal));
    }

    [Fact(DisplayName = "QD 七：场次自己的签名码直接指明场次，并显示项目编号")]
    public async Task Dynamic_code_of_a_draw()
    {
        await using var app = await TestApp.StartAsync();
        var (draw, ticket) = await app.RegisterAsync(EncounterKind.DrawSession, stage: Stage.Drawn, entrance: Desk);
        foreach (var expert in new[] { app.Browser(), app.Browser() })
        {
            Assert.Equal("DEMO-TEST-001", (await ScanAsync(expert, ticket))["encounters"]![0]!["projectCode"]!.GetValue<string>());
            await (await expert.RateAsync(ticket, "satisfied")).IsRatedAsync();
            await (await expert.RateAsync(ticket, "satisfied")).IsProblemAsync(409, "rating.alreadyRated");
        }
        Assert.Equal(2, await app.ReadAsync(db => db.Ratings.CountAsync(r => r.EncounterId == draw.Id)));
    }

    static async Task<JsonObject> ScanAsync(HttpClient rater, string ticket) =>
        (await rater.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{ticket}"))!;

    static async Task<string> AnotherDeskAsync(TestApp app)
    {
        var desk = await app.ReadAsync(db => db.Entrances.AsNoTracking().SingleAsync(e => e.Name == Desk));
        var other = new Entrance
        {
            Id = Guid.CreateVersion7(),
            Number = desk.Number ^ 1,
            Kind = EntranceKind.ExpertDraw,
            Name = "专家抽取二窗",
            DepartmentId = desk.DepartmentId,
            BusinessLine = desk.BusinessLine,
            Region = desk.Region,
            IssuedOn = desk.IssuedOn,
        };
        await app.AddAsync(other);
        return other.Name;
    }
}
