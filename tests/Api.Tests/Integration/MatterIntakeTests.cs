using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Api.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Integration;

/// <summary>What connected systems may send when they register matters, one by one, in batches and at once.</summary>
public sealed class MatterIntakeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;
    readonly string no = $"M-{Guid.NewGuid():N}";

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
    [InlineData("""{"encounters":[{"key":" 1","role":"tradingParty"}]}""", "matter.keyInvalid")]
    [InlineData("""{"encounters":[{"key":"1\t","role":"tradingParty"}]}""", "matter.keyInvalid")]
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

    [Fact(DisplayName = "业务编号首尾有空格：拒绝，不会成为另一个办件")]
    public async Task Blank_at_the_end()
    {
        using var trading = new Trading(app);
        await trading.RegisterAsync(no, Trading.Matter());
        foreach (var odd in (string[])[$"{no} ", $" {no}"]) await (await trading.PutAsync(odd, Trading.Matter())).IsProblemAsync(422, "matter.businessNoInvalid");
    }

    [Fact(DisplayName = "到期照看：一条出错不影响其他的，出错的什么也不写，其他的照写")]
    public async Task One_broken_row()
    {
        using var trading = new Trading(app);
        foreach (var end in (string[])["1", "2", "3"]) await trading.RegisterAsync($"{no}-{end}", Trading.Matter());
        var steps = await app.UseAsync(async (IServiceProvider s) =>
        {
            var (db, commit) = (s.GetRequiredService<RatingDbContext>(), s.GetRequiredService<Commit>());
            var rows = new DueRows(db, commit, NullLogger<DueRows>.Instance);
            await rows.LookAsync("test", db.Matters.Where(m => m.BusinessNo.StartsWith(no)).OrderBy(m => m.BusinessNo).Select(m => m.Id), async (id, cancel) =>
            {
                var matter = await db.Matters.SingleAsync(m => m.Id == id, cancel);
                commit.Note($"{no}:{matter.BusinessNo[^1]}", 1, "test.looked", Actor.System("test"));
                if (matter.BusinessNo.EndsWith('2')) throw new InvalidDataException("broken");
            }, CancellationToken.None);
            return await db.AuditRows.Where(a => a.Stream.StartsWith(no)).Select(a => a.Stream).ToListAsync();
        });
        Assert.Equal([$"{no}:1", $"{no}:3"], steps.Order(StringComparer.Ordinal));
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
