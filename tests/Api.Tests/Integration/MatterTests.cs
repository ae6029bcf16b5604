using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Integration;

/// <summary>一事一评 over the integration API: what a registered matter is, from its link to its end.</summary>
public sealed class MatterTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;
    readonly string no = $"M-{Guid.NewGuid():N}";

    [Fact(DisplayName = "SD 11 一事一评：办结登记得到签名链接，打开即可评价；重复登记不产生第二次服务")]
    public async Task Registered_and_rated()
    {
        using var trading = new Trading(app);
        Assert.Equal(HttpStatusCode.Created, (await trading.PutAsync(no, Trading.Matter())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await trading.PutAsync(no, Trading.Matter())).StatusCode);
        Assert.Equal("open", await trading.StateAsync(no));
        var link = Assert.Single(await trading.LinksAsync(no))!;
        Assert.Equal(("1", "tradingParty"), (link["key"]!.GetValue<string>(), link["role"]!.GetValue<string>()));
        Assert.EndsWith(link["ticket"]!.GetValue<string>(), link["url"]!.GetValue<string>(), StringComparison.Ordinal);

        var ticket = await trading.TicketAsync(no);
        using var rater = app.Browser();
        var scan = (await rater.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{ticket}"))!;
        Assert.Equal((true, "2026-11-23"), (scan["canRate"]!.GetValue<bool>(), scan["ratableThroughOn"]!.GetValue<string>()));
        await (await rater.RateAsync(ticket, "satisfied")).IsRatedAsync();
        Assert.Equal("rated", await trading.StateAsync(no));
        await (await app.Browser().RateAsync(await trading.TicketAsync(no), "satisfied")).IsProblemAsync(409, "rating.alreadyRated");
        Assert.Equal(HttpStatusCode.OK, (await trading.PutAsync(no, Trading.Matter())).StatusCode);
        var rating = await app.ReadAsync(async db => await db.Ratings.AsNoTracking()
            .SingleAsync(r => r.EncounterId == db.Encounters.Single(e => e.MatterId == db.Matters.Single(m => m.BusinessNo == no).Id).Id));
        Assert.Equal((Domain.Ratings.RatingBasis.Matter, 1), (rating.Basis, rating.StaffIds.Count));
        Assert.NotNull(rating.ItemId);
    }

    [Fact(DisplayName = "评价前可以更改登记内容，评价后拒绝；链接不变")]
    public async Task Changed_before_and_after()
    {
        using var trading = new Trading(app);
        await trading.RegisterAsync(no, Trading.Matter());
        var ticket = await trading.TicketAsync(no);
        var changed = Trading.Matter(occurredAt: "2026-11-13T16:00:00+08:00");
        changed["title"] = "改过的名称";
        Assert.Equal(HttpStatusCode.OK, (await trading.PutAsync(no, changed)).StatusCode);
        using var rater = app.Browser();
        var scan = (await rater.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{ticket}"))!;
        Assert.Equal(("改过的名称", "2026-11-20"), (scan["encounters"]![0]!["title"]!.GetValue<string>(), scan["ratableThroughOn"]!.GetValue<string>()));

        await (await rater.RateAsync(ticket, "satisfied")).IsRatedAsync();
        await (await trading.PutAsync(no, Trading.Matter())).IsProblemAsync(409, "matter.ratedAlready");
        Assert.Equal(HttpStatusCode.OK, (await trading.PutAsync(no, changed)).StatusCode);
        Assert.Equal("改过的名称", (await trading.GetAsync(no)).Text("title"));
        var added = JsonNode.Parse(changed.ToJsonString())!.AsObject();
        added["encounters"]!.AsArray().Add(Trading.Rater("2", Trading.CompanyNo(2), "tenderer"));
        Assert.Equal(HttpStatusCode.OK, (await trading.PutAsync(no, added)).StatusCode);
        Assert.Equal("open", await trading.StateAsync(no, "2"));
        Assert.Equal(HttpStatusCode.OK, (await trading.PutAsync(no, changed)).StatusCode);
        Assert.Equal("cancelled", await trading.StateAsync(no, "2"));
        var removed = JsonNode.Parse(changed.ToJsonString())!.AsObject();
        removed["encounters"] = new JsonArray(Trading.Rater("3", Trading.CompanyNo(3), "tenderer"));
        await (await trading.PutAsync(no, removed)).IsProblemAsync(409, "matter.ratedAlready");
    }

    [Fact(DisplayName = "换了主体的 key 得到新的链接，旧链接作废")]
    public async Task Another_party()
    {
        using var trading = new Trading(app);
        await trading.RegisterAsync(no, Trading.Matter());
        var old = await trading.TicketAsync(no);
        await trading.RegisterAsync(no, Trading.Matter(party: Trading.CompanyNo(7)));
        using var rater = app.Browser();
        await (await rater.RateAsync(old, "satisfied")).IsProblemAsync(422, "rating.encounterCancelled");
        await (await rater.RateAsync(await trading.TicketAsync(no), "satisfied")).IsRatedAsync();
    }

    [Fact(DisplayName = "撤销：没有评价的作废，已有的评价保留；撤销后不能再登记")]
    public async Task Cancelled()
    {
        using var trading = new Trading(app);
        var matter = Trading.Matter(key: "a");
        matter["encounters"]!.AsArray().Add(Trading.Rater("b", Trading.CompanyNo(5), "tenderer"));
        await trading.RegisterAsync(no, matter);
        var (a, b) = (await trading.TicketAsync(no, "a"), await trading.TicketAsync(no, "b"));
        using var rater = app.Browser();
        await (await rater.RateAsync(a, "satisfied")).IsRatedAsync();
        Assert.True((await trading.CancelAsync(no))["cancelled"]!.GetValue<bool>());
        Assert.True((await trading.CancelAsync(no))["cancelled"]!.GetValue<bool>());
        Assert.Equal(("rated", "cancelled"), (await trading.StateAsync(no, "a"), await trading.StateAsync(no, "b")));
        Assert.Empty(await trading.LinksAsync(no));
        await (await rater.RateAsync(b, "satisfied")).IsProblemAsync(422, "rating.encounterCancelled");
        await (await trading.PutAsync(no, matter)).IsProblemAsync(409, "matter.cancelled");
    }

    [Fact(DisplayName = "每个接入方只看得到自己登记的办件，同样的业务编号互不相干")]
    public async Task Own_matters_only()
    {
        using var admin = await app.StaffAsync("admin");
        var other = await admin.PostAsync("/integration-clients", new { clientId = $"own-{no[..8]}", name = "另一个系统" }).OkAsync(201);
        using Trading mine = new(app), theirs = new(app, $"own-{no[..8]}", other.Text("secret"));
        await mine.RegisterAsync(no, Trading.Matter(project: no, stage: "archived", role: "tenderingAgency"));
        foreach (var path in (string[])["", "/links"])
            await (await theirs.Client.GetAsync($"/api/v1/integration/matters/{no}{path}")).IsProblemAsync(404, "matter.unknown");
        await (await theirs.Client.PostAsync($"/api/v1/integration/matters/{no}/cancel", null)).IsProblemAsync(404, "matter.unknown");
        await (await theirs.Client.PutAsJsonAsync($"/api/v1/integration/projects/{no}", new { })).IsProblemAsync(404, "matter.projectUnknown");
        Assert.Empty(await theirs.RatableAsync(Trading.Company));
        Assert.Equal(HttpStatusCode.Created, (await theirs.PutAsync(no, Trading.Matter())).StatusCode);
        Assert.NotEqual(await mine.TicketAsync(no), await theirs.TicketAsync(no));
    }

    [Fact(DisplayName = "同一项目、主体、身份、环节只登记一次：另一个业务编号被拒绝，撤销后可以")]
    public async Task Once_per_project()
    {
        using var trading = new Trading(app);
        JsonObject Archived() => Trading.Matter(stage: "archived", role: "tenderingAgency", project: no);
        await trading.RegisterAsync($"{no}-1", Archived());
        await (await trading.PutAsync($"{no}-2", Archived())).IsProblemAsync(409, "matter.partyRegistered");
        await trading.RegisterAsync($"{no}-3", Trading.Matter(stage: "archived", role: "tenderer", project: no));
        await trading.RegisterAsync($"{no}-4", Trading.Matter(stage: "tenderNotice", role: "tenderingAgency", project: no, occurredAt: "2026-11-02T09:00:00+08:00"));
        await trading.CancelAsync($"{no}-1");
        await trading.RegisterAsync($"{no}-2", Archived());
    }

    [Fact(DisplayName = "项目归档以未撤销的归档办件中最早的为准：登记先后不论，撤销、改为别的环节后重新确定；公告的评价时限随之移动")]
    public async Task First_archiving_counts()
    {
        using var trading = new Trading(app);
        await trading.RegisterAsync($"{no}-notice", At("tenderNotice", "2026-11-02T09:00:00+08:00", 31));
        await ArchivedAsync(null);
        await trading.RegisterAsync($"{no}-early", At("archived", "2026-12-10T09:00:00+08:00", 31));
        await ArchivedAsync("2026-12-10");
        await trading.RegisterAsync($"{no}-late", At("archived", "2026-12-20T09:00:00+08:00", 32));
        await ArchivedAsync("2026-12-10");
        await trading.CancelAsync($"{no}-early");
        await ArchivedAsync("2026-12-20");
        await trading.RegisterAsync($"{no}-late", At("tenderNotice", "2026-11-03T09:00:00+08:00", 32));
        await ArchivedAsync(null);
        await trading.RegisterAsync($"{no}-late", At("archived", "2026-12-15T09:00:00+08:00", 32));
        await ArchivedAsync("2026-12-15");

        JsonObject At(string stage, string occurredAt, int company) =>
            Trading.Matter(occurredAt, stage, "tenderingAgency", party: Trading.CompanyNo(company), project: no);

        async Task ArchivedAsync(string? day)
        {
            var notice = await trading.GetAsync($"{no}-notice");
            var told = notice["project"]!["archivedAt"]?.GetValue<DateTime>().ToUniversalTime();
            Assert.Equal(day is null ? null : DateTimeOffset.Parse($"{day}T09:00:00+08:00").UtcDateTime, told);
            Assert.Equal(day, Trading.Encounter(notice)["ratableThroughOn"]?.GetValue<string>());
        }
    }
}
