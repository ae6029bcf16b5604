using System.Net.Http.Json;
using Api.Features.Appeals;
using Api.Features.Statistics.Months;
using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.SqlServer;

/// <summary>What time passing asks of SQL Server: clocks, sweeps, sums, and the questionnaires that wait for them.</summary>
public sealed class ClockQueryTests
{
    [Fact(DisplayName = "SQL Server：问卷、到期照看和追评走真实的读取路径，语句符合语法")]
    public async Task Surveys_and_clocks()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Supervisor, centreWide: true);
        var keys = host.App.Services.GetRequiredService<KeyRing>().Tickets;
        var survey = EntranceTicket.IssueNumbered(keys, TicketKind.Survey, 80, DateTime.UtcNow.AddDays(1));
        await (await host.Client.GetAsync($"/api/v1/surveys/{survey}")).IsProblemAsync(404, "ticket.invalid");
        foreach (var (path, body, status) in ((string, object, int)[])
            [($"surveys/{survey}", new { satisfaction = "satisfied", solved = true }, 404), ($"ratings/{Guid.NewGuid()}/re-rating", new { level = "satisfied" }, 404),
             ("cases/ZG20261121-4F7K2M/contacts", new { result = "reached" }, 404)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", "k");
            using var answer = await host.Client.SendAsync(request);
            Assert.Equal((path, status), (path, (int)answer.StatusCode));
        }
        await using var scope = host.App.Services.CreateAsyncScope();
        foreach (var work in scope.ServiceProvider.GetServices<Workers.IDueWork>().Where(w => w.Name is "case-clock" or "survey-clock" or "appeal-clock"))
            await work.RunAsync(CancellationToken.None);
        var deciders = scope.ServiceProvider.GetRequiredService<AppealDeciders>();
        Assert.Empty(await deciders.CandidatesAsync(CancellationToken.None));
        Assert.Empty(await deciders.HandlersAsync([Guid.NewGuid(), Guid.NewGuid()], CancellationToken.None));
        QueryTests.AssertSound(host.Server);
        foreach (var part in (string[])["[NextWatchAt] <= ", "[FollowUpSurveys]", "[RemindAt] <= ", "[Appeals]", "[CaseSteps]"])
            Assert.Contains(host.Server.Statements, s => s.Text.Contains(part, StringComparison.Ordinal));
    }

    [Fact(DisplayName = "SQL Server：默认评价、计数汇总、暂定期限、重新清点的语句符合语法；三种结局各一条有条件的更新")]
    public async Task Sweeps()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Admin, centreWide: true);
        await using var scope = host.App.Services.CreateAsyncScope();
        string[] names =
        [
            "defaults", "tally-roll", "tally-roll-all", "provisional-deadlines", "nonce-purge", "try-purge", "invitations", "alerts",
            "contact-purge", "evidence-purge", "message-purge", "month-sums", "case-dimensions", "over-escalations",
        ];
        var works = scope.ServiceProvider.GetServices<Workers.IDueWork>().Where(w => names.Contains(w.Name)).ToList();
        Assert.True(works.Count == names.Length, string.Join(' ', scope.ServiceProvider.GetServices<Workers.IDueWork>().Select(w => w.Name)));
        foreach (var work in works) await work.RunAsync(CancellationToken.None);
        await new MonthCount(scope.ServiceProvider.GetRequiredService<RatingDbContext>(), MonthCover.Whole(new DateOnly(2026, 10, 1))).SumAsync(CancellationToken.None);
        foreach (var byMonth in (bool[])[true, false])
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<MonthSums>().ReadAsync(
                MonthCover.Of(null, null, [MonthCover.Whole(new DateOnly(2026, 9, 1)), MonthCover.Whole(new DateOnly(2026, 10, 1))]), MonthSlice.RatingsOfItem, CancellationToken.None, ["key", "other"], "second", byMonth));
        var cases = scope.ServiceProvider.GetRequiredService<Api.Features.Statistics.Figures.CaseSums>();
        var question = new Api.Features.Statistics.Figures.CaseQuestion(
            new DateOnly(2026, 9, 3), new DateOnly(2026, 11, 3), [Guid.NewGuid(), Guid.NewGuid()], Guid.NewGuid(), Guid.NewGuid(), RatingChannel.QrCode, "miningRights", "process");
        foreach (var split in (SliceDimension?[])[null, SliceDimension.Department, SliceDimension.Item, SliceDimension.Entrance, SliceDimension.Channel, SliceDimension.BusinessLine, SliceDimension.Facet])
            foreach (var byMonth in (bool[])[true, false]) Assert.Empty(await cases.OfAsync(question, split, byMonth, CancellationToken.None));
        var encounter = new Encounter
        {
            Id = Guid.NewGuid(),
            Number = 1,
            Kind = EncounterKind.Matter,
            EntranceId = Guid.NewGuid(),
            Stage = Stage.Completed,
            Role = RaterRole.TradingParty,
            Title = "演示",
            DepartmentId = Guid.NewGuid(),
            BusinessLine = "governmentProcurement",
            CompletedAt = DateTime.UtcNow,
            Window = RatingWindow.ForMatter(new DateTime(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc), Domain.Rules.ShandongProfile.Version1, Domain.Calendar.WorkingCalendar.Shipped),
        };
        await using var db = host.Server.NewContext();
        foreach (var outcome in Enum.GetValues<WindowOutcome>())
            Assert.True(await Api.Features.Defaults.Settlement.ClaimAsync(db, [(encounter, outcome)], CancellationToken.None));
        await new Api.Features.Statistics.Recount(db).RunAsync(CancellationToken.None);
        QueryTests.AssertSound(host.Server);
        var claims = host.Server.Statements.Where(s => s.Text.Contains("UPDATE [e]", StringComparison.Ordinal) && s.Text.Contains("FROM [Encounters] AS [e]", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, claims.Count);
        Assert.All(claims, c => Assert.Contains("[SettledAt] IS NULL", c.Text, StringComparison.Ordinal));
        Assert.Equal(2, claims.Count(c => c.Text.Contains("[RatedAt] IS NULL", StringComparison.Ordinal)));
        foreach (var table in (string[])["RatingTallies", "StaffTallies", "FacetTallies", "CaseTallies", "WindowTallies"])
            Assert.Contains(host.Server.Statements, s => s.Text.Contains($"[{table}]", StringComparison.Ordinal) && s.Text.Contains("HAVING COUNT(*) > 1", StringComparison.Ordinal));
    }
}
