using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Ratings;

/// <summary>同一请求重发只生效一次.</summary>
public sealed class IdempotencyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Replayed = "Idempotency-Replayed";
    readonly TestApp app = shared.App;

    [Fact(DisplayName = "同一个键重发：状态和内容一字不差，并标明是重放；评价只有一条")]
    public async Task Replay()
    {
        using var rater = app.Browser();
        var (encounter, ticket) = await app.RegisterAsync();
        var key = new string('~', 64);
        using var first = await rater.RateAsync(ticket, "dissatisfied", new { comment = "慢" }, key);
        using var second = await rater.RateAsync(ticket, "dissatisfied", new { comment = "慢" }, key);
        Assert.Equal((201, 201), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.False(first.Headers.Contains(Replayed));
        Assert.Equal(["true"], second.Headers.GetValues(Replayed));
        Assert.Equal(1, await app.ReadAsync(db => db.Ratings.CountAsync(r => r.EncounterId == encounter.Id)));
    }

    [Fact(DisplayName = "同一个键换了内容：422；内容相同而写法不同：重放")]
    public async Task Other_body()
    {
        using var rater = app.Browser();
        var (_, ticket) = await app.RegisterAsync();
        await (await rater.RateAsync(ticket, "satisfied", new { comment = "好" }, "k")).IsRatedAsync();
        foreach (var other in (object[])[new { comment = "很好" }, new { comment = "好", hideIdentity = true }, new { indicators = new[] { "413" } }])
            await (await rater.RateAsync(ticket, "satisfied", other, "k")).IsProblemAsync(422, "idempotency.reused");

        var rearranged = JsonNode.Parse($$"""{ "comment" : "\u597d",  "level":"satisfied", "ticket":"{{ticket}}" }""")!;
        using var same = await rater.PostRatingAsync(rearranged, "k");
        Assert.Equal((201, true), ((int)same.StatusCode, same.Headers.Contains(Replayed)));
    }

    [Theory(DisplayName = "幂等键为 1 到 64 个可见字符")]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("a b", false)]
    [InlineData("1", true)]
    [InlineData("64", true)]
    [InlineData("65", false)]
    public async Task Key(string? key, bool accepted)
    {
        using var rater = app.Browser();
        var (_, ticket) = await app.RegisterAsync();
        if (key is "64" or "65") key = new string('k', int.Parse(key));
        using var answer = await rater.PostRatingAsync(new JsonObject { ["ticket"] = ticket, ["level"] = "satisfied" }, key);
        if (accepted) await answer.IsRatedAsync();
        else await answer.IsProblemAsync(400, "idempotency.keyRequired");
    }

    [Fact(DisplayName = "键归评价人所有：两个浏览器用同一个键，各评各的")]
    public async Task Scoped_to_the_rater()
    {
        using var one = app.Browser();
        using var other = app.Browser();
        var ticket = await app.TicketAsync("window");
        foreach (var rater in new[] { one, other }) (await rater.GetAsync($"/api/v1/scan/{ticket}")).EnsureSuccessStatusCode();
        var first = await (await one.RateAsync(ticket, "satisfied", key: "mine")).IsRatedAsync();
        using var second = await other.RateAsync(ticket, "satisfied", key: "mine");
        Assert.False(second.Headers.Contains(Replayed));
        Assert.NotEqual(first["id"]!.GetValue<string>(), (await second.IsRatedAsync())["id"]!.GetValue<string>());
    }

    [Fact(DisplayName = "没有带身份：键归所扫的码；换一个码是另一件事")]
    public async Task Scoped_to_the_ticket_without_identity()
    {
        using var rater = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = app.Address };
        var (_, ticket) = await app.RegisterAsync();
        var (_, another) = await app.RegisterAsync();
        var first = await (await rater.RateAsync(ticket, "satisfied", key: "anonymous")).IsRatedAsync();
        using var again = await rater.RateAsync(ticket, "satisfied", key: "anonymous");
        Assert.True(again.Headers.Contains(Replayed));
        Assert.Equal(first.ToJsonString(), (await again.IsRatedAsync()).ToJsonString());
        using var elsewhere = await rater.RateAsync(another, "satisfied", key: "anonymous");
        Assert.False(elsewhere.Headers.Contains(Replayed));
        await elsewhere.IsRatedAsync();
    }

    [Fact(DisplayName = "第一次没带身份、得到身份后重发：仍是重放，不是又评一次")]
    public async Task First_answer_gives_the_identity()
    {
        using var rater = app.Browser();
        var ticket = await app.TicketAsync("desk");
        var first = await (await rater.RateAsync(ticket, "satisfied", key: "twice")).IsRatedAsync();
        using var again = await rater.RateAsync(ticket, "satisfied", key: "twice");
        Assert.Equal(first.ToJsonString(), (await again.IsRatedAsync()).ToJsonString());
        Assert.True(again.Headers.Contains(Replayed));
    }

    [Fact(DisplayName = "同一个键并发 32 次：只有一条评价，其余都是重放")]
    public async Task Parallel()
    {
        using var rater = app.Browser();
        var (encounter, ticket) = await app.RegisterAsync();
        (await rater.GetAsync($"/api/v1/scan/{ticket}")).EnsureSuccessStatusCode();
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => rater.RateAsync(ticket, "satisfied", key: "together")));
        Assert.All(answers, a => Assert.Equal(201, (int)a.StatusCode));
        Assert.Equal(31, answers.Count(a => a.Headers.Contains(Replayed)));
        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
        Assert.Equal(1, await app.ReadAsync(db => db.Ratings.CountAsync(r => r.EncounterId == encounter.Id)));
    }

    [Fact(DisplayName = "幂等记录里没有可读的码，请求只存带密钥的摘要")]
    public async Task Stores_no_bearer()
    {
        using var rater = app.Browser();
        var (_, ticket) = await app.RegisterAsync();
        await (await rater.RateAsync(ticket, "satisfied", key: "stored")).IsRatedAsync();
        var stored = await app.ReadAsync(db => db.IdempotencyRecords.AsNoTracking().Where(r => r.Key == "stored").ToListAsync());
        Assert.Equal(["ticket"], stored.Select(r => r.Scope.Split(':')[0]).Order());
        Assert.All(stored, r => Assert.DoesNotContain(ticket, $"{r.Scope}{r.Body}{r.RequestHash}", StringComparison.Ordinal));
    }
}

