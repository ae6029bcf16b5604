using System.Net.Http.Json;
using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Rectification;

/// <summary>追评 over HTTP.</summary>
public sealed class ReRatingTests
{
    static readonly object Good = new { level = "satisfied", comment = "这次很快" };
    static readonly object Bad = new { level = "dissatisfied", facets = new[] { "conduct" }, comment = "又没人叫号" };

    [Fact(DisplayName = "追评：结案后一次，列在首评旁边，不进任何计数，不另立案")]
    public async Task Once_after_closing()
    {
        await using var app = await TestApp.StartAsync();
        using var rater = app.Browser();
        var (id, number) = await ClosedAsync(app, rater);
        var before = await CountsAsync(app);
        var again = await (await ReRateAsync(rater, id, Good)).IsRatedAsync();
        Assert.Equal(("satisfied", false), (again.Text("level"), again["case"] is not null));
        await (await ReRateAsync(rater, id, Good)).IsProblemAsync(409, "rating.reRatedAlready");
        await (await ReRateAsync(rater, again.Text("id"), Good)).IsProblemAsync(404, "rating.unknown");
        Assert.Equal(before, await CountsAsync(app));

        using var handler = await app.StaffAsync("handler");
        var (found, _) = await handler.CaseAsync(number);
        Assert.Equal(("closed", "satisfied", "这次很快"), (found.Text("state"), found["reRating"]!.Text("level"), found["reRating"]!.Text("comment")));
        var row = await (await handler.GetAsync($"/api/v1/ratings/{again.Text("id")}")).JsonAsync();
        Assert.Equal((2, id, number), (row["assessNumber"]!.GetValue<int>(), row.Text("reRatingOf"), row.Text("caseNumber")));
        Assert.Contains("已结案", await rater.GetStringAsync(new Uri(again.Text("receiptUrl"))), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "追评为差评：原整改重新办理，期限另计；不算第二件差评")]
    public async Task A_negative_one_reopens()
    {
        await using var app = await TestApp.StartAsync();
        using var rater = app.Browser();
        var (id, number) = await ClosedAsync(app, rater);
        await app.MoveClockAsync("2026-11-20T09:00:00+08:00");
        await (await ReRateAsync(rater, id, new { level = "dissatisfied" })).IsProblemAsync(422, "rating.negativeNeedsReason");
        var again = await (await ReRateAsync(rater, id, Bad)).IsRatedAsync();
        Assert.Equal((number, "2026-11-23", "2026-11-27"), (again["case"]!.Text("number"), again["case"]!.Text("contactDueOn"), again["case"]!.Text("rectifyDueOn")));
        using var handler = await app.StaffAsync("handler");
        var (found, _) = await handler.CaseAsync(number);
        Assert.Equal(("opened", 2, 0), (found.Text("state"), found["round"]!.GetValue<int>(), found["notSolvedCount"]!.GetValue<int>()));
        Assert.Equal("追评「不满意」：又没人叫号", found["timeline"]!.AsArray()[^1]!.Text("note"));
        Assert.Equal(1, await app.ReadAsync(db => db.Cases.CountAsync()));
    }

    [Fact(DisplayName = "追评：整改未结案不行，没有整改的不行，别人的评价查无此评")]
    public async Task Not_yet_and_not_yours()
    {
        await using var app = await TestApp.StartAsync();
        using var rater = app.Browser();
        var open = await app.RateBadlyAsync(rater: rater);
        await (await ReRateAsync(rater, open.Text("id"), Good)).IsProblemAsync(409, "rating.reRatingNeedsClosedCase");
        var happy = await (await rater.RateAsync(await app.TicketAsync("desk"), "satisfied")).IsRatedAsync();
        await (await ReRateAsync(rater, happy.Text("id"), Good)).IsProblemAsync(409, "rating.reRatingNeedsClosedCase");
        using var other = app.Browser();
        await (await ReRateAsync(other, open.Text("id"), Good)).IsProblemAsync(404, "rating.unknown");
        await (await ReRateAsync(other, Guid.NewGuid().ToString(), Good)).IsProblemAsync(404, "rating.unknown");
    }

    [Fact(DisplayName = "两个追评同时到：只有一个；同键重发原样再答")]
    public async Task Same_moment()
    {
        await using var app = await TestApp.StartAsync();
        using var rater = app.Browser();
        var (id, _) = await ClosedAsync(app, rater);
        var answers = await Task.WhenAll(ReRateAsync(rater, id, Bad, "a"), ReRateAsync(rater, id, Bad, "b"), ReRateAsync(rater, id, Bad, "a"));
        Assert.Equal(1, await app.ReadAsync(db => db.Ratings.CountAsync(r => r.ReRatingOf != null)));
        Assert.Contains(answers, a => (int)a.StatusCode == 201);
        Assert.All(answers, a => Assert.Contains((int)a.StatusCode, (int[])[201, 409]));
        var key = answers.First(a => (int)a.StatusCode == 201) == answers[1] ? "b" : "a";
        using var replay = await ReRateAsync(rater, id, Bad, key);
        Assert.Equal("true", replay.Headers.GetValues("Idempotency-Replayed").Single());
    }

    static async Task<(string RatingId, string Number)> ClosedAsync(TestApp app, HttpClient rater)
    {
        var rated = await app.RateBadlyAsync(rater: rater);
        var number = rated["case"]!.Text("number");
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        await handler.FinishAsync(number);
        await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true });
        return (rated.Text("id"), number);
    }

    static Task<(int, int, int, int)> CountsAsync(TestApp app) => app.ReadAsync(async db =>
        (await db.RatingTallies.CountAsync(), await db.StaffTallies.CountAsync(), await db.FacetTallies.CountAsync(), await db.CaseTallies.CountAsync()));

    static async Task<HttpResponseMessage> ReRateAsync(HttpClient rater, string id, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/ratings/{id}/re-rating") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await rater.SendAsync(request);
    }
}
