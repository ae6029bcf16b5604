using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Rectification;

namespace Api.Tests.Fairness;

/// <summary>What the rated person may know (SD 16, ours): level, facets and masked text after the end, never who, when, for what.</summary>
public sealed class RatedPersonTests
{
    [Fact(DisplayName = "SD 16 被评价人：结案前不知等级；之后知道等级和方面，不知时间、办件、原话；实名和匿名的看起来一模一样；清单里没有说自己的")]
    public async Task Level_and_facets_only()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        using var person = await app.RatedPersonAsync("S001", "handler");
        var named = await app.RateBadlyAsync();
        var nameless = await app.RateBadlyAsync(leaveContact: false);
        string[] both = [named.Text("id"), nameless.Text("id")];

        var (before, other) = (await SeenAsync(person, both[0]), await SeenAsync(person, both[1]));
        Assert.Equal(before.ToJsonString(), other.ToJsonString());
        Assert.Equal((null, null, 0), (before["level"], before["submittedAt"], before["facets"]!.AsArray().Count));
        // The two are not alike to those who work on them: the comparison can tell.
        Assert.NotEqual((await SeenAsync(handler, both[0]))["contact"]?.ToJsonString(), (await SeenAsync(handler, both[1]))["contact"]?.ToJsonString());
        foreach (var list in (string[])["", "?negative=true", "?fromOn=2026-11-16&throughOn=2026-11-16", "?pageSize=1", "?format=csv"])
        {
            var (theirs, ours) = (await person.GetStringAsync($"/api/v1/ratings{list}"), await handler.GetStringAsync($"/api/v1/ratings{list}"));
            Assert.DoesNotContain(both, id => theirs.Contains(id, StringComparison.Ordinal));
            Assert.Contains(both, id => ours.Contains(id, StringComparison.Ordinal));
        }
        Assert.Empty((await AboutAsync(person))["items"]!.AsArray());