/// <summary>How long an answer is remembered; moves the clock, so it has a product of its own.</summary>
public sealed class IdempotencyPurgeTests
{
    [Fact(DisplayName = "幂等记录保存 30 天：30 天整仍是重放，之后是新的评价")]
    public async Task Thirty_days()
    {
        await using var app = await FrozenApp.StartAtAsync(TestApp.OrdinaryMonday);
        using var rater = app.Browser();
        var ticket = await app.TicketAsync("window");
        (await rater.GetAsync($"/api/v1/scan/{ticket}")).EnsureSuccessStatusCode();
        var first = await (await rater.RateAsync(ticket, "satisfied", key: "k")).IsRatedAsync();

        await app.MoveClockAsync("2026-12-16T09:00:00+08:00");
        using var replay = await rater.RateAsync(ticket, "satisfied", key: "k");
        Assert.Equal(first.ToJsonString(), (await replay.IsRatedAsync()).ToJsonString());
        Assert.True(replay.Headers.Contains("Idempotency-Replayed"));

        await app.MoveClockAsync("2026-12-16T09:00:00.001+08:00");
        Assert.Equal(0, await app.ReadAsync(db => db.IdempotencyRecords.CountAsync()));
        using var next = await rater.RateAsync(ticket, "satisfied", key: "k");
        Assert.False(next.Headers.Contains("Idempotency-Replayed"));
        Assert.NotEqual(first["id"]!.GetValue<string>(), (await next.IsRatedAsync())["id"]!.GetValue<string>());
    }
}
