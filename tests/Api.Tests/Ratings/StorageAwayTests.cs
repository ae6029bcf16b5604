using Api.Tests.Harness;

namespace Api.Tests.Ratings;

public sealed class StorageAwayTests
{
    [Fact(DisplayName = "数据库不可用：失效的码照样 404，有效的码 503 并告知何时再试；恢复后同一请求成功")]
    public async Task Nothing_is_read_before_the_signature_holds()
    {
        await using var app = await TestApp.StartAsync(sqlite: true, settings: ["Logging:LogLevel:Default=None"]);
        using var rater = app.Browser();
        var ticket = await app.TicketAsync("window");
        var forged = ticket[..31] + (ticket[31] == 'A' ? 'B' : 'A');
        var data = Path.GetDirectoryName(app.Database)!;

        app.CloseIdleConnections();
        Directory.Move(data, data + ".away");
        try
        {
            foreach (var junk in (string[])["junk", forged])
            {
                await (await rater.GetAsync($"/api/v1/scan/{junk}")).IsProblemAsync(404, "ticket.invalid");
                await (await rater.RateAsync(junk, "verySatisfied")).IsProblemAsync(404, "ticket.invalid");
                Assert.Equal(404, (int)(await rater.GetAsync($"/q/{junk}")).StatusCode);
                Assert.Equal(404, (int)(await rater.GetAsync($"/r/{junk}")).StatusCode);
            }

            foreach (var answer in new[] { await rater.GetAsync($"/api/v1/scan/{ticket}"), await rater.RateAsync(ticket, "verySatisfied", key: "again") })
            {
                await answer.IsProblemAsync(503, "service.storageUnavailable");
                Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            }
            var page = await rater.GetAsync($"/q/{ticket}");
            Assert.Equal((503, "text/html"), ((int)page.StatusCode, page.Content.Headers.ContentType?.MediaType));
            Assert.True(page.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        }
        finally
        {
            Directory.Move(data + ".away", data);
        }
        await (await rater.RateAsync(ticket, "verySatisfied", key: "again")).IsRatedAsync();
    }
}
