using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;

namespace Api.Tests.Ratings;

public sealed class ReceiptTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    [Fact(DisplayName = "凭回执编号查询：大小写、空格、短横线、把 0 写成 O、把 1 写成 l 都查得到")]
    public async Task However_it_is_typed()
    {
        var rated = await (await app.Browser().RateAsync(await app.TicketAsync("window"), "dissatisfied", new { facets = new[] { "conduct" } })).IsRatedAsync();
        var number = rated["receiptNo"]!.GetValue<string>();
        Assert.Matches("^20261116[0-9A-HJKMNP-TV-Z]{8}$", number);
        foreach (var typed in (string[])
        [
            number, number.ToLowerInvariant(), $"{number[..8]}-{number[8..12]}-{number[12..]}", $" {number[..8]} {number[8..]} ",
            number.Replace('0', 'O').Replace('1', 'l'), number.Replace('0', 'o').Replace('1', 'I'),
        ])
        {
            var receipt = (await app.Browser().GetFromJsonAsync<JsonObject>($"/api/v1/receipts/{Uri.EscapeDataString(typed)}"))!;
            Assert.Equal((number, "dissatisfied"), (receipt["receiptNo"]!.GetValue<string>(), receipt["level"]!.GetValue<string>()));
            Assert.Equal("2026-11-17", receipt["case"]!["contactDueOn"]!.GetValue<string>());
        }
    }

    [Fact(DisplayName = "SD 16：回执不含姓名、电话、评价内容，也不含评价人的任何标识")]
    public async Task Says_nothing_of_the_rater()
    {
        using var rater = app.Browser();
        var answer = await rater.RateAsync(await app.TicketAsync("desk"), "veryDissatisfied",
            new { comment = "只有我知道的事", contact = new { name = "演示某某", phone = "0000-7310582" } });
        var device = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("device=", StringComparison.Ordinal)).Split('=', ';')[1];
        var rated = await answer.IsRatedAsync();

        using var looked = await app.Browser().GetAsync($"/api/v1/receipts/{rated["receiptNo"]!.GetValue<string>()}");
        var receipt = await looked.JsonAsync();
        Assert.True(looked.Headers.CacheControl!.NoStore);
        Assert.Equal(["assessNumber", "case", "department", "entrance", "level", "notice", "reRated", "receiptNo", "submittedAt"], receipt.Select(p => p.Key).Order());
        Assert.Equal(["contactDueOn", "number", "rectifyDueOn", "state", "stateText", "steps"], receipt["case"]!.AsObject().Select(p => p.Key).Order());
        foreach (var told in (string[])[await looked.Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync(), await app.Browser().GetStringAsync(new Uri(rated["receiptUrl"]!.GetValue<string>()))])
            foreach (var secret in (string[])["只有我知道", "演示某某", "7310582", device])
                Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "查无此号和不成样子的编号：同一个 404")]
    [InlineData("202611160000000Z")]
    [InlineData("202611167K3M9QXU")]
    [InlineData("x")]
    public async Task Unknown(string number) =>
        await (await app.Browser().GetAsync($"/api/v1/receipts/{number}")).IsProblemAsync(404, "receipt.unknown");
}
