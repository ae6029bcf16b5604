using System.Text;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Encounters;

public sealed class RosterTests
{
    const string Start = "2026-11-16T09:00:00+08:00";

    [Theory(DisplayName = "窗口评价归属当时在岗的人：按排班；交接之间归属刚下班的；没有排班的归属窗口登记的人")]
    [InlineData("2026-11-16T08:30:00+08:00", "S001")]
    [InlineData("2026-11-16T11:59:59.999+08:00", "S001")]
    [InlineData("2026-11-16T12:30:00+08:00", "S001")]
    [InlineData("2026-11-16T13:30:00+08:00", "S002")]
    [InlineData("2026-11-16T18:00:00+08:00", "S002")]
    [InlineData("2026-11-16T07:00:00+08:00", "")]
    [InlineData("2026-11-17T09:00:00+08:00", "S001")]
    public async Task On_duty(string at, string served)
    {
        await using var app = await FrozenApp.StartAtAsync("2026-11-16T06:00:00+08:00");
        using var admin = await app.StaffAsync("admin");
        await admin.ImportAsync("rosters", "入口,工号,日期,上班时间,下班时间\n1,S001,2026-11-16,08:30,12:00\n1,S002,2026-11-16,13:30,17:00\n").OkAsync();
        await app.MoveClockAsync(at);
        await (await app.Browser().RateAsync(await app.TicketAsync("window", "1号"), "satisfied")).IsRatedAsync();
        using var trading = new Trading(app);
        var visit = Trading.Matter(at, role: "visitor", entranceKind: "window");
        (visit["windowNumber"], visit["staffCodes"]) = ("1", new JsonArray());
        await trading.RegisterAsync("V-1", visit);
        await app.ReadAsync(async db =>
        {
            var codes = await db.StaffMembers.ToDictionaryAsync(s => s.Id, s => s.Code);
            Assert.Equal(served, string.Join(' ', (await db.Ratings.AsNoTracking().SingleAsync()).StaffIds.Select(s => codes[s])));
            Assert.Equal(served, string.Join(' ', (await db.Encounters.AsNoTracking().SingleAsync(e => e.MatterId != null)).StaffIds.Select(s => codes[s])));
            return true;
        });
    }

    [Fact(DisplayName = "排班：新建、修改、删除、按条件查询；部门负责人只管本部门的入口；改排班不改已有评价")]
    public async Task Kept()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var admin = await app.StaffAsync("admin");
        using var head = await app.StaffAsync("departmentHead");
        var entrances = (await admin.ReadAsync("/entrances?kind=window&pageSize=50"))["items"]!.AsArray();
        var (mine, theirs) = (IdOf(entrances, "1号"), IdOf(entrances, "2号"));
        var staff = (await admin.ReadAsync("/staff?pageSize=50"))["items"]!.AsArray();
        Guid Staff(string code) => staff.Single(s => s!["code"]!.GetValue<string>() == code)!["id"]!.GetValue<Guid>();
        object Shift(Guid entrance, string code, string from = "08:30:00", string through = "12:00:00") =>
            new { entranceId = entrance, staffId = Staff(code), onDate = "2026-11-16", from, through };

        var made = await head.PostAsync("/rosters", Shift(mine, "S002")).OkAsync(201);
        await head.PostAsync("/rosters", Shift(mine, "S002")).RefusedAsync(409, "roster.taken");
        await head.PostAsync("/rosters", Shift(theirs, "S003")).RefusedAsync(403, "auth.forbidden");
        await head.PostAsync("/rosters", Shift(mine, "S002", "12:00:00", "12:00:00")).RefusedAsync(422, "roster.timesReversed");
        await head.PostAsync("/rosters", Shift(Guid.Empty, "S002")).RefusedAsync(422, "roster.entranceUnknown");
        await head.PostAsync("/rosters", new { }).RefusedAsync(400, "request.invalid");
        await head.PostAsync("/rosters", new { entranceId = mine, staffId = Guid.Empty, onDate = "2026-11-16", from = "08:00:00", through = "09:00:00" }).RefusedAsync(422, "roster.staffUnknown");
        await (await app.Browser().RateAsync(await app.TicketAsync("window", "1号"), "satisfied")).IsRatedAsync();

