using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Rules;

/// <summary>The notice of 2027 is not known: every date "imported" here is invented for the test.</summary>
public sealed class CalendarTests
{
    const string NewYearsEve = "2026-12-30T15:00:00+08:00";

    static object Notice(string[] off, params string[] worked) => new { notice = "演示用放假安排（虚构）", daysOff = off, weekendDaysWorked = worked };

    [Fact(DisplayName = "工作日历可查：已公布年份列出放假和调休，未公布年份只有元旦；每年的工作日数与通知一致")]
    public async Task Read()
    {
        await using var app = await TestApp.StartAsync();
        using var staff = await app.StaffAsync("staff");
        foreach (var (year, workdays) in ((int, int)[])[(2024, 251), (2025, 248), (2026, 248)])
        {
            var known = await staff.ReadAsync($"/calendars/{year}");
            Assert.Equal((true, workdays, 1), (known["published"]!.GetValue<bool>(), known["workdays"]!.GetValue<int>(), known["calendarVersion"]!.GetValue<int>()));
        }
        var next = await staff.ReadAsync("/calendars/2027");
        Assert.Equal((false, "2027-01-01"), (next["published"]!.GetValue<bool>(), next["daysOff"]!.AsArray().Single()!.GetValue<string>()));
        await staff.GetAsync("/api/v1/calendars/1999").RefusedAsync(422, "calendar.yearOutOfRange");
        await staff.PostAsync("/calendars/2027", Notice(["2027-01-01"])).RefusedAsync(403, "auth.forbidden");
    }

    [Fact(DisplayName = "导入前按规则核对，每种错误各有错误码；试算列出变化而不写入")]
    public async Task Checked_first()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        foreach (var (body, status, code) in ((object, int, string)[])
        [
            (Notice(["2028-01-01"]), 422, "calendar.dateOutsideYear"), (Notice(["2027-01-01", "2027-01-01"]), 422, "calendar.duplicateDate"),
            (Notice(["2027-01-02"], "2027-01-02"), 422, "calendar.offAndWorked"), (Notice(["2027-01-01"], "2027-01-04"), 422, "calendar.workedDayNotWeekend"),
            (new { notice = "缺少日期" }, 400, "request.invalid"), (new { notice = "x", daysOff = new[] { "元旦" }, weekendDaysWorked = Array.Empty<string>() }, 400, "request.malformed"),
        ])
            await admin.PostAsync("/calendars/2027", body).RefusedAsync(status, code);
        await admin.PostAsync("/calendars/2101", Notice([])).RefusedAsync(422, "calendar.yearOutOfRange");

