using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Ratings;

public sealed class KioskTests
{
    [Fact(DisplayName = "自助终端由许多人共用：同一浏览器每次评价都是新的评价人，渠道记为大厅终端")]
    public async Task Everybody_is_new()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var department = (await admin.GetFromJsonAsync<JsonObject>("/api/v1/entrances"))!["items"]![0]!["departmentId"]!.GetValue<string>();
        var created = await admin.PostAsJsonAsync("/api/v1/entrances",
            new { kind = "kiosk", name = "大厅自助终端", departmentId = department, businessLine = "governmentProcurement" });
        var ticket = (await created.JsonAsync())["ticket"]!.GetValue<string>();
        using var terminal = app.Browser();
        for (var visitor = 0; visitor < 3; visitor++)
        {
            Assert.True((await terminal.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{ticket}"))!["canRate"]!.GetValue<bool>());
            await (await terminal.RateAsync(ticket, "satisfied")).IsRatedAsync();
        }
        var ratings = await app.ReadAsync(db => db.Ratings.AsNoTracking().ToListAsync());
        Assert.Equal(3, ratings.Select(r => r.RaterKey).Distinct().Count());
        Assert.All(ratings, r => Assert.Equal(RatingChannel.HallTerminal, r.Channel));
    }
}
