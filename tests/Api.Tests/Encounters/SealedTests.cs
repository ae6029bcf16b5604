using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Domain.Encounters;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Encounters;

/// <summary>招投标保密 (HB 31, rules §9): until the seal lifts nobody but the designated follow-up staff learns that a rating exists.</summary>
public sealed class SealedTests
{
    const string Start = "2026-11-16T10:00:00+08:00", Opening = "2026-11-20T09:30:00+08:00";
    static readonly string[] Everybody = ["handler", "departmentHead", "supervisor", "committee", "publisher", "admin"];
    static readonly object Negative = new { facets = new[] { "process" }, contact = new { name = "示例", phone = "13800000000" } };

    [Theory(DisplayName = "投标人评价密封至开标，专家评价密封至中标公告；没有登记时间的密封至归档")]
    [InlineData("tenderNotice", "bidder", "bidOpeningAt")]
    [InlineData("evaluated", "expert", "awardAnnouncedAt")]
    [InlineData("tenderNotice", "bidder", null)]
    [InlineData("evaluated", "expert", null)]
    public async Task Until_its_moment(string stage, string role, string? fact)
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        var matter = Trading.Matter(Start, stage, role, party: role == "expert" ? Trading.PersonNo(2) : Trading.Company, project: "P-1");
        if (fact is not null) matter["project"]![fact] = Opening;
        await trading.RegisterAsync("M-1", matter);
        // The other fact lifts nothing.
        await trading.Client.PutAsJsonAsync("/api/v1/integration/projects/P-1", new JsonObject { [role == "bidder" ? "awardAnnouncedAt" : "bidOpeningAt"] = Start });
        if (fact is null) await trading.RegisterAsync("A-1", Trading.Matter(Opening, "archived", "tenderingAgency", party: Trading.CompanyNo(8), project: "P-1"));
        var rated = await (await app.Browser().RateAsync(await trading.TicketAsync("M-1"), "dissatisfied", Negative)).IsRatedAsync();

