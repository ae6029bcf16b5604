using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Domain.Entrances;

namespace Api.Tests.Attacks;

/// <summary>Other people's things, and numbers that are guessed.</summary>
public sealed class GuessingTests(SharedApp shared) : AttackTest(shared)
{
    [Fact(DisplayName = "别人的东西：评价、追评、我的清单、回执页、问卷、整改、申诉、材料，别的浏览器、别的登录人和没登录的都拿不到，也改不了")]
    public async Task Of_somebody_else()
    {
        using var handler = await App.StaffAsync("handler");
        using var owner = await App.MiniProgramAsync(App.Somebody());
        using var other = await App.MiniProgramAsync(App.Somebody());
        using var browser = App.Browser();
        var rated = await App.RateBadlyAsync(rater: owner);
        var (id, number) = (rated.Text("id"), rated["case"]!.Text("number"));
        var attachment = (await handler.MoveAsync(number, "attachments", new MultipartFormDataContent { { new ByteArrayContent(AppealCalls.Pdf), "file", "记录.pdf" } })).Text("attachmentId");
        await handler.FinishAsync(number);
        var before = await StoredAsync();

        Assert.Single(await owner.MyRatingsAsync());
        Assert.Empty(await other.MyRatingsAsync());
        Assert.Empty((await other.GetFromJsonAsync<JsonObject>("/api/v1/my/cases"))!["items"]!.AsArray());
        foreach (var stranger in (HttpClient[])[other, browser])
        {
            using var again = await AgainAsync(stranger, id);
            await again.IsProblemAsync(404, "rating.unknown");
            foreach (var path in (string[])
            [
                $"/ratings/{id}", $"/ratings/{id}/statements", $"/cases/{number}", $"/cases/{number}/attachments/{attachment}", "/appeals", "/ratings", "/ratings/reveals",
            ])
                Assert.Equal((path, 401), (path, (int)(await stranger.GetAsync($"/api/v1{path}")).StatusCode));
        }
        // The receipt by its number tells the progress, and neither link nor reply nor words.
        var receipt = await browser.GetStringAsync($"/api/v1/receipts/{rated.Text("receiptNo")}");
        Assert.DoesNotContain("surveyUrl", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain("等了一个小时", receipt, StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
    }

    [Fact(DisplayName = "猜编号：挨着的、改一位的、全零的，回执、整改、评价、问卷、抽取都是同一个不存在")]
    public async Task Guessed_numbers()
    {
        using var handler = await App.StaffAsync("handler");
        using var anybody = App.Browser();
        var rated = await App.RateBadlyAsync();
        var (receipt, number, id) = (rated.Text("receiptNo"), rated["case"]!.Text("number"), Guid.Parse(rated.Text("id")));
        var survey = await SurveyAsync();
        var ring = App.Keys.Tickets;
        foreach (var (client, path, code) in ((HttpClient, string, string)[])
        [
            .. Near(receipt).Select(guess => (anybody, $"/receipts/{guess}", "receipt.unknown")), .. Near(number).Select(guess => (handler, $"/cases/{guess}", "case.unknown")),
            .. Near(survey).Select(guess => (anybody, $"/surveys/{guess}", "ticket.invalid")), (handler, $"/ratings/{Next(id)}", "rating.unknown"), (handler, $"/ratings/{Guid.Empty}", "rating.unknown"),
            (anybody, $"/surveys/{EntranceTicket.IssueNumbered(ring, TicketKind.Encounter, 1, DateTime.UtcNow.AddYears(1))}", "ticket.invalid"),
            (anybody, $"/scan/{survey}", "ticket.invalid"),
        ])
        {
            using var answer = await client.GetAsync($"/api/v1{path}");
            var problem = await answer.IsProblemAsync(404, code);
            Assert.DoesNotContain(path.Split('/')[^1], problem.Text("detail"), StringComparison.Ordinal);
        }
        Assert.Equal(200, (int)(await anybody.GetAsync($"/api/v1/surveys/{survey}")).StatusCode);
    }

    async Task<string> SurveyAsync()
    {
        using var handler = await App.StaffAsync("handler");
        var number = await App.OpenCaseAsync();
        await handler.FinishAsync(number);
        return await App.SurveyTicketAsync(number);
    }

    /// <summary>The same with its last, its middle and every character changed.</summary>
    static IEnumerable<string> Near(string known)
    {
        foreach (var at in (int[])[known.Length - 1, known.Length / 2 + 1])
            yield return $"{known[..at]}{(known[at] == 'A' ? 'B' : 'A')}{known[(at + 1)..]}";
        yield return new string('0', known.Length);
    }

    static Guid Next(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[^1]++;
        return new Guid(bytes, bigEndian: true);
    }

    static async Task<HttpResponseMessage> AgainAsync(HttpClient rater, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/ratings/{id}/re-rating") { Content = JsonContent.Create(new { level = "satisfied" }) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await rater.SendAsync(request);
    }
}
