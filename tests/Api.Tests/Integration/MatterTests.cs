using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Integration;

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

    [Theory(DisplayName = "登记内容不合规则：各有自己的错误码")]
    [InlineData("""{"entranceKind":"door"}""", "matter.entranceKindUnknown")]
    [InlineData("""{"stage":"begun"}""", "matter.stageUnknown")]
    [InlineData("""{"businessLine":"fishing"}""", "matter.businessLineUnknown")]
    [InlineData("""{"itemCode":"nothing"}""", "matter.itemUnknown")]
    [InlineData("""{"departmentCode":"nobody"}""", "matter.departmentUnknown")]
    [InlineData("""{"departmentCode":"jdb"}""", "matter.departmentNotOfItem")]
    [InlineData("""{"staffCodes":["S999"]}""", "matter.staffUnknown")]
    [InlineData("""{"entranceKind":"window","windowNumber":"99"}""", "matter.entranceUnknown")]
    [InlineData("""{"entranceKind":"portal"}""", "matter.entranceUnknown")]
    [InlineData("""{"stage":"archived"}""", "matter.projectMissing")]
    [InlineData("""{"entranceKind":"hotline"}""", "matter.entranceNotForStage")]
    [InlineData("""{"entranceKind":"expertDraw"}""", "matter.entranceNotForStage")]
    [InlineData("""{"occurredAt":"2020-07-31T23:59:59+08:00"}""", "matter.occurredAtOutside")]
    [InlineData("""{"occurredAt":"2028-01-01T00:00:00+08:00"}""", "matter.occurredAtOutside")]
    [InlineData("""{"encounters":[]}""", "matter.encountersMissing")]
    [InlineData("""{"encounters":[{"key":"1","role":"king"}]}""", "matter.roleUnknown")]
    [InlineData("""{"encounters":[{"key":"1","role":"expert"}]}""", "matter.roleNotForStage")]
    [InlineData("""{"encounters":[{"key":"1","role":"tradingParty"}]}""", "matter.partyIdentifierMissing")]
    [InlineData("""{"encounters":[{"key":"1","role":"tradingParty","party":{"kind":"robot"}}]}""", "party.kindUnknown")]
    [InlineData("""{"encounters":[{"key":"1","role":"tradingParty","party":{"kind":"legalPerson","creditCode":"91000000DEM0000019"}}]}""", "matter.partyNameMissing")]
    [InlineData("""{"encounters":[{"key":"1","role":"tradingParty","party":{"kind":"legalPerson","name":"示例","creditCode":"91000000DEM0000018"}}]}""", "party.creditCodeInvalid")]
    [InlineData("""{"encounters":[{"key":"1","role":"tradingParty","party":{"kind":"naturalPerson","name":"示例","idNumber":"1"}}]}""", "party.idNumberInvalid")]
    [InlineData("""{"encounters":[{"key":"1","role":"visitor","party":{"kind":"naturalPerson","phone":"call me"}}]}""", "party.phoneInvalid")]
    [InlineData("""{"encounters":[{"key":"1","role":"visitor"},{"key":"1","role":"visitor"}]}""", "matter.encounterRepeated")]
    public async Task Refused(string change, string code)
    {
        using var trading = new Trading(app);
        var matter = Trading.Matter();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList()) matter[name] = value?.DeepClone();
        await (await trading.PutAsync(no, matter)).IsProblemAsync(422, code);
        await (await trading.Client.GetAsync($"/api/v1/integration/matters/{no}")).IsProblemAsync(404, "matter.unknown");
    }

    [Theory(DisplayName = "缺少必填内容、时间不带时区：400")]
    [InlineData("""{"title":null}""")]
    [InlineData("""{"occurredAt":null}""")]
    [InlineData("""{"occurredAt":"2026-11-16T09:00:00"}""")]
    [InlineData("""{"occurredAt":1795287600}""")]
    [InlineData("""{"encounters":[{"role":"visitor"}]}""")]
    [InlineData("""{"project":{"title":"没有编号"}}""")]
    public async Task Malformed(string change)
    {
        using var trading = new Trading(app);
        var matter = Trading.Matter();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList()) matter[name] = value?.DeepClone();
        Assert.Equal(HttpStatusCode.BadRequest, (await trading.PutAsync(no, matter)).StatusCode);
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

    [Fact(DisplayName = "主体只建一条记录：多次登记、不同系统登记都是同一主体，身份加密保存")]
    public async Task One_party()
    {
        using var trading = new Trading(app);
        var company = Trading.CompanyNo(Random.Shared.Next(100_000, 999_999));
        var one = Trading.Encounter(await trading.RegisterAsync($"{no}-1", Trading.Matter(party: company)));
        var two = Trading.Encounter(await trading.RegisterAsync($"{no}-2", Trading.Matter(party: $" {company.ToLowerInvariant()}")));
        Assert.Equal(one["partyId"]!.GetValue<Guid>(), two["partyId"]!.GetValue<Guid>());
        var racing = Trading.CompanyNo(Random.Shared.Next(100_000, 999_999));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => trading.PutAsync($"{no}-race-{i}", Trading.Matter(party: racing))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Equal(8, (await trading.RatableAsync(racing, "tradingParty")).Length);
        Assert.Empty(await trading.RatableAsync(racing, "bidder"));
    }

    [Fact(DisplayName = "批量登记：每项单独作答，一项不合格不影响其他")]
    public async Task Batch()
    {
        using var trading = new Trading(app);
        var missing = Trading.Matter();
        missing.Remove("title");
        var answer = await trading.Client.PostAsJsonAsync("/api/v1/integration/matters/batch", new JsonObject
        {
            ["matters"] = new JsonArray(
                Item($"{no}-1", Trading.Matter()), Item($"{no}-2", Trading.Matter(stage: "begun")), Item($"{no}-1", Trading.Matter()),
                Item($"{no}-3", missing), JsonValue.Create(7), Item($"{no}-4", Trading.Matter())),
        });
        var results = (await Task.FromResult(answer).OkAsync())["results"]!.AsArray();
        Assert.Equal(
            [$"{no}-1 201 ", $"{no}-2 422 matter.stageUnknown", $"{no}-1 200 ", $"{no}-3 400 request.invalid", " 400 request.malformed", $"{no}-4 201 "],
            results.Select(r => $"{r!["businessNo"]} {r["status"]} {r["code"]}"));
        Assert.Equal("必填", results[3]!["errors"]!["title"]![0]!.GetValue<string>());

        foreach (var body in (string[])["{}", """{"matters":[]}""", """{"matters":7}""", $$"""{"matters":[{{string.Join(',', Enumerable.Repeat("1", 501))}}]}"""])
            await (await trading.Client.PostAsync("/api/v1/integration/matters/batch", new StringContent(body, null, "application/json")))
                .IsProblemAsync(422, "matter.batchInvalid");
        await (await trading.Client.PostAsync("/api/v1/integration/matters/batch", new StringContent("[", null, "application/json"))).IsProblemAsync(400, "request.malformed");
        await (await trading.Client.PostAsync("/api/v1/integration/matters/batch", new StringContent("x"))).IsProblemAsync(415, "request.mediaType");

        static JsonObject Item(string no, JsonObject matter) => new() { ["businessNo"] = no, ["matter"] = matter };
    }

    [Fact(DisplayName = "一次批量登记 500 项办件，全部登记成功")]
    public async Task Five_hundred()
    {
        using var trading = new Trading(app);
        var items = new JsonArray([.. Enumerable.Range(0, 500).Select(i => (JsonNode)new JsonObject { ["businessNo"] = $"{no}-{i}", ["matter"] = Trading.Matter() })]);
        var answer = await trading.Client.PostAsJsonAsync("/api/v1/integration/matters/batch", new JsonObject { ["matters"] = items });
        Assert.All((await Task.FromResult(answer).OkAsync())["results"]!.AsArray(), r => Assert.Equal(201, r!["status"]!.GetValue<int>()));
    }

    [Fact(DisplayName = "同一业务编号同时登记多次：恰好一次新建，其余是同一件")]
    public async Task Same_moment()
    {
        using var trading = new Trading(app);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => trading.PutAsync(no, Trading.Matter())));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(11, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Single(await trading.LinksAsync(no));
    }
}