        var trial = await admin.PostAsync("/calendars/2027?dryRun=true", Notice(["2027-01-01", "2027-01-04"], "2027-01-09")).OkAsync();
        Assert.Equal(
            ["2027-01-04 True False", "2027-01-09 False True"],
            trial["changed"]!.AsArray().Select(c => $"{c!["date"]} {c["wasWorkday"]!.GetValue<bool>()} {c["isWorkday"]!.GetValue<bool>()}"));
        Assert.True(trial["dryRun"]!.GetValue<bool>());
        Assert.False((await admin.ReadAsync("/calendars/2027"))["published"]!.GetValue<bool>());
        Assert.Equal(0, await app.ReadAsync(db => db.CalendarYears.CountAsync()));
    }

    [Theory(DisplayName = "导入后重新计算未到期的暂定期限：推迟的照办，提前的不早于导入后的下一个工作日，不变的转为确定")]
    [InlineData("2026-12-30T16:00:00+08:00", "2027-01-01", "", "2027-01-07", "2027-01-06", "2027-01-07")]
    [InlineData("2026-12-30T16:00:00+08:00", "2027-01-01 2027-01-04 2027-01-05", "", "2027-01-11", "2027-01-08", "2027-01-11")]
    [InlineData("2026-12-30T16:00:00+08:00", "2027-01-01", "2027-01-02 2027-01-03", "2027-01-05", "2027-01-04", "2027-01-05")]
    [InlineData("2027-01-04T16:00:00+08:00", "2027-01-01", "2027-01-02 2027-01-03", "2027-01-05", "2027-01-05", "2027-01-05")]
    [InlineData("2027-01-05T16:00:00+08:00", "2027-01-01", "2027-01-02 2027-01-03", "2027-01-06", "2027-01-06", "2027-01-06")]
    [InlineData("2027-01-07T16:00:00+08:00", "2027-01-01", "2027-01-02 2027-01-03", "2027-01-07", "2027-01-06", "2027-01-07")]
    public async Task Recomputed(string importedAt, string off, string worked, string matter, string visit, string rectify)
    {
        await using var app = await FrozenApp.StartAtAsync(NewYearsEve);
        using var trading = new Trading(app);
        await trading.RegisterAsync("matter", Trading.Matter(NewYearsEve));
        var window = Trading.Matter(NewYearsEve, "consulted", "visitor", "desk");
        await trading.RegisterAsync("visit", window);
        await trading.RegisterAsync("earlier", Trading.Matter("2026-12-24T15:00:00+08:00"));
        var rated = await (await app.Browser().RateAsync(await app.TicketAsync("window"), "dissatisfied", new { facets = new[] { "conduct" } })).IsRatedAsync();
        Assert.Equal("2027-01-07", rated["case"]!["rectifyDueOn"]!.GetValue<string>());
        await app.MoveClockAsync(importedAt);

        using var admin = await app.StaffAsync("admin");
        var dry = await admin.PostAsync("/calendars/2027?dryRun=true", Notice(Split(off), Split(worked))).OkAsync();
        var done = await admin.PostAsync("/calendars/2027", Notice(Split(off), Split(worked))).OkAsync();
        Assert.Equal((dry["encounters"]!.GetValue<int>(), dry["cases"]!.GetValue<int>()), (done["encounters"]!.GetValue<int>(), done["cases"]!.GetValue<int>()));
        Assert.Equal(1, done["cases"]!.GetValue<int>());
        Assert.Equal((matter, false), await ThroughAsync("matter"));
        Assert.Equal((visit, false), await ThroughAsync("visit"));
        Assert.Equal(("2026-12-31", false), await ThroughAsync("earlier"));
        var opened = await admin.ReadAsync($"/cases/{rated["case"]!["number"]!.GetValue<string>()}");
        Assert.Equal(("2026-12-31", rectify, false),
            (opened.Text("contactDueOn"), opened.Text("rectifyDueOn"), opened["provisional"]!.GetValue<bool>()));
        await app.ReadAsync(async db =>
        {
            var ids = await db.Matters.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.BusinessNo);
            foreach (var e in await db.Encounters.AsNoTracking().Where(e => e.MatterId != null).ToListAsync())
            {
                var no = ids[e.MatterId!.Value];
                Assert.Equal(no == "earlier" ? 1 : 2, e.Window.CalendarVersion);
                Assert.Equal(no == "earlier" ? 0 : 1, await db.AuditRows.CountAsync(a => a.Stream == $"encounter:{e.Id:N}" && a.Step == "encounter.windowRecomputed"));
                if (no == "matter") Assert.Equal(e.Window.EndsAt, e.Window.DefaultDueAt);
            }
            return true;
        });

        async Task<(string, bool)> ThroughAsync(string no)
        {
            var encounter = Trading.Encounter(await trading.GetAsync(no));
            return (encounter["ratableThroughOn"]!.GetValue<string>(), encounter["provisional"]!.GetValue<bool>());
        }

        static string[] Split(string dates) => dates.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact(DisplayName = "日历版本逐次加一，同样的内容不产生新版本；更正已公布年份不动已经确定的期限；导入留有审计")]
    public async Task Versions()
    {
        await using var app = await FrozenApp.StartAtAsync("2026-09-29T15:00:00+08:00");
        using var trading = new Trading(app);
        using var admin = await app.StaffAsync("admin");
        await trading.RegisterAsync("before", Trading.Matter("2026-09-30T15:00:00+08:00"));
        var known = await admin.ReadAsync("/calendars/2026");
        var same = new { notice = "同样的安排", daysOff = known["daysOff"], weekendDaysWorked = known["weekendDaysWorked"] };
        Assert.Equal(1, (await admin.PostAsync("/calendars/2026", same).OkAsync())["year"]!["calendarVersion"]!.GetValue<int>());
        var corrected = new { notice = "更正", daysOff = known["daysOff"]!.AsArray().Select(d => d!.GetValue<string>()).Append("2026-10-08"), weekendDaysWorked = known["weekendDaysWorked"] };
        Assert.Equal(2, (await admin.PostAsync("/calendars/2026", corrected).OkAsync())["year"]!["calendarVersion"]!.GetValue<int>());
        Assert.Equal("2026-10-13", Trading.Encounter(await trading.GetAsync("before"))["ratableThroughOn"]!.GetValue<string>());
        Assert.Equal("2026-10-14", Trading.Encounter(await trading.RegisterAsync("after", Trading.Matter("2026-09-30T15:00:00+08:00")))["ratableThroughOn"]!.GetValue<string>());
        Assert.Equal(1, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "calendar.imported" && a.ActorKind == Api.Persistence.ActorKind.Staff)));
    }

    [Fact(DisplayName = "一个节点导入，别的节点立即照新日历计算；重启后仍是新日历；两人同时导入只有一人成功")]
    public async Task Every_node()
    {
        var folder = Directory.CreateTempSubdirectory("rating-calendar-").FullName;
        try
        {
            await using (var one = await TestApp.StartAsync(NewYearsEve, folder: folder))
            {
                await using var two = await TestApp.StartAsync(NewYearsEve, folder: folder);
                using var admin = await one.StaffAsync("admin");
                using var trading = new Trading(two);
                Assert.Equal("2027-01-07", await ThroughAsync(trading, "before"));
                await admin.PostAsync("/calendars/2027", Notice(["2027-01-01", "2027-01-04"])).OkAsync();
                Assert.Equal("2027-01-08", await ThroughAsync(trading, "after"));
                var rated = await (await two.Browser().RateAsync(await two.TicketAsync("window"), "dissatisfied", new { facets = new[] { "conduct" } })).IsRatedAsync();
                Assert.Equal("2027-01-08", rated["case"]!["rectifyDueOn"]!.GetValue<string>());
                using var other = await two.StaffAsync("admin");
                var answers = await Task.WhenAll(
                    admin.PostAsync("/calendars/2027", Notice(["2027-01-01", "2027-01-05"])), other.PostAsync("/calendars/2027", Notice(["2027-01-01", "2027-01-06"])),
                    other.PostAsync("/calendars/2028", Notice(["2028-01-03"])), admin.PostAsync("/calendars/2028", Notice(["2028-01-04"])));
                Assert.All(answers, a => Assert.Contains((int)a.StatusCode, (int[])[200, 412]));
                var stored = await one.ReadAsync(db => db.CalendarYears.AsNoTracking().Select(y => y.CalendarVersion).OrderBy(v => v).ToListAsync());
                Assert.Equal(Enumerable.Range(2, stored.Count), stored);
                Assert.Equal(1 + answers.Count(a => (int)a.StatusCode == 200), stored.Count);
            }
            await using var later = await TestApp.StartAsync(NewYearsEve, folder: folder);
            using var staff = await later.StaffAsync("staff");
            Assert.True((await staff.ReadAsync("/calendars/2027"))["published"]!.GetValue<bool>());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static async Task<string> ThroughAsync(Trading trading, string no) =>
            Trading.Encounter(await trading.RegisterAsync(no, Trading.Matter(NewYearsEve)))["ratableThroughOn"]!.GetValue<string>();
    }
}
