using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Domain.Encounters;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.WhoMay;

/// <summary>Department scope: whoever is let in by <see cref="RoleTable"/> still sees the rows of the own department only.</summary>
public sealed class DepartmentScopeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    [Fact(DisplayName = "部门范围：经办人、负责人在每个清单、导出和详情里只见本部门的；别的部门的一律 404，也查不出有")]
    public async Task Own_department_only()
    {
        using var clerk = await app.AccountAsync("gcjs-handler", "handler", "gcjs");
        using var head = await app.AccountAsync("gcjs-head", "departmentHead", "gcjs");
        var rated = await app.RateBadlyAsync("2号窗口");
        var (id, number) = (rated.Text("id"), rated["case"]!.Text("number"));
        var theirs = (await app.StoredAsync(number)).DepartmentId;
        await clerk.MoveAsync(number, "contacts", new { result = "reached" });
        var attachment = (await clerk.MoveAsync(number, "attachments", new MultipartFormDataContent { { new ByteArrayContent(AppealCalls.Pdf), "file", "记录.pdf" } })).Text("attachmentId");
        await clerk.GrantedAsync($"/ratings/{id}/statements", AppealCalls.Statement("当天停电"));
        var appeal = (await clerk.GrantedAsync($"/ratings/{id}/appeals", AppealCalls.Form())).Text("id");
        var evidence = (await clerk.GetFromJsonAsync<JsonObject>($"/api/v1/appeals/{appeal}"))!["evidence"]!.AsArray()[0]!.Text("id");

        (string Path, string Code)[] details =
        [
            ($"/ratings/{id}", "rating.unknown"), ($"/ratings/{id}/statements", "rating.unknown"), ($"/ratings/{id}/evidence/{evidence}", "rating.unknown"),
            ($"/cases/{number}", "case.unknown"), ($"/cases/{number}/attachments/{attachment}", "case.unknown"), ($"/appeals/{appeal}", "appeal.unknown"),
        ];
        (string Path, string Mark)[] lists =
        [
            ("/ratings", id), ("/ratings?negative=true", id), ($"/ratings?departmentId={theirs}", id), ("/cases", number), ("/cases?figure=received", number),
            ($"/cases?departmentId={theirs}", number), ("/appeals", appeal), ($"/appeals?departmentId={theirs}", appeal), ("/kpi", "工程建设部"),
        ];
        foreach (var role in (string[])["handler", "departmentHead"])
        {
            using var stranger = await app.StaffAsync(role);
            foreach (var (path, code) in details)
                await (await stranger.GetAsync($"/api/v1{path}")).IsProblemAsync(404, code);
            await (await stranger.PostAsJsonAsync($"/api/v1/ratings/{id}/reveal", new { purpose = "看看" })).IsProblemAsync(404, "rating.unknown");
            await (await stranger.WishAsync($"/ratings/{id}/statements", AppealCalls.Statement("不关我事"))).IsProblemAsync(404, "rating.unknown");
            await (await stranger.WishAsync($"/ratings/{id}/appeals", AppealCalls.Form())).IsProblemAsync(404, "rating.unknown");
            foreach (var (path, mark) in lists)
                foreach (var format in (string[])["json", "csv"])
                    Assert.DoesNotContain(mark, await stranger.GetStringAsync(With(path, format)), StringComparison.Ordinal);
        }
        foreach (var own in (HttpClient[])[clerk, head])
        {
            foreach (var (path, _) in details) Assert.Equal((path, 200), (path, (int)(await own.GetAsync($"/api/v1{path}")).StatusCode));
            foreach (var (path, mark) in lists)
                foreach (var format in (string[])["json", "csv"])
                    Assert.Contains(mark, await own.GetStringAsync(With(path, format)), StringComparison.Ordinal);
        }
    }

    [Fact(DisplayName = "SD 16 举证解释和申诉理由只给办理和监督评价的人、说话的人自己看：发布员、管理员、普通员工都看不到，兼任的只看本部门的")]
    public async Task Reasons_are_for_whoever_works_on_ratings()
    {
        const string Said = "只有承办人看得到的说明", Why = "只有承办人看得到的理由";
        using var author = await app.AccountAsync("reasons-author", "handler", "gcjs");
        using var colleague = await app.AccountAsync("reasons-colleague", "handler", "gcjs");
        var id = (await app.RateBadlyAsync("2号窗口")).Text("id");
        await author.GrantedAsync($"/ratings/{id}/statements", AppealCalls.Statement(Said));
        await colleague.GrantedAsync($"/ratings/{id}/statements", AppealCalls.Statement("同事的说明"));
        var appeal = (await author.GrantedAsync($"/ratings/{id}/appeals", AppealCalls.Form(reason: Why))).Text("id");

        string[] roles = ["publisher", "admin", "staff"];
        var strangers = await Task.WhenAll(roles.Select(app.StaffAsync));
        foreach (var stranger in (HttpClient[])
            [.. strangers, await app.AccountAsync("reasons-both", "handler", "zfcg", "admin", "publisher"), await app.AccountAsync("reasons-here", "publisher", "gcjs", "admin", "staff")])
        {
            await (await stranger.GetAsync($"/api/v1/ratings/{id}/statements")).IsProblemAsync(404, "rating.unknown");
            await (await stranger.GetAsync($"/api/v1/appeals/{appeal}")).IsProblemAsync(404, "appeal.unknown");
            foreach (var list in (string[])["/api/v1/appeals?pageSize=100", "/api/v1/appeals?format=csv"])
                Assert.DoesNotContain(Why, await stranger.GetStringAsync(list), StringComparison.Ordinal);
            stranger.Dispose();
        }
        foreach (var reader in (HttpClient[])
            [colleague, await app.StaffAsync("followUp"), await app.StaffAsync("supervisor"), await app.StaffAsync("committee"), await app.AccountAsync("reasons-publishing", "handler", "gcjs", "publisher")])
        {
            Assert.Contains(Said, await reader.GetStringAsync($"/api/v1/ratings/{id}/statements"), StringComparison.Ordinal);
            Assert.Contains(Why, await reader.GetStringAsync($"/api/v1/appeals/{appeal}"), StringComparison.Ordinal);
            Assert.Contains(Why, await reader.GetStringAsync("/api/v1/appeals?format=csv"), StringComparison.Ordinal);
            reader.Dispose();
        }

        // Elsewhere by now, and without a role that works on ratings: what somebody said itself stays readable, the colleague's does not.
        var elsewhere = await app.ReadAsync(db => db.Departments.AsNoTracking().Where(d => d.Code == "zfcg").Select(d => d.Id).SingleAsync());
        Assert.Equal(1, await app.ReadAsync(db => db.Users.Where(u => u.UserName == "reasons-author").ExecuteUpdateAsync(set => set.SetProperty(u => u.DepartmentId, elsewhere))));
        var own = await author.GetStringAsync($"/api/v1/ratings/{id}/statements");
        Assert.Contains(Said, own, StringComparison.Ordinal);
        Assert.DoesNotContain("同事的说明", own, StringComparison.Ordinal);
        Assert.Contains(Why, await author.GetStringAsync("/api/v1/appeals"), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "部门范围：抽取场次只有本部门的看得到、撤得掉；覆盖清单里负责人只见本部门的缺口")]
    public async Task Draws_and_coverage()
    {
        var (draw, _) = await app.RegisterAsync(EncounterKind.DrawSession, stage: Stage.Drawn, entrance: "专家抽取窗口");
        var home = await app.ReadAsync(db => db.Departments.AsNoTracking().Where(d => d.Id == draw.DepartmentId).Select(d => d.Code).SingleAsync());
        Assert.Equal("gcjs", home);
        using var own = await app.AccountAsync("draw-own", "handler", "gcjs");
        using var other = await app.AccountAsync("draw-other", "handler", "zfcg");
        Assert.Contains($"{draw.Id}", await own.GetStringAsync("/api/v1/draws?pageSize=100"), StringComparison.Ordinal);
        Assert.DoesNotContain($"{draw.Id}", await other.GetStringAsync("/api/v1/draws?pageSize=100"), StringComparison.Ordinal);
        Assert.DoesNotContain($"{draw.Id}", await other.GetStringAsync("/api/v1/draws?format=csv"), StringComparison.Ordinal);
        await (await other.PostAsync($"/api/v1/draws/{draw.Id}/cancel", content: null)).IsProblemAsync(404, "draw.unknown");
        (await own.PostAsync($"/api/v1/draws/{draw.Id}/cancel", content: null)).EnsureSuccessStatusCode();

        using var admin = await app.StaffAsync("admin");
        using var head = await app.AccountAsync("coverage-head", "departmentHead", "jdb");
        var jdb = await app.ReadAsync(db => db.Departments.AsNoTracking().Where(d => d.Code == "jdb").Select(d => d.Id).SingleAsync());
        var all = await GapsAsync(admin);
        Assert.Contains(all, gap => gap == $"{jdb}");
        Assert.Contains(all, gap => gap != $"{jdb}");
        Assert.Equal(all.Where(gap => gap == $"{jdb}"), await GapsAsync(head));
        Assert.DoesNotContain("工程建设部", await head.GetStringAsync("/api/v1/coverage?format=csv"), StringComparison.Ordinal);
    }

    static async Task<List<string?>> GapsAsync(HttpClient staff) =>
        [.. (await staff.GetFromJsonAsync<JsonObject>("/api/v1/coverage?pageSize=100"))!["items"]!.AsArray().Select(g => g!["departmentId"]?.GetValue<string>())];

    static string With(string path, string format) => $"/api/v1{path}{(path.Contains('?') ? '&' : '?')}format={format}";
}