        foreach (var rated in (JsonObject[])[named, nameless])
        {
            var number = rated["case"]!.Text("number");
            Assert.Null((await person.CaseAsync(number)).Case["openedAt"]);
            Assert.NotNull((await handler.CaseAsync(number)).Case["openedAt"]);
            var (mine, theirs) = ((await person.CaseAsync(number)).Case, (await handler.CaseAsync(number)).Case);
            Assert.Equal((false, 0), (mine["isRealName"]!.GetValue<bool>(), mine["deadlines"]!.AsArray().Count));
            Assert.NotEqual(theirs.Text("ratingId"), mine.Text("ratingId"));
            foreach (var list in (string[])["", "?fromOn=2026-11-16", "?realName=true", "?realName=false", "?format=csv"])
                Assert.DoesNotContain(number, await person.GetStringAsync($"/api/v1/cases{list}"), StringComparison.Ordinal);
            Assert.Contains(number, await handler.GetStringAsync("/api/v1/cases"), StringComparison.Ordinal);
            await handler.FinishAsync(number);
            await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true });
        }
        foreach (var id in both)
        {
            var after = await SeenAsync(person, id);
            Assert.Equal("dissatisfied", after.Text("level"));
            foreach (var hidden in (string[])["receiptNo", "submittedAt", "comment", "encounterId", "contact", "caseNumber", "evidenceNo"]) Assert.Null(after[hidden]);
        }
        var about = await AboutAsync(person);
        // A handle of two does not carry the moment in which the rating was made, as its identity does.
        var handles = about["items"]!.AsArray().Select(i => Guid.Parse(i!.Text("ratingId"))).ToList();
        Assert.Equal(2, handles.Except(both.Select(Guid.Parse)).Count());
        Assert.DoesNotContain(handles, h => h.ToString("N")[..8] == both[0].Replace("-", "", StringComparison.Ordinal)[..8]);
        foreach (var handle in handles)
            await person.GrantedAsync($"/ratings/{handle}/statements", AppealCalls.Statement("当天系统停机"));
        await (await person.WishAsync($"/ratings/{Guid.NewGuid()}/statements", AppealCalls.Statement("当天系统停机"))).IsProblemAsync(404, "rating.unknown");
        Assert.Equal(["adopted", "facets", "level", "ratingId", "text"], about["items"]![0]!.AsObject().Select(m => m.Key).Order());
        Assert.Null(about["figures"]);
        // Both wrote the same: what is shown of the one with a name is not longer or shorter than of the other.
        Assert.All(about["items"]!.AsArray(), i => Assert.Equal("等了一个小时没有人叫号", i!.Text("text")));
    }

    [Fact(DisplayName = "被评价人：结案后看到的原话已经隐去姓名、电话、编号和具体时间")]
    public async Task Masked_text()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        using var person = await app.RatedPersonAsync("S001", "handler");
        var rated = await (await app.Browser().RateAsync(await app.TicketAsync("window", "1号窗口"), "dissatisfied",
            new { comment = "我是示例客人，0000-7654321，11月16日上午9点没人理", contact = new { name = "示例客人", phone = "0000-7654321" } })).IsRatedAsync();
        var number = rated["case"]!.Text("number");
        Assert.Empty((await AboutAsync(person))["items"]!.AsArray());
        await handler.FinishAsync(number);
        await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true });
        Assert.Equal("我是〔姓名〕，〔电话〕，11月〔时间〕上午〔时间〕没人理", (await AboutAsync(person))["items"]!.AsArray().Single()!.Text("text"));
    }

    [Fact(DisplayName = "被评价人：没有立案的评价过了当月才知道；不足五条不给数字，满五条给；不予采纳的不算；别人看不到说我的")]
    public async Task Small_cells()
    {
        await using var app = await TestApp.StartAsync();
        using var person = await app.RatedPersonAsync("S001", "staff");
        using var colleague = await app.RatedPersonAsync("S003", "staff");
        var ticket = await app.TicketAsync("window", "1号窗口");
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Add((await (await app.Browser().RateAsync(ticket, "satisfied")).IsRatedAsync()).Text("id"));
        Assert.Empty((await AboutAsync(person))["items"]!.AsArray());
        await app.MoveClockAsync("2026-11-30T23:59:00+08:00");
        Assert.Empty((await AboutAsync(person))["items"]!.AsArray());
        await app.UpheldAsync(ids[0]);
        await app.MoveClockAsync("2026-12-01T00:00:00+08:00");
        var four = await AboutAsync(person);
        Assert.Equal((5, null), (four["items"]!.AsArray().Count, four["figures"]));
        Assert.Single(four["items"]!.AsArray(), i => !i!["adopted"]!.GetValue<bool>());
        await (await app.Browser().RateAsync(ticket, "verySatisfied")).IsRatedAsync();
        Assert.Null((await AboutAsync(person))["figures"]);
        await app.MoveClockAsync("2027-01-01T00:00:00+08:00");
        var five = (await AboutAsync(person))["figures"]!.AsArray().ToDictionary(f => f!.Text("level"), f => f!["ratings"]!.GetValue<int>());
        Assert.Equal((4, 1, 2), (five["satisfied"], five["verySatisfied"], five.Count));
        Assert.Empty((await AboutAsync(colleague))["items"]!.AsArray());
        using var nobody = await app.StaffAsync("admin");
        Assert.Empty((await AboutAsync(nobody))["items"]!.AsArray());
    }

    [Fact(DisplayName = "SD 16 只有办差评的角色看得到掩码：发布员和管理员看评价也看不到联系方式")]
    public async Task Who_needs_no_rater()
    {
        await using var app = await TestApp.StartAsync();
        var id = (await app.RateBadlyAsync()).Text("id");
        foreach (var (role, sees) in ((string, bool)[])[("handler", true), ("committee", true), ("publisher", false), ("admin", false)])
        {
            using var staff = await app.StaffAsync(role);
            Assert.Equal((role, sees), (role, (await staff.GetFromJsonAsync<JsonObject>($"/api/v1/ratings/{id}"))!["contact"] is not null));
            Assert.Equal((role, sees), (role, (await staff.GetStringAsync("/api/v1/ratings?format=csv")).Contains("****", StringComparison.Ordinal)));
        }
    }

    static async Task<JsonObject> SeenAsync(HttpClient staff, string id)
    {
        var seen = (await staff.GetFromJsonAsync<JsonObject>($"/api/v1/ratings/{id}"))!;
        seen.Remove("id");
        return seen;
    }

    static async Task<JsonObject> AboutAsync(HttpClient staff) => (await staff.GetFromJsonAsync<JsonObject>("/api/v1/ratings/about-me"))!;
}