        await HiddenAsync(app, rated);
        await app.MoveClockAsync("2026-11-20T09:29:59.999+08:00");
        await HiddenAsync(app, rated);
        await app.MoveClockAsync(Opening);
        foreach (var name in (string[])["handler", "supervisor", "followUp"])
        {
            using var staff = await app.StaffAsync(name);
            Assert.False((await staff.ReadAsync($"/ratings/{rated.Text("id")}"))["sealed"]!.GetValue<bool>());
            Assert.Single((await staff.ReadAsync("/ratings"))["items"]!.AsArray());
            Assert.Single((await staff.ReadAsync("/cases"))["items"]!.AsArray());
        }
    }

    [Fact(DisplayName = "没有登记开标、也没有归档的项目一直密封；招标代理和招标人的评价不密封")]
    public async Task Unknown_moment()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        await trading.RegisterAsync("M-1", Trading.Matter(Start, "tenderNotice", "bidder", project: "P-1"));
        await trading.RegisterAsync("M-2", Trading.Matter(Start, "tenderNotice", "tenderingAgency", party: Trading.CompanyNo(3), project: "P-1"));
        var hidden = await (await app.Browser().RateAsync(await trading.TicketAsync("M-1"), "dissatisfied", Negative)).IsRatedAsync();
        var open = await (await app.Browser().RateAsync(await trading.TicketAsync("M-2"), "satisfied")).IsRatedAsync();
        await app.MoveClockAsync("2027-11-16T10:00:00+08:00");
        using var supervisor = await app.StaffAsync("supervisor");
        var seen = (await supervisor.ReadAsync("/ratings"))["items"]!.AsArray();
        Assert.Contains(seen, r => r!["id"]!.GetValue<string>() == open.Text("id"));
        Assert.DoesNotContain(seen, r => r!["id"]!.GetValue<string>() == hidden.Text("id"));
    }

    [Fact(DisplayName = "密封期间，接入系统得到的每一个回答都与是否已评价无关")]
    public async Task Connected_system_cannot_tell()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        JsonObject Bid(string title, string party)
        {
            var bid = Trading.Matter(Start, "tenderNotice", "bidder", party: party, project: "P-1");
            bid["title"] = title;
            return bid;
        }

        var (silent, rating) = (Trading.CompanyNo(11), Trading.CompanyNo(12));
        await trading.RegisterAsync("silent", Bid("一", silent));
        await trading.RegisterAsync("rating", Bid("一", rating));
        await (await app.Browser().RateAsync(await trading.TicketAsync("rating"), "dissatisfied", Negative)).IsRatedAsync();
        await SameAsync();
        // Archiving ahead ends every notice's window on that day, rated or not, and calling it off opens it again.
        foreach (var archived in (string[])["2026-12-20T09:00:00+08:00", "2026-12-10T09:00:00+08:00"])
        {
            await trading.RegisterAsync("A-1", Trading.Matter(archived, "archived", "tenderingAgency", party: Trading.CompanyNo(8), project: "P-1"));
            Assert.Equal(archived[..10], Trading.Encounter(await trading.GetAsync("rating"))["ratableThroughOn"]!.GetValue<string>());
            await SameAsync();
        }
        await trading.CancelAsync("A-1");
        Assert.Null(Trading.Encounter(await trading.GetAsync("rating"))["ratableThroughOn"]);
        await SameAsync();
        foreach (var title in (string[])["一", "二"])
            Assert.Equal(await (await trading.PutAsync("silent", Bid(title, silent))).StateAsync(), await (await trading.PutAsync("rating", Bid(title, rating))).StateAsync());
        await SameAsync();
        foreach (var change in (Func<string, JsonObject>[])[own => Bid("二", Trading.CompanyNo(13)), own => WithKey(Bid("二", own), "2")])
        {
            await (await trading.PutAsync("silent", change(silent))).IsProblemAsync(409, "matter.sealedStays");
            await (await trading.PutAsync("rating", change(rating))).IsProblemAsync(409, "matter.sealedStays");
        }
        await trading.CancelAsync("silent");
        await trading.CancelAsync("rating");
        await SameAsync();

        async Task SameAsync()
        {
            foreach (var path in (string[])["", "/links"])
                Assert.Equal(Shape(await AtAsync("silent", path), silent), Shape(await AtAsync("rating", path), rating));
            Assert.Equal((await trading.RatableAsync(silent)).Length, (await trading.RatableAsync(rating)).Length);
        }

        Task<JsonObject> AtAsync(string no, string path) => trading.Client.ReadAsync($"/integration/matters/{no}{path}");

        static string Shape(JsonObject answer, string party)
        {
            answer.Remove("businessNo");
            foreach (var part in (answer["encounters"] ?? answer["links"])!.AsArray())
                foreach (var own in (string[])["partyId", "ticket", "url"]) part!.AsObject().Remove(own);
            Assert.DoesNotContain(party, answer.ToJsonString(), StringComparison.Ordinal);
            return answer.ToJsonString();
        }

        static JsonObject WithKey(JsonObject matter, string key)
        {
            matter["encounters"]![0]!["key"] = key;
            return matter;
        }
    }

    [Fact(DisplayName = "查询里的密封条件与规则处处一致")]
    public async Task Query_equals_rule()
    {
        await using var app = await FrozenApp.StartAtAsync(Start);
        using var trading = new Trading(app);
        DateTime?[] moments = [null, At("2026-11-16T09:59:59.999+08:00"), At(Start), At("2026-11-16T10:00:00.001+08:00")];
        var number = 0;
        foreach (var opening in moments)
            foreach (var award in moments)
                foreach (var archived in moments)
                {
                    var matter = Trading.Matter(Start, "archived", "bidder", party: Trading.CompanyNo(100 + number), project: $"P-{number}");
                    await trading.RegisterAsync($"B-{number}", matter);
                    await trading.RegisterAsync($"E-{number}", Trading.Matter(Start, "evaluated", "expert", party: Trading.PersonNo(100 + number), project: $"P-{number}"));
                    var code = $"P-{number++}";
                    await app.UseAsync(async (Api.Persistence.RatingDbContext db) =>
                    {
                        var project = await db.Projects.SingleAsync(p => p.Code == code);
                        project.Learn(new ProjectFacts(Title: null, opening, award));
                        project.Archive(archived);
                        return await db.SaveChangesAsync();
                    });
                }
        var now = At(Start)!.Value;
        await app.ReadAsync(async db =>
        {
            var hidden = await SealedRatings.Encounters(db, now).Select(e => e.Id).ToListAsync();
            var projects = await db.Projects.AsNoTracking().ToDictionaryAsync(p => p.Id);
            var encounters = await db.Encounters.AsNoTracking().Where(e => e.ProjectId != null).ToListAsync();
            Assert.Equal(128, encounters.Count);
            Assert.All(encounters, e => Assert.Equal(TenderSecrecy.IsSealed(e.Role, projects[e.ProjectId!.Value], now), hidden.Contains(e.Id)));
            Assert.InRange(hidden.Count, 1, 127);
            return true;
        });

        static DateTime? At(string text) => DateTimeOffset.Parse(text).UtcDateTime;
    }

    static async Task HiddenAsync(TestApp app, JsonObject rated)
    {
        var (id, number) = (rated.Text("id"), rated["case"]!["number"]!.GetValue<string>());
        foreach (var role in Everybody)
        {
            using var staff = await app.StaffAsync(role);
            Assert.Empty((await staff.ReadAsync("/ratings"))["items"]!.AsArray());
            Assert.Empty((await staff.ReadAsync("/cases"))["items"]!.AsArray());
            await (await staff.GetAsync($"/api/v1/ratings/{id}")).IsProblemAsync(404, "rating.unknown");
            await (await staff.GetAsync($"/api/v1/cases/{number}")).IsProblemAsync(404, "case.unknown");
            foreach (var export in (string[])["ratings", "cases"])
            {
                var file = await staff.GetStringAsync($"/api/v1/{export}?format=csv");
                Assert.DoesNotContain(id, file, StringComparison.Ordinal);
                Assert.DoesNotContain(number, file, StringComparison.Ordinal);
            }
        }
        using var designated = await app.StaffAsync("followUp");
        Assert.True((await designated.ReadAsync($"/ratings/{id}"))["sealed"]!.GetValue<bool>());
        Assert.Equal(number, (await designated.ReadAsync("/cases"))["items"]![0]!["number"]!.GetValue<string>());
    }
}

static class Answers
{
    /// <summary>Status and the states in the body.</summary>
    public static async Task<string> StateAsync(this HttpResponseMessage answer)
    {
        var body = await answer.JsonAsync();
        return $"{(int)answer.StatusCode} {body["title"]} {body["encounters"]?[0]?["state"]} {body["code"]}";
    }
}
