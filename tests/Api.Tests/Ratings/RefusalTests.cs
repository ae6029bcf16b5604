using System.Text.Json.Nodes;
using Api.Tests.Harness;

namespace Api.Tests.Ratings;

/// <summary>Every refusal of <c>POST /ratings</c> once, as it arrives.</summary>
public sealed class RefusalTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    [Theory(DisplayName = "提交评价的每种拒绝：状态码、代码、中文说明、追踪号")]
    [InlineData("ticket.invalid", 404)]
    [InlineData("idempotency.keyRequired", 400)]
    [InlineData("idempotency.reused", 422)]
    [InlineData("rating.levelUnknown", 422)]
    [InlineData("rating.negativeNeedsReason", 422)]
    [InlineData("rating.facetNotForLevel", 422)]
    [InlineData("rating.indicatorNotForLevel", 422)]
    [InlineData("rating.commentTooLong", 422)]
    [InlineData("rating.textUnreadable", 422)]
    [InlineData("rating.contactNameTooLong", 422)]
    [InlineData("rating.contactPhoneInvalid", 422)]
    [InlineData("rating.alreadyRated", 409)]
    [InlineData("rating.walkInLimit", 409)]
    [InlineData("rating.tooEarly", 422)]
    [InlineData("rating.windowOver", 422)]
    [InlineData("rating.encounterCancelled", 422)]
    [InlineData("rating.encounterUnknown", 404)]
    [InlineData("rating.drawNotChosen", 422)]
    public async Task Each(string code, int status)
    {
        using var rater = app.Browser();
        using var answer = await RefusedAsync(rater, code);
        await answer.IsProblemAsync(status, code);
        Assert.False(answer.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact(DisplayName = "被拒绝的请求不占用幂等键：改好后用同一个键可以成功")]
    public async Task Refusal_leaves_the_key_free()
    {
        using var rater = app.Browser();
        var ticket = await app.TicketAsync("window");
        await (await rater.RateAsync(ticket, "dissatisfied", key: "k")).IsProblemAsync(422, "rating.negativeNeedsReason");
        await (await rater.RateAsync(ticket, "dissatisfied", new { comment = "慢" }, key: "k")).IsRatedAsync();
    }

    [Fact(DisplayName = "浏览器要网页，接口的拒绝仍是 problem+json，带追踪号")]
    public async Task Problem_whatever_is_accepted()
    {
        using var rater = app.Browser();
        rater.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        await (await rater.RateAsync("junk", "verySatisfied")).IsProblemAsync(404, "ticket.invalid");
    }

    async Task<HttpResponseMessage> RefusedAsync(HttpClient rater, string code)
    {
        var window = await app.TicketAsync("window", "1号");
        switch (code)
        {
            case "ticket.invalid": return await rater.RateAsync("junk", "verySatisfied");
            case "idempotency.keyRequired":
                return await rater.PostRatingAsync(new JsonObject { ["ticket"] = window, ["level"] = "verySatisfied" }, key: null);
            case "idempotency.reused":
                await (await rater.RateAsync(window, "verySatisfied", key: "same")).IsRatedAsync();
                return await rater.RateAsync(window, "satisfied", key: "same");
            case "rating.levelUnknown": return await rater.RateAsync(window, "excellent");
            case "rating.negativeNeedsReason": return await rater.RateAsync(window, "veryDissatisfied", new { comment = " \u200b" });
            case "rating.facetNotForLevel": return await rater.RateAsync(window, "satisfied", new { facets = new[] { "conduct" } });
            case "rating.indicatorNotForLevel": return await rater.RateAsync(window, "satisfied", new { indicators = new[] { "510" } });
            case "rating.commentTooLong": return await rater.RateAsync(window, "satisfied", new { comment = new string('好', 501) });
            case "rating.textUnreadable": return await rater.RateAsync(window, "satisfied", new { comment = "好\0" });
            case "rating.contactNameTooLong":
                return await rater.RateAsync(window, "satisfied", new { contact = new { name = new string('示', 51) } });
            case "rating.contactPhoneInvalid": return await rater.RateAsync(window, "satisfied", new { contact = new { phone = "call me" } });
            case "rating.alreadyRated":
                var (_, once) = await app.RegisterAsync();
                await (await app.Browser().RateAsync(once, "satisfied")).IsRatedAsync();
                return await rater.RateAsync(once, "satisfied");
            case "rating.walkInLimit":
                await (await rater.RateAsync(window, "satisfied")).IsRatedAsync();
                return await rater.RateAsync(window, "satisfied");
            case "rating.tooEarly":
                return await rater.RateAsync((await app.RegisterAsync(completedAt: "2026-11-17T09:00:00+08:00")).Ticket, "satisfied");
            case "rating.windowOver":
                return await rater.RateAsync((await app.RegisterAsync(completedAt: "2026-11-06T09:00:00+08:00")).Ticket, "satisfied");
            case "rating.encounterCancelled":
                return await rater.RateAsync((await app.RegisterAsync(cancelled: true)).Ticket, "satisfied");
            case "rating.encounterUnknown":
                var (matter, _) = await app.RegisterAsync();
                return await rater.RateAsync(window, "satisfied", new { encounterId = matter.Id });
            default: return await rater.RateAsync(await app.TicketAsync("expertDraw"), "satisfied");
        }
    }
}
