using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Fairness;

/// <summary>举证解释与申诉 over HTTP (SD 17).</summary>
public sealed class AppealTests
{
    [Fact(DisplayName = "SD 17 申诉成立：同一事务退出统计、整改撤销并注明原因，记录保留，评价人读到中性的话；不成立则一切照旧")]
    public async Task Upheld_and_rejected()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var supervisor = await app.StaffAsync("supervisor");
        var before = await SumsAsync(app);
        var rated = await app.RateBadlyAsync();
        var (id, number) = (rated.Text("id"), rated["case"]!.Text("number"));
        await handler.MoveAsync(number, "contacts", new { result = "reached" });

        await handler.GrantedAsync($"/ratings/{id}/statements", AppealCalls.Statement("当天系统停机"));
        using var filed = await handler.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form("malicious", files: 2), key: "appeal-1");
        var appeal = (await filed.JsonAsync()).Text("id");
        Assert.Equal(HttpStatusCode.Created, filed.StatusCode);
        using var again = await handler.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form("malicious", files: 2), key: "appeal-1");
        Assert.Equal((appeal, "true"), ((await again.JsonAsync()).Text("id"), again.Headers.GetValues("Idempotency-Replayed").Single()));
        await (await handler.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form())).IsProblemAsync(409, "appeal.appealedAlready");

        // A contested rating still counts, and the case's clocks go on.
        Assert.NotEqual(before, await SumsAsync(app));
        var view = (await supervisor.GetFromJsonAsync<JsonObject>($"/api/v1/appeals/{appeal}"))!;
        Assert.Equal(("malicious", "pending", "2026-11-30", 2), (view.Text("type"), view.Text("state"), view.Text("dueOn"), view["evidence"]!.AsArray().Count));
        Assert.Equal("pending", (await supervisor.GetFromJsonAsync<JsonObject>($"/api/v1/ratings/{id}"))!.Text("appeal"));
        Assert.Equal("当天系统停机", (await supervisor.GetFromJsonAsync<JsonObject>($"/api/v1/ratings/{id}/statements"))!["items"]![0]!.Text("words"));
        using var file = await supervisor.GetAsync($"/api/v1/ratings/{id}/evidence/{view["evidence"]![0]!.Text("id")}");
        Assert.Equal(AppealCalls.Pdf.Append((byte)'0'), await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);

        await (await supervisor.DecideAsync(appeal, new { outcome = "upheld", reason = "核实无误" }, tag: "\"7\"")).IsProblemAsync(412, "precondition.stale");
        await (await supervisor.WishAsync($"/appeals/{appeal}/decision", new { outcome = "upheld", reason = "核实无误" })).IsProblemAsync(428, "precondition.required");
        await (await supervisor.DecideAsync(appeal, new { outcome = "maybe", reason = "核实无误" })).IsProblemAsync(422, "appeal.outcomeUnknown");
        await (await handler.DecideAsync(appeal, new { outcome = "upheld", reason = "核实无误" })).IsProblemAsync(403, "auth.forbidden");
        using var decided = await supervisor.DecideAsync(appeal, new { outcome = "upheld", type = "mistaken", reason = "取号记录显示是另一个窗口" });
        var outcome = await decided.JsonAsync();
        Assert.Equal(("upheld", "mistaken"), (outcome.Text("state"), outcome.Text("foundType")));
        await (await supervisor.DecideAsync(appeal, new { outcome = "rejected", reason = "再想想" })).IsProblemAsync(409, "appeal.decided");

        Assert.Equal(before, await SumsAsync(app));
        await app.AssertRecountAsync();
        var stored = await app.StoredAsync(number);
        Assert.Equal((CaseState.Cancelled, null), (stored.State, stored.NextWatchAt));
        var (seen, _) = await supervisor.CaseAsync(number);
        Assert.Contains("申诉成立（误评），评价不予采纳：取号记录显示是另一个窗口", seen["timeline"]!.AsArray()[^1]!.Text("note"), StringComparison.Ordinal);
        var kept = (await supervisor.GetFromJsonAsync<JsonObject>($"/api/v1/ratings/{id}"))!;
        Assert.Equal((false, "upheld", "dissatisfied"), (kept["adopted"]!.GetValue<bool>(), kept.Text("appeal"), kept.Text("level")));
        var receipt = (await app.Browser().GetFromJsonAsync<JsonObject>($"/api/v1/receipts/{rated.Text("receiptNo")}"))!;
        Assert.Contains("不予采纳", receipt.Text("notice"), StringComparison.Ordinal);
        var page = await app.Browser().GetStringAsync(new Uri(rated.Text("receiptUrl")).PathAndQuery);
        Assert.Contains("不予采纳", page, StringComparison.Ordinal);
        foreach (var word in (string[])["恶意", "误评", "申诉"])
        {
            Assert.DoesNotContain(word, page, StringComparison.Ordinal);
            Assert.DoesNotContain(word, receipt.ToJsonString(), StringComparison.Ordinal);
        }
        Assert.Equal(["rating.submitted", "rating.notAdopted"], await app.ReadAsync(db => db.AuditRows.Where(a => a.Stream == $"rating:{Guid.Parse(id):N}")
            .OrderBy(a => a.Version).Select(a => a.Step).ToListAsync()));

        var other = await app.RateBadlyAsync();
        var (with, second) = (await SumsAsync(app), (await handler.GrantedAsync($"/ratings/{other.Text("id")}/appeals", AppealCalls.Form())).Text("id"));
        (await supervisor.DecideAsync(second, new { outcome = "rejected", reason = "证据不足" })).EnsureSuccessStatusCode();
        Assert.Equal(with, await SumsAsync(app));
        Assert.Equal(CaseState.Opened, (await app.StoredAsync(other["case"]!.Text("number"))).State);
    }

    [Fact(DisplayName = "两名监督员同时裁决同一件申诉：只有一个生效，另一个被告知已变动")]
    public async Task Two_at_once()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var one = await app.StaffAsync("supervisor");
        using var two = await app.AccountAsync("supervisor2", "supervisor", "jdb");
        for (var round = 0; round < 5; round++)
        {
            var rated = await app.RateBadlyAsync();
            var appeal = (await handler.GrantedAsync($"/ratings/{rated.Text("id")}/appeals", AppealCalls.Form())).Text("id");
            var answers = await Task.WhenAll(
                one.DecideAsync(appeal, new { outcome = "upheld", reason = "成立" }, tag: "\"1\""),
                two.DecideAsync(appeal, new { outcome = "rejected", reason = "不成立" }, tag: "\"1\""));
            Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
            Assert.Contains((int)answers.Single(a => a.StatusCode != HttpStatusCode.OK).StatusCode, (int[])[409, 412]);
            var upheld = (await one.GetFromJsonAsync<JsonObject>($"/api/v1/appeals/{appeal}"))!.Text("state") == "upheld";
            Assert.Equal(upheld, answers[0].StatusCode == HttpStatusCode.OK);
            Assert.Equal(upheld ? CaseState.Cancelled : CaseState.Opened, (await app.StoredAsync(rated["case"]!.Text("number"))).State);
        }
        await app.AssertRecountAsync();
    }

    [Fact(DisplayName = "谁能申诉、谁看得到：别的部门 404，回访和监督不能替被评价方申诉，被评价人结案后才知情且看不到时间和办件")]
    public async Task Who()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        using var supervisor = await app.StaffAsync("supervisor");
        using var plain = await app.StaffAsync("staff");
        using var stranger = await app.AccountAsync("outsider", "handler", "gcjs");
        using var person = await app.RatedPersonAsync("S001", "staff");
        var rated = await app.RateBadlyAsync();
        var (id, number) = (rated.Text("id"), rated["case"]!.Text("number"));

        await (await stranger.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form())).IsProblemAsync(404, "rating.unknown");
        await (await plain.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form())).IsProblemAsync(404, "rating.unknown");
        await (await person.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form())).IsProblemAsync(404, "rating.unknown");
        await (await supervisor.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form())).IsProblemAsync(403, "appeal.notRated");
        await (await handler.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form(files: 0))).IsProblemAsync(422, "appeal.evidenceMissing");
        await (await handler.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form(files: 6))).IsProblemAsync(422, "attachment.tooManyTogether");
        await (await handler.WishAsync($"/ratings/{id}/appeals", new { type = "mistaken" })).IsProblemAsync(415, "request.mediaType");

        await handler.FinishAsync(number);
        await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true });
        var appeal = (await person.GrantedAsync($"/ratings/{id}/appeals", AppealCalls.Form())).Text("id");
        var own = (await person.GetFromJsonAsync<JsonObject>($"/api/v1/appeals/{appeal}"))!;
        Assert.Equal((null, null, "person"), (own["receiptNo"], own["caseNumber"], own.Text("side")));
        Assert.Equal(number, (await supervisor.GetFromJsonAsync<JsonObject>($"/api/v1/appeals/{appeal}"))!.Text("caseNumber"));
        await (await stranger.GetAsync($"/api/v1/appeals/{appeal}")).IsProblemAsync(404, "appeal.unknown");
        await (await plain.GetAsync($"/api/v1/appeals/{appeal}")).IsProblemAsync(404, "appeal.unknown");
        Assert.Single((await handler.GetFromJsonAsync<JsonObject>("/api/v1/appeals?state=pending"))!["items"]!.AsArray());
        Assert.Empty((await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/appeals?overdue=true"))!["items"]!.AsArray());
        await app.MoveClockAsync("2026-12-01T00:00:00+08:00");
        Assert.Single((await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/appeals?overdue=true"))!["items"]!.AsArray());

        // The desk of supervision itself is rated: the committee decides.
        using var clerk = await app.AccountAsync("clerk", "handler", "gcjs");
        using var close = await app.AccountAsync("close", "supervisor", "gcjs");
        using var member = await app.StaffAsync("committee");
        var theirs = (await app.RateBadlyAsync("2号窗口")).Text("id");
        var second = (await clerk.GrantedAsync($"/ratings/{theirs}/appeals", AppealCalls.Form())).Text("id");
        await (await supervisor.DecideAsync(second, new { outcome = "upheld", reason = "成立" })).IsProblemAsync(403, "appeal.committeeDecides");
        (await member.DecideAsync(second, new { outcome = "rejected", reason = "证据不足" })).EnsureSuccessStatusCode();
    }

    /// <summary>What every count of ratings comes to.</summary>
    static Task<string> SumsAsync(TestApp app) => app.ReadAsync(async db =>
    {
        var ratings = (await db.RatingTallies.AsNoTracking().ToListAsync()).GroupBy(t => t with { Count = 0 }).Select(g => (Key: $"{g.Key}", Sum: g.Sum(t => t.Count)));
        var staff = (await db.StaffTallies.AsNoTracking().ToListAsync()).GroupBy(t => t with { Count = 0 }).Select(g => (Key: $"{g.Key}", Sum: g.Sum(t => t.Count)));
        var facets = (await db.FacetTallies.AsNoTracking().ToListAsync()).GroupBy(t => t with { Count = 0 }).Select(g => (Key: $"{g.Key}", Sum: g.Sum(t => t.Count)));
        return string.Join('\n', ratings.Concat(staff).Concat(facets).Where(s => s.Sum != 0).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {s.Sum}"));
    });
}
