using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Rectification;

namespace Api.Tests.Publication;

/// <summary>招投标保密 in bulletins: what was sealed when the bulletin of its days was frozen (HB 31, SD 19).</summary>
public sealed class LiftedSealTests
{
    const string Friday = "2026-10-30T10:00:00+08:00";

    [Fact(DisplayName = "HB 31 密封的评价不进当期公告；开标解封后进下一期，只进一次；已定稿的那一期一字不改")]
    public async Task Enters_the_next()
    {
        await using var app = await FrozenApp.StartAtAsync(Friday);
        using var publisher = await app.StaffAsync("publisher");
        using var second = await app.AccountAsync("publisher2", "publisher", departmentCode: null);
        using var trading = new Trading(app);
        var matter = Trading.Matter(Friday, "tenderNotice", "bidder", project: "P-9");
        matter["project"]!["bidOpeningAt"] = "2026-11-20T09:30:00+08:00";
        await trading.RegisterAsync("S-9", matter);
        await (await app.Browser().RateAsync(await trading.TicketAsync("S-9"), "dissatisfied", new { comment = "公告附件打不开" })).IsRatedAsync();
        await (await app.Browser().RateAsync(await app.TicketAsync("window", "1号"), "satisfied", new { comment = "窗口办得快" })).IsRatedAsync();

        await app.MoveClockAsync("2026-11-02T09:00:00+08:00");
        var october = (await publisher.GrantedAsync("/bulletins", new { period = "2026-10" })).Text("id");
        Assert.Equal(["窗口办得快"], await TextsAsync(october));
        await second.BulletinAsync(october, "review");
        var number = (await publisher.BulletinAsync(october, "publication")).Text("number");
        using var reader = app.Browser();
        var frozen = await reader.GetStringAsync($"/api/v1/public/bulletins/{number}/text");
        Assert.DoesNotContain("附件", frozen, StringComparison.Ordinal);

        // A minute before the opening it is still nobody's to publish.
        await app.MoveClockAsync("2026-11-20T09:29:00+08:00");
        Assert.Empty(await DraftedAndWithdrawnAsync());
        await app.MoveClockAsync("2026-11-20T09:30:00+08:00");
        var next = (await publisher.GrantedAsync("/bulletins", new { fromOn = "2026-11-02", throughOn = "2026-11-19" })).Text("id");
        Assert.Equal(["公告附件打不开"], await TextsAsync(next));
        await second.BulletinAsync(next, "review");
        var later = (await publisher.BulletinAsync(next, "publication")).Text("number");
        Assert.Contains("公告附件打不开", await reader.GetStringAsync($"/api/v1/public/bulletins/{later}/text"), StringComparison.Ordinal);
        Assert.Equal(frozen, await reader.GetStringAsync($"/api/v1/public/bulletins/{number}/text"));
        Assert.DoesNotContain("附件", await reader.GetStringAsync($"/notices/{number}"), StringComparison.Ordinal);
        // Published once, it comes in no other.
        await app.MoveClockAsync("2026-11-21T09:00:00+08:00");
        var third = (await publisher.GrantedAsync("/bulletins", new { fromOn = "2026-11-20", throughOn = "2026-11-20" })).Text("id");
        Assert.Empty(await TextsAsync(third));

        async Task<List<string>> TextsAsync(string id) =>
            [.. (await publisher.ReadAsync($"/bulletins/{id}/items"))["items"]!.AsArray().Select(i => i!.Text("text"))];

        async Task<List<string>> DraftedAndWithdrawnAsync()
        {
            var id = (await publisher.GrantedAsync("/bulletins", new { fromOn = "2026-11-02", throughOn = "2026-11-19" })).Text("id");
            var texts = await TextsAsync(id);
            await publisher.BulletinAsync(id, "withdrawal", new { words = "再等" });
            return texts;
        }
    }
}
