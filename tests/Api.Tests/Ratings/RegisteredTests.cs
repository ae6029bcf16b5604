using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Ratings;

/// <summary>SD 12, SD 13: ratings that arrive on paper or by phone.</summary>
public sealed class RegisteredTests
{
    const string Start = "2026-11-16T10:00:00+08:00";

    [Fact(DisplayName = "SD 12：代录评价注明渠道、证据编号和登记人，单独计数；差评照样立案；不占当事人当天的次数")]
    public async Task Registered()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var operatorOf = await app.StaffAsync("followUp");
        var window = await WindowAsync(app, operatorOf, "1号");
        var made = await SendAsync(operatorOf, Body(window, "paper", "ZZ-1", "dissatisfied", new { facets = new[] { "conduct" }, contact = new { name = "示例", phone = "13800000000" } }));
        var rated = await made.IsRatedAsync();
        Assert.NotNull(rated["case"]);
        var seen = await operatorOf.ReadAsync($"/ratings/{rated.Text("id")}");
        Assert.Equal(("registered", "paper", "ZZ-1", true), (seen.Text("origin"), seen.Text("registeredChannel"), seen.Text("evidenceNo"), seen["isRealName"]!.GetValue<bool>()));
        var stored = await app.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync());
        Assert.NotNull(stored.OperatorId);
        Assert.Equal((null, null, null), (stored.RaterKey, stored.RaterKind, stored.WalkInOrdinal));
        Assert.Equal(1, await app.ReadAsync(db => db.RatingTallies.CountAsync(t => t.Origin == RatingOrigin.Registered)));
        Assert.Equal(1, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "rating.registered" && a.ActorKind == Api.Persistence.ActorKind.Staff)));
        await (await app.Browser().RateAsync(await app.TicketAsync("window", "1号"), "satisfied")).IsRatedAsync();
    }

    [Fact(DisplayName = "不能为本部门代录，也不能代录对自己的评价；没有权限的角色不能代录")]
    public async Task Never_ones_own()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var admin = await app.StaffAsync("admin");
        var (own, other) = (await WindowAsync(app, admin, "1号"), await WindowAsync(app, admin, "2号"));
        foreach (var role in (string[])["staff", "handler", "departmentHead"])
        {
            using var staff = await app.StaffAsync(role);
            await (await SendAsync(staff, Body(own, "paper", $"OWN-{role}", "satisfied"))).IsProblemAsync(403, "registration.ownDepartment");
            await (await SendAsync(staff, Body(other, "phone", $"OTHER-{role}", "satisfied"))).IsRatedAsync();
        }
        using var rated = await app.RatedPersonAsync("S003", "handler");
        await (await SendAsync(rated, Body(other, "paper", "SELF", "verySatisfied"))).IsProblemAsync(403, "registration.ownDepartment");
        using var publisher = await app.StaffAsync("publisher");
        await (await SendAsync(publisher, Body(own, "paper", "P", "satisfied"))).IsProblemAsync(403, "auth.forbidden");
    }

    [Fact(DisplayName = "内容规则与本人评价相同；证据编号必填且只登记一次；同一请求重发得到同一回答")]
    public async Task Same_rules()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var staff = await app.StaffAsync("supervisor");
        var window = await WindowAsync(app, staff, "1号");
        foreach (var (body, status, code) in ((object, int, string)[])
        [
            (Body(window, "fax", "E-1", "satisfied"), 422, "registration.channelUnknown"), (Body(window, "paper", "E-1", "great"), 422, "rating.levelUnknown"),
            (Body(window, "paper", "E-1", "dissatisfied"), 422, "rating.negativeNeedsReason"), (Body(window, "paper", "\u0001", "satisfied"), 422, "registration.evidenceInvalid"),
            (new { channel = "paper", evidenceNo = "E-1", level = "satisfied" }, 422, "registration.placeMissing"), (new { channel = "paper", level = "satisfied" }, 400, "request.invalid"),
            (Body(Guid.Empty, "paper", "E-1", "satisfied"), 404, "entrance.unknown"),
            (new { channel = "paper", evidenceNo = "E-1", level = "satisfied", encounterId = Guid.Empty }, 404, "rating.encounterUnknown"),
        ])
            await (await SendAsync(staff, body)).IsProblemAsync(status, code);
        await (await SendAsync(staff, Body(window, "paper", "E-1", "satisfied"), key: null)).IsProblemAsync(400, "idempotency.keyRequired");
        var first = await SendAsync(staff, Body(window, "paper", "E-1", "satisfied"), "key-1");
        var again = await SendAsync(staff, Body(window, "paper", "E-1", "satisfied"), "key-1");
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        await (await SendAsync(staff, Body(window, "paper", "E-2", "satisfied"), "key-1")).IsProblemAsync(422, "idempotency.reused");
        await (await SendAsync(staff, Body(window, "phone", "E-1", "satisfied"))).IsProblemAsync(409, "registration.evidenceTaken");
        var racing = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(staff, Body(window, "paper", "E-3", "satisfied"))));
        Assert.Equal(1, racing.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.All(racing.Where(a => a.StatusCode != HttpStatusCode.Created), a => Assert.Equal(HttpStatusCode.Conflict, a.StatusCode));
    }

    [Fact(DisplayName = "为办件代录：算作这次服务的一次评价，不再默认；已评价、过期的拒绝；密封的当作不存在")]
    public async Task For_a_matter()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        using var staff = await app.StaffAsync("supervisor");
        foreach (var no in (string[])["one", "two", "late"]) await trading.RegisterAsync(no, Trading.Matter(no == "late" ? "2026-11-02T10:00:00+08:00" : Start));
        await trading.RegisterAsync("bid", Trading.Matter(Start, "tenderNotice", "bidder", project: "P-1"));
        var ids = await app.ReadAsync(db => db.Encounters.Join(db.Matters, e => e.MatterId, m => m.Id, (e, m) => new { m.BusinessNo, e.Id }).ToDictionaryAsync(e => e.BusinessNo, e => e.Id));
        await (await SendAsync(staff, For("one", "A"))).IsRatedAsync();
        await (await SendAsync(staff, For("one", "B"))).IsProblemAsync(409, "rating.alreadyRated");
        await (await app.Browser().RateAsync(await trading.TicketAsync("one"), "satisfied")).IsProblemAsync(409, "rating.alreadyRated");
        await (await SendAsync(staff, For("late", "C"))).IsProblemAsync(422, "rating.windowOver");
        await (await SendAsync(staff, For("bid", "D"))).IsProblemAsync(404, "rating.encounterUnknown");
        using var designated = await app.StaffAsync("followUp");
        await (await SendAsync(designated, For("bid", "D"))).IsRatedAsync();
        await app.MoveClockAsync("2026-12-16T10:00:00+08:00");
        Assert.Equal(("rated", "defaulted"), (await trading.StateAsync("one"), await trading.StateAsync("two")));

        object For(string no, string evidence) => new { channel = "phone", evidenceNo = evidence, encounterId = ids[no], level = "satisfied" };
    }

    static object Body(Guid entrance, string channel, string evidence, string level, object? more = null)
    {
        var body = new JsonObject { ["channel"] = channel, ["evidenceNo"] = evidence, ["entranceId"] = entrance, ["level"] = level };
        if (more is not null)
            foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject().ToList()) body[name] = value?.DeepClone();
        return body;
    }

    static async Task<Guid> WindowAsync(TestApp app, HttpClient staff, string name)
    {
        Assert.NotNull(app);
        return (await staff.ReadAsync("/entrances?kind=window&pageSize=50"))["items"]!.AsArray()
            .Single(e => e!["name"]!.GetValue<string>().StartsWith(name, StringComparison.Ordinal))!["id"]!.GetValue<Guid>();
    }

    static Task<HttpResponseMessage> SendAsync(HttpClient staff, object body) => SendAsync(staff, body, Guid.NewGuid().ToString());

    static async Task<HttpResponseMessage> SendAsync(HttpClient staff, object body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ratings/registered") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await staff.SendAsync(request);
    }
}
