using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Api.Persistence;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Publication;

/// <summary>公告 over HTTP, from the candidates of a month to what the public reads (SD 17, SD 19).</summary>
public sealed class BulletinTests
{
    const string Friday = "2026-10-30T10:00:00+08:00", Ground = "《中华人民共和国政府信息公开条例》第十五条";

    /// <summary>What nobody may read in anything public.</summary>
    static readonly string[] Secrets = ["欧阳示范", "7654321", "30日上午", "青禾示例建设", "密封的意见", "有争议的意见", "不该公开的意见", "ZG2026"];

    static async Task<string> RateAsync(TestApp app, string window, string level, string comment) =>
        (await (await app.Browser().RateAsync(window, level, new { comment, contact = new { name = "欧阳示范", phone = "0000-7654321" } })).IsRatedAsync()).Text("id");

    [Fact(DisplayName = "SD 19 一份公告：隐去、第二人复核、定稿公开、加注；有争议的等下一期，密封的和不予采纳的不进，不公开的有依据并计数，公开处没有身份")]
    public async Task From_candidates_to_the_public()
    {
        await using var app = await FrozenApp.StartAtAsync(Friday);
        using var publisher = await app.StaffAsync("publisher");
        using var second = await app.AccountAsync("publisher2", "publisher", departmentCode: null);
        using var supervisor = await app.StaffAsync("supervisor");
        using var handler = await app.StaffAsync("handler");
        using var trading = new Trading(app);
        var window = await app.TicketAsync("window", "1号");
        await RateAsync(app, window, "dissatisfied", "我叫欧阳示范，电话0000-7654321，10月30日上午等了一个小时");
        var published = await RateAsync(app, window, "satisfied", "青禾示例建设有限公司的人说办得快");
        var withheld = await RateAsync(app, window, "satisfied", "不该公开的意见");
        var contested = await RateAsync(app, window, "dissatisfied", "有争议的意见");
        var notAdopted = await RateAsync(app, window, "dissatisfied", "不该公开的意见之二");
        var late = await RateAsync(app, window, "basicallySatisfied", "复核之后才申诉的意见");
        await (await app.Browser().RateAsync(window, "verySatisfied")).IsRatedAsync();
        await app.UpheldAsync(notAdopted);
        var appeal = (await handler.GrantedAsync($"/ratings/{contested}/appeals", AppealCalls.Form())).Text("id");
        var matter = Trading.Matter(Friday, "tenderNotice", "bidder", project: "P-9");
        matter["project"]!["bidOpeningAt"] = "2026-12-20T09:30:00+08:00";
        await trading.RegisterAsync("S-9", matter);
        await (await app.Browser().RateAsync(await trading.TicketAsync("S-9"), "dissatisfied", new { comment = "密封的意见" })).IsRatedAsync();
        var number = (await supervisor.ReadAsync("/cases"))["items"]!.AsArray().Select(c => c!.Text("number")).Last();
        await handler.FinishAsync(number);

        // A month that is not over has no bulletin; two people, and what each may.
        await (await publisher.WishAsync("/bulletins", new { period = "2026-10" })).IsProblemAsync(422, "bulletin.periodInvalid");
        await app.MoveClockAsync("2026-11-02T09:00:00+08:00");
        await (await publisher.WishAsync("/bulletins", new { period = "2026-10", fromOn = "2026-10-01", throughOn = "2026-10-02" })).IsProblemAsync(422, "bulletin.periodInvalid");
        var draft = await publisher.GrantedAsync("/bulletins", new { period = "2026-10" });
        var id = draft.Text("id");
        Assert.Equal(("draft", "2026年10月服务评价公告", 4), (draft.Text("state"), draft.Text("title"), draft["items"]!.GetValue<int>()));
        await (await publisher.WishAsync("/bulletins", new { period = "2026-10" })).IsProblemAsync(409, "bulletin.periodTaken");

        var items = (await second.ReadAsync($"/bulletins/{id}/items"))["items"]!.AsArray().Select(i => i!.AsObject()).ToList();
        var told = items.Single(i => i.Text("level") == "dissatisfied");
        Assert.Equal("我叫〔姓名〕，电话〔电话〕，10月〔时间〕上午等了一个小时", told.Text("text"));
        Assert.Equal("姓名、电话、时间", told.Text("maskedText"));
        Assert.Contains("欧阳示范", told.Text("original"), StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3", "4"], items.Select(i => i["no"]!.ToString()));
        Assert.DoesNotContain(items, i => i.Text("text").Contains("争议", StringComparison.Ordinal) || i.Text("text").Contains("密封", StringComparison.Ordinal));
        int NoOf(string words) => items.Single(i => i.Text("original").Contains(words, StringComparison.Ordinal))["no"]!.GetValue<int>();
        var (one, good, bad) = (told["no"]!.GetValue<int>(), NoOf("办得快"), NoOf("不该公开"));

        await (await publisher.EditAsync(id, one, new { text = "服务很好" })).IsProblemAsync(422, "bulletin.onlyMasksMore");
        await (await second.EditAsync(id, one, new { text = "〔隐去〕" })).IsProblemAsync(403, "bulletin.drafterOnly");
        await (await publisher.EditAsync(id, bad, new { text = "不该公开的意见", withheldGround = "影响不好" })).IsProblemAsync(422, "bulletin.groundMissing");
        await (await publisher.EditAsync(id, bad, new { text = "不该公开的意见", withheldGround = "匿名，" + Ground })).IsProblemAsync(422, "bulletin.anonymityIsNoGround");
        await (await publisher.EditAsync(id, 9, new { text = "无" })).IsProblemAsync(404, "bulletin.itemUnknown");
        (await publisher.EditAsync(id, bad, new { text = "不该公开的意见", withheldGround = Ground })).EnsureSuccessStatusCode();
        (await publisher.EditAsync(id, one, new { text = "我叫〔姓名〕，电话〔电话〕，〔隐去〕等了一个小时", typicalWords = "已增开窗口" })).EnsureSuccessStatusCode();
        Assert.Single((await second.ReadAsync($"/bulletins/{id}/items?withheld=true"))["items"]!.AsArray());
        Assert.Equal(2, (await second.ReadAsync($"/bulletins/{id}/items?masked=true"))["items"]!.AsArray().Count);
        Assert.Contains("已增开窗口", await second.GetStringAsync($"/api/v1/bulletins/{id}/items?typical=true&format=csv"), StringComparison.Ordinal);

        // The second look: not the drafter, not who handled a case of it.
        await (await publisher.TryBulletinAsync(id, "review")).IsProblemAsync(403, "bulletin.drafterReviews");
        await app.UseAsync(async (RatingDbContext db) =>
        {
            var user = await db.Users.SingleAsync(u => u.UserName == "handler");
            user.Roles = [.. user.Roles, "publisher"];
            return await db.SaveChangesAsync();
        });
        using var both = await app.StaffAsync("handler");
        await (await both.TryBulletinAsync(id, "review")).IsProblemAsync(403, "bulletin.handlerReviews");
        await (await supervisor.TryBulletinAsync(id, "review")).IsProblemAsync(403, "auth.forbidden");
        await (await second.WishAsync($"/bulletins/{id}/review", new { })).IsProblemAsync(428, "precondition.required");
        await (await second.WishAsync($"/bulletins/{id}/review", new { }, tag: "\"1\"")).IsProblemAsync(412, "precondition.stale");
        await (await publisher.TryBulletinAsync(id, "publication", new { })).IsProblemAsync(409, "bulletin.stateForbids");
        Assert.Equal("reviewed", (await second.BulletinAsync(id, "review")).Text("state"));
        await (await publisher.EditAsync(id, one, new { text = "〔隐去〕" })).IsProblemAsync(409, "bulletin.stateForbids");

        // What is contested after the second look cannot be published; sent back, it is taken out.
        var later = (await handler.GrantedAsync($"/ratings/{late}/appeals", AppealCalls.Form())).Text("id");
        await (await publisher.TryBulletinAsync(id, "publication", new { announce = true })).IsProblemAsync(409, "bulletin.itemsChanged");
        Assert.Equal(3, (await second.BulletinAsync(id, "send-back", new { words = "有一条被申诉" }))["items"]!.GetValue<int>());
        await second.BulletinAsync(id, "review");
        Assert.Empty((await app.Browser().ReadAsync("/public/bulletins?pageSize=1"))["items"]!.AsArray());
        var done = await publisher.BulletinAsync(id, "publication", new { announce = true });
        Assert.Equal(("published", "GS2026-1"), (done.Text("state"), done.Text("number")));
        foreach (var (route, body) in ((string, object)[])[("withdrawal", new { words = "有误" }), ("send-back", new { words = "有误" }), ("publication", new { })])
            await (await publisher.TryBulletinAsync(id, route, body)).IsProblemAsync(409, "bulletin.stateForbids");

        // What the public reads.
        using var reader = app.Browser();
        using var answer = await reader.GetAsync("/api/v1/public/bulletins/GS2026-1");
        var open = await answer.JsonAsync();
        var frozen = await reader.GetByteArrayAsync("/api/v1/public/bulletins/GS2026-1/text");
        Assert.Equal(open.Text("hash"), Convert.ToHexStringLower(SHA256.HashData(frozen)));
        Assert.Equal(done.Text("hash"), open.Text("hash"));
        var bulletin = open["bulletin"]!;
        Assert.Equal(6, bulletin["figures"]!["total"]!["given"]!["ratings"]!.GetValue<int>());
        Assert.Equal((1, Ground), (bulletin["withheld"]!.GetValue<int>(), bulletin["grounds"]![0]!.Text("ground")));
        Assert.Equal(("公示发布员", "演***"), (bulletin["secondLook"]!.Text("role"), bulletin["secondLook"]!.Text("name")));
        Assert.Equal(["已整改", "已增开窗口", "2026-10", "政府采购部"], ((string[])["rectification", "typicalWords", "month", "department"]).Select(m => bulletin["entries"]!.AsArray().Single(e => e!["no"]!.GetValue<int>() == one)!.Text(m)));
        Assert.Empty(open["annotations"]!.AsArray());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/public/bulletins/GS2026-1");
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(answer.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, (await reader.SendAsync(again)).StatusCode);
        await reader.GetAsync("/api/v1/public/bulletins/GS2026-2").RefusedAsync(404, "bulletin.unknown");
        await reader.GetAsync("/api/v1/public/bulletins/GS2026-1?format=xml").RefusedAsync(400, "request.filterInvalid");
        var everywhere = new StringBuilder(open.ToJsonString(Plain)).Append(Encoding.UTF8.GetString(frozen));
        foreach (var path in (string[])["/api/v1/public/bulletins", "/api/v1/public/bulletins?format=csv", "/api/v1/public/bulletins/GS2026-1?format=csv", "/notices", "/notices/GS2026-1", "/notices/GS2026-1?print=1"])
            everywhere.Append(await reader.GetStringAsync(path));
        everywhere.Append(Unzipped(await reader.GetByteArrayAsync("/api/v1/public/bulletins/GS2026-1?format=xlsx")));
        Assert.Contains("等了一个小时", everywhere.ToString(), StringComparison.Ordinal);
        Assert.Contains("2026年10月1日至2026年10月31日", everywhere.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ChineseText", everywhere.ToString(), StringComparison.Ordinal);
        foreach (var secret in Secrets) Assert.DoesNotContain(secret, everywhere.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/notices/GS2026-9")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await reader.GetAsync("/notices?cursor=x")).StatusCode);

        // Told once, by a broadcast that goes its own way.
        var news = (await publisher.ReadAsync("/broadcasts"))["items"]!.AsArray().Single()!;
        Assert.Equal(("draft", "/notices/GS2026-1", "2026年10月服务评价公告"), (news.Text("state"), news.Text("linkPath"), news.Text("title")));
        Assert.Equal(draft.Text("centreId"), news["audience"]!.Text("centreId"));
        await (await publisher.TryBulletinAsync(id, "announcement")).IsProblemAsync(409, "bulletin.announcedAlready");

        // Found not to be adopted afterwards: annotated, and the frozen text stays.
        await app.UpheldAsync(published);
        var noted = await reader.ReadAsync("/public/bulletins/GS2026-1?format=json");
        Assert.Equal((good, "2026-11-02"), (noted["annotations"]![0]!["no"]!.GetValue<int>(), noted["annotations"]![0]!.Text("on")));
        Assert.Equal(open["bulletin"]!.ToJsonString(), noted["bulletin"]!.ToJsonString());
        Assert.Equal(open.Text("hash"), noted.Text("hash"));
        Assert.Contains("不予采纳", await reader.GetStringAsync("/notices/GS2026-1"), StringComparison.Ordinal);

        // What had to wait comes with the next one, once it is decided.
        foreach (var which in (string[])[appeal, later]) (await supervisor.DecideAsync(which, new { outcome = "rejected", reason = "证据不足" })).EnsureSuccessStatusCode();
        var next = await publisher.GrantedAsync("/bulletins", new { fromOn = "2026-11-01", throughOn = "2026-11-01" });
        Assert.Equal(["复核之后才申诉的意见", "有争议的意见"], (await publisher.ReadAsync($"/bulletins/{next.Text("id")}/items"))["items"]!.AsArray().Select(i => i!.Text("text")).Order(StringComparer.Ordinal));
        Assert.Equal("withdrawn", (await publisher.BulletinAsync(next.Text("id"), "withdrawal", new { words = "与下月合并" })).Text("state"));
        await (await publisher.TryBulletinAsync(next.Text("id"), "announcement")).IsProblemAsync(409, "bulletin.notPublished");
        Assert.Equal(["withdrawn", "published"], (await supervisor.ReadAsync("/bulletins"))["items"]!.AsArray().Select(b => b!.Text("state")));
        Assert.Single((await supervisor.ReadAsync("/bulletins?state=published&fromOn=2026-10-31"))["items"]!.AsArray());
        Assert.Contains("GS2026-1", await supervisor.GetStringAsync("/api/v1/bulletins?format=csv"), StringComparison.Ordinal);
        Assert.Equal(
            ["bulletin.drafted", "bulletin.edited", "bulletin.edited", "bulletin.reviewed", "bulletin.sentBack", "bulletin.reviewed", "bulletin.published"],
            await app.ReadAsync(db => db.AuditRows.Where(a => a.Stream == $"bulletin:{Guid.Parse(id):N}").OrderBy(a => a.Version).Select(a => a.Step).ToListAsync()));
    }

    static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static string Unzipped(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        Assert.Contains(zip.Entries, e => e.FullName == "xl/workbook.xml");
        return string.Concat(zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }
}
