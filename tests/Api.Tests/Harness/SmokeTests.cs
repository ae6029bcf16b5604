using System.Net;

namespace Api.Tests.Harness;

public sealed class SmokeTests
{
    [Fact(DisplayName = "扫码评价「不满意」并说明原因：得到回执，立案并告知两个截止日")]
    public async Task ScanRateReceipt()
    {
        await using var app = await TestApp.StartAsync();
        using var rater = app.Browser();
        var answer = await rater.RateAsync(await app.TicketAsync("window"), "dissatisfied", new { facets = new[] { "conduct" } });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var receipt = await answer.JsonAsync();
        Assert.Equal("2026-11-17", receipt["case"]!["contactDueOn"]!.GetValue<string>());
        Assert.Equal("2026-11-23", receipt["case"]!["rectifyDueOn"]!.GetValue<string>());
    }
}
