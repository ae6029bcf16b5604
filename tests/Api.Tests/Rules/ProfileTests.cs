using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Rules;

public sealed class ProfileTests
{
    const string Today = "2026-11-16T10:00:00+08:00", Tomorrow = "2026-11-17T10:00:00+08:00";

    [Fact(DisplayName = "SD 22：规则按日期生效；今天及以前登记的仍按旧规则，默认等级也是；重启后不变")]
    public async Task Dated()
    {
        var folder = Directory.CreateTempSubdirectory("rating-profile-").FullName;
        try
        {
            await using (var app = await TestApp.StartAsync(Today, folder: folder))
            {
                using var trading = new Trading(app);
                using var admin = await app.StaffAsync("admin");
                var published = await admin.PostAsync("/profiles", new
                {
                    code = "gansu",
                    name = "甘肃省公共资源交易好差评规则",
                    validFrom = "2026-11-17",
                    values = new { defaultLevel = "satisfied", matterWindowDays = 3 },
                }).OkAsync(201);
                Assert.Equal((1, false, 3, 5), (published["version"]!.GetValue<int>(), published["current"]!.GetValue<bool>(),
                    published["values"]!["matterWindowDays"]!.GetValue<int>(), published["values"]!["visitWindowDays"]!.GetValue<int>()));
                await trading.RegisterAsync("old", Trading.Matter(Today));
                await trading.RegisterAsync("new", Trading.Matter(Tomorrow));
                Assert.Equal(("2026-11-23", "2026-11-20"), (await ThroughAsync(trading, "old"), await ThroughAsync(trading, "new")));
                await app.MoveClockAsync(Tomorrow);
                Assert.Equal("gansu", (await admin.ReadAsync("/profiles/current")).Text("code"));
                Assert.Equal(["gansu", "shandong"], (await admin.ReadAsync("/profiles"))["items"]!.AsArray().Select(p => p!["code"]!.GetValue<string>()));
                var first = await admin.ReadAsync("/profiles?pageSize=1");
                Assert.Equal("shandong", (await admin.ReadAsync($"/profiles?pageSize=1&cursor={first.Text("next")}"))["items"]![0]!["code"]!.GetValue<string>());
                Assert.Contains("shandong", await admin.GetStringAsync("/api/v1/profiles?format=csv"), StringComparison.Ordinal);
                Assert.Equal("2026-11-23", await ThroughAsync(trading, "old"));
            }
            await using var later = await TestApp.StartAsync("2026-12-01T10:00:00+08:00", folder: folder);
            await later.MoveClockAsync("2026-12-01T10:01:00+08:00");
            var levels = await later.ReadAsync(db => db.Ratings.AsNoTracking().Where(r => r.Origin == RatingOrigin.Default)
                .Join(db.Encounters, r => r.EncounterId, e => e.Id, (r, e) => new { r.Level, r.ProfileCode, e.MatterId, e.CompletedAt })
                .Where(r => r.MatterId != null).OrderBy(r => r.CompletedAt).Select(r => new { r.Level, r.ProfileCode }).ToListAsync());
            Assert.Equal(
                [(SatisfactionLevel.VerySatisfied, "shandong"), (SatisfactionLevel.Satisfied, "gansu")], levels.Select(l => (l.Level, l.ProfileCode)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact(DisplayName = "新规则不能从今天或过去起施行，数值要合理，名称和数值要存在；同名的是下一版")]
    public async Task Refused()
    {
        await using var app = await FrozenApp.StartAtAsync(Today);
        using var admin = await app.StaffAsync("admin");
        foreach (var (change, code) in ((string, string)[])
        [
            ("""{"validFrom":"2026-11-16"}""", "profile.validFromPast"), ("""{"validFrom":"2020-01-01"}""", "profile.validFromPast"),
            ("""{"validThrough":"2026-11-17"}""", "profile.validThroughEarlier"), ("""{"values":{"matterWindowDays":0}}""", "profile.valueOutside"),
            ("""{"values":{"matterWindowDays":61}}""", "profile.valueOutside"), ("""{"values":{"rectifyDays":5,"contactDays":6}}""", "profile.valueOutside"),
            ("""{"values":{"defaultLevel":"dissatisfied"}}""", "profile.valueOutside"), ("""{"values":{"defaultGraceSeconds":0}}""", "profile.valueOutside"),
            ("""{"values":{"commentMaxLength":4001}}""", "profile.valueOutside"), ("""{"values":{"matterWindowDays":"5"}}""", "profile.valueInvalid"),
            ("""{"values":{"defaultLevel":"great"}}""", "profile.valueInvalid"), ("""{"values":{"version":9}}""", "profile.valueUnknown"),
            ("""{"values":{"days":9}}""", "profile.valueUnknown"), ("""{"code":"有汉字"}""", "organization.codeInvalid"),
        ])
        {
            var body = new JsonObject { ["code"] = "test", ["name"] = "演示规则", ["validFrom"] = "2026-11-20" };
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject().ToList()) body[name] = value?.DeepClone();
            await admin.PostAsync("/profiles", body).RefusedAsync(422, code);
        }
        await admin.PostAsync("/profiles", new { name = "没有代码" }).RefusedAsync(400, "request.invalid");
        foreach (var version in (int[])[2, 3])
        {
            var next = await admin.PostAsync("/profiles", new { code = "shandong", name = "山东省规则", validFrom = "2027-01-01", values = new { rectifyDays = 5 + version } }).OkAsync(201);
            Assert.Equal((version, 5 + version), (next["version"]!.GetValue<int>(), next["values"]!["rectifyDays"]!.GetValue<int>()));
        }
        using var supervisor = await app.StaffAsync("supervisor");
        await supervisor.PostAsync("/profiles", new { }).RefusedAsync(403, "auth.forbidden");
        Assert.Equal("shandong", (await supervisor.ReadAsync("/profiles/current")).Text("code"));
        Assert.Equal(2, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "profile.published")));
    }

    static async Task<string> ThroughAsync(Trading trading, string no) =>
        Trading.Encounter(await trading.GetAsync(no))["ratableThroughOn"]!.GetValue<string>();
}
