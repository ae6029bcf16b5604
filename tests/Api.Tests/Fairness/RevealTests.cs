using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Fairness;

/// <summary>评价人信息保密 over HTTP (SD 16).</summary>
public sealed class RevealTests
{
    [Fact(DisplayName = "SD 16 查看评价人：写明用途，逐次留痕，监督部看得到谁看过；办结后部门不能再看，被评价人和别的部门始终不能")]
    public async Task Every_look_is_kept()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        using var supervisor = await app.StaffAsync("supervisor");
        using var publisher = await app.StaffAsync("publisher");
        using var person = await app.RatedPersonAsync("S001", "handler");
        using var stranger = await app.AccountAsync("outsider", "handler", "gcjs");
        var rated = await app.RateBadlyAsync();
        var path = $"/api/v1/ratings/{rated.Text("id")}/reveal";

        var seen = await (await handler.PostAsJsonAsync(path, new { purpose = "联系评价人" })).JsonAsync();
        Assert.Equal(("示例", "0000-1234567"), (seen.Text("name"), seen.Text("phone")));
        await (await handler.PostAsJsonAsync(path, new { purpose = " " })).IsProblemAsync(422, "reveal.purposeMissing");
        await (await person.PostAsJsonAsync(path, new { purpose = "想看看是谁" })).IsProblemAsync(403, "reveal.ratedPerson");
        await (await stranger.PostAsJsonAsync(path, new { purpose = "想看看是谁" })).IsProblemAsync(404, "rating.unknown");
        await (await publisher.PostAsJsonAsync(path, new { purpose = "想看看是谁" })).IsProblemAsync(403, "auth.forbidden");

        await handler.FinishAsync(rated["case"]!.Text("number"));
        (await caller.PostAsJsonAsync(path, new { purpose = "电话回访" })).EnsureSuccessStatusCode();
        await caller.MoveAsync(rated["case"]!.Text("number"), "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true });
        await (await handler.PostAsJsonAsync(path, new { purpose = "再看看" })).IsProblemAsync(403, "reveal.notAllowed");

        var looks = (await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/ratings/reveals"))!["items"]!.AsArray();
        Assert.Equal(["电话回访", "联系评价人"], looks.Select(l => l!.Text("purpose")));
        await (await handler.GetAsync("/api/v1/ratings/reveals")).IsProblemAsync(403, "auth.forbidden");
        // A supervisor whom the rating names is told nothing of the looks at it, as in every list.
        using var self = await app.RatedPersonAsync("S002", "supervisor");
        Assert.Equal(2, (await self.GetFromJsonAsync<JsonObject>("/api/v1/ratings/reveals"))!["items"]!.AsArray().Count);
        var (numbered, named) = (rated.Text("receiptNo"), await app.ReadAsync(db => db.StaffMembers.AsNoTracking().SingleAsync(s => s.Code == "S001")));
        await app.UseAsync((Api.Persistence.RatingDbContext db) => db.Users.Where(u => u.UserName == "rated-S002")
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.StaffMemberId, named.Id)));
        using var again = await app.StaffAsync("rated-S002");
        Assert.Empty((await again.GetFromJsonAsync<JsonObject>("/api/v1/ratings/reveals"))!["items"]!.AsArray());
        Assert.DoesNotContain(numbered, await again.GetStringAsync("/api/v1/ratings/reveals?format=csv"), StringComparison.Ordinal);
        Assert.Equal(2, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "rating.revealed")));
        Assert.False(await app.ReadAsync(db => db.AuditRows.AnyAsync(a => a.Detail != null && a.Detail.Contains("1234567"))));
    }
}