        var changed = await head.PutAsync($"/rosters/{made.Text("id")}", Shift(mine, "S001")).OkAsync();
        Assert.Equal(("S001", 2), (changed.Text("staffCode"), changed["version"]!.GetValue<int>()));
        Assert.Single((await admin.ReadAsync($"/rosters?entranceId={mine}&fromOn=2026-11-16&throughOn=2026-11-16"))["items"]!.AsArray());
        Assert.Empty((await admin.ReadAsync("/rosters?fromOn=2026-11-17"))["items"]!.AsArray());
        Assert.Equal(204, (int)(await head.DeleteAsync($"/api/v1/rosters/{made.Text("id")}")).StatusCode);
        await head.DeleteAsync($"/api/v1/rosters/{made.Text("id")}").RefusedAsync(404, "roster.unknown");
        var s002 = Staff("S002");
        Assert.Equal(s002, Assert.Single((await app.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync())).StaffIds));
        Assert.Equal(
            ["dutyShift.planned", "dutyShift.changed", "dutyShift.removed"],
            await app.ReadAsync(db => db.AuditRows.Where(a => a.Stream.StartsWith("dutyShift:")).OrderBy(a => a.Version).Select(a => a.Step).ToListAsync()));

        static Guid IdOf(JsonArray entrances, string name) =>
            entrances.Single(e => e!["name"]!.GetValue<string>().StartsWith(name, StringComparison.Ordinal))!["id"]!.GetValue<Guid>();
    }

    [Fact(DisplayName = "导入排班：窗口号或入口名称都行，错误逐行列出；导出的文件可以再导入；再次导入同样内容不变")]
    public async Task Imported()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var admin = await app.StaffAsync("admin");
        var good = "入口,工号,日期,上班时间,下班时间\n1,S001,2026-11-16,8:30,12:00\n咨询服务台,S002,2026/11/17,08:30:00,17:00\n";
        var created = await admin.ImportAsync("rosters", Encoding.UTF8.GetBytes(good)).OkAsync();
        Assert.Equal(2, created["created"]!.GetValue<int>());
        Assert.Equal(2, (await admin.ImportAsync("rosters", good).OkAsync())["unchanged"]!.GetValue<int>());
        Assert.Equal(1, (await admin.ImportAsync("rosters", good.Replace("12:00", "11:30", StringComparison.Ordinal)).OkAsync())["updated"]!.GetValue<int>());
        Assert.Equal(
            ["2:entrance:roster.entranceUnknown", "3:staffCode:roster.staffUnknown", "4:through:roster.timesReversed", "5:from:roster.timeInvalid", "6:onDate:import.dateInvalid", "8:from:import.codeRepeated"],
            await admin.ImportAsync("rosters", """
                入口,工号,日期,上班时间,下班时间
                9,S001,2026-11-16,08:30,12:00
                1,S999,2026-11-16,08:30,12:00
                1,S001,2026-11-16,12:00,08:30
                1,S001,2026-11-16,早上,12:00
                1,S001,明天,08:30,12:00
                1,S001,2026-12-01,08:30,12:00
                1,S001,2026-12-01,08:30,12:00
                """).ErrorsAsync());
        var exported = await (await admin.GetAsync("/api/v1/rosters?format=csv")).Content.ReadAsByteArrayAsync();
        Assert.Equal(2, (await admin.ImportAsync("rosters", exported).OkAsync())["unchanged"]!.GetValue<int>());
        Assert.Equal(200, (int)(await admin.GetAsync("/api/v1/rosters/import-template")).StatusCode);
    }
}
