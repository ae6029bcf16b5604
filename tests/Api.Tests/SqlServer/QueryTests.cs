using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Api.Features.Cases;
using Api.Features.Ratings;
using Api.Features.Receipts;
using Api.Features.Scanning;
using Api.Features.Statistics.Months;
using Api.Http.Lists;
using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.SqlServer;

/// <summary>Everything the product asks of SQL Server is T-SQL, as far as that can be told without the server.</summary>
public sealed partial class QueryTests
{
    static readonly string[] Filters =
    [
        $"cursor={new Cursor(new DateTime(2026, 11, 16, 1, 0, 0, DateTimeKind.Utc), Guid.Empty)}", "pageSize=5",
        "departmentId=019aa000-0000-7000-8000-000000000020", "entranceId=019aa000-0000-7000-8000-000000000010",
        "level=dissatisfied", "negative=true", "fromOn=2026-11-01", "throughOn=2026-11-30",
        "light=overdue", "mine=true", "realName=true", "figure=contactOverdue", "handlerId=019aa000-0000-7000-8000-000000000030",
        "enabled=true", "published=true", "businessLine=miningRights", "department=zfcg", "q=%E5%BC%A0", "source=media", "text=%E5%BC%A0_100%25", $"role={Roles.All[0]}",
    ];

    /// <summary>Routes that ask the database nothing here: they need none, or a rater (asked in Wechat/SqlServerTests).</summary>
    static readonly string[] AskNothing = ["/import-template", "/health/", "/scan/", "/surveys/", "/openapi", "/dev/", "/api/v1/my", "/jssdk-config", "/messages/templates"];

    static string StateOf(string route) => route.Contains("/messages") ? "queued" : route.Contains("/broadcasts") ? "running" : route.Contains("/appeals") ? "pending"
        : route.Contains("/escalations") ? "submitted" : route.Contains("/audit/queries") ? "requested" : route.Contains("/bulletins") ? "published"
        : route.Contains("/feedback") ? "received" : route.Contains("/findings") ? "open" : "opened";

    static string KindOf(string route) => route.Contains("/parties") ? "legalPerson" : route.Contains("/messages") ? "ratingReceipt"
        : route.Contains("/broadcasts") ? "publicNotice" : route.Contains("/coverage") ? "item" : route.Contains("/feedback") ? "complaint"
        : route.Contains("/candidates") ? "commendation" : route.Contains("/rankings") ? "department" : "window";

    [Theory(DisplayName = "SQL Server：每一个查询接口发出的语句都符合 T-SQL 语法，参数都随语句发送")]
    [InlineData("admin", true)]
    [InlineData("supervisor", false)]
    public async Task Every_read(string role, bool centreWide)
    {
        await using var host = await RecordedHost.StartAsync(role, centreWide);
        var routes = host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => $"/{e.RoutePattern.RawText!.TrimStart('/')}")
            .Where(r => r.StartsWith("/api/v1/", StringComparison.Ordinal) && !AskNothing.Any(r.Contains)).ToList();
        Assert.True(routes.Count >= 15, string.Join('\n', routes));
        foreach (var route in routes)
        {
            var before = host.Server.Statements.Count;
            var filters = route.Contains("/integration/") ? ["role=bidder", $"party={Guid.Empty}"] : Filters;
            using var answer = await host.Client.GetAsync($"{Placeholder().Replace(route, Value)}?{string.Join('&', filters)}&kind={KindOf(route)}&state={StateOf(route)}");
            Assert.True((int)answer.StatusCode is 200 or 404 or 403 or 401, $"{route}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            if (centreWide && (int)answer.StatusCode != 403) Assert.True(host.Server.Statements.Count > before, $"{route} asked nothing.");
        }
        AssertSound(host.Server);
        if (centreWide) Assert.Contains(host.Server.Statements, s => s.Text.Contains("ORDER BY", StringComparison.Ordinal) && s.Text.Contains("[Ratings]", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "SQL Server：扫码、提交、回执走真实的读取路径，名单作为一个参数（OPENJSON）发送，排序规则已指明")]
    public async Task Scan_and_submit()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Admin, centreWide: true);
        var keys = host.App.Services.GetRequiredService<KeyRing>().Tickets;
        var now = DateTime.UtcNow;
        var entrance = EntranceTicket.IssueForEntrance(keys, 77, 1, DateOnly.FromDateTime(now), expiresOn: null);
        var encounter = EntranceTicket.IssueNumbered(keys, TicketKind.Encounter, 78, now.AddDays(1));
        var receipt = EntranceTicket.IssueNumbered(keys, TicketKind.Receipt, 79, now.AddDays(1));
        foreach (var ticket in (string[])[entrance, encounter])
        {
            await (await host.Client.GetAsync($"/api/v1/scan/{ticket}")).IsProblemAsync(404, "ticket.invalid");
            await (await host.Client.RateAsync(ticket, "satisfied")).IsProblemAsync(404, "ticket.invalid");
            // The second time the browser is known, and the database is asked what it rated before.
            await (await host.Client.RateAsync(ticket, "satisfied")).IsProblemAsync(404, "ticket.invalid");
        }
        (await host.Client.GetAsync($"/r/{receipt}")).Dispose();

        AssertSound(host.Server);
        foreach (var table in (string[])["[ContextVersions]", "[Entrances]", "[Encounters]", "[Ratings]", "[IdempotencyRecords]"])
            Assert.Contains(host.Server.Statements, s => s.Text.Contains($"FROM {table}", StringComparison.Ordinal));
        var lists = host.Server.Statements.Where(s => s.Text.Contains("OPENJSON", StringComparison.Ordinal)).ToList();
        foreach (var column in (string[])["[Number]", "[RaterKey] COLLATE Latin1_General_100_BIN2", "[Scope] COLLATE Latin1_General_100_BIN2", "[Key] COLLATE Latin1_General_100_BIN2"])
            Assert.Contains(lists, s => s.Text.Contains($"{column} IN", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "SQL Server：名单再长也只是一个参数")]
    public async Task One_parameter()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Admin, centreWide: true);
        var keys = host.App.Services.GetRequiredService<KeyRing>().Tickets;
        var server = new RecordingServer();
        await using var db = server.NewContext();
        var entrances = new EntranceContexts(TimeProvider.System, host.App.Services.GetRequiredService<Api.Hosting.RuleBook>());
        var now = new DateTime(2026, 11, 16, 1, 0, 0, DateTimeKind.Utc);
        var wanted = Enumerable.Range(0, 300).Select(n => Wanted(n, TicketKind.Encounter))
            .Concat(Enumerable.Range(0, 300).Select(n => Wanted(n, TicketKind.Entrance))).ToList();
        await RatingFacts.LoadAsync(db, entrances, wanted, tracked: true, CancellationToken.None);
        AssertSound(server);
        Assert.All(server.Statements, s => Assert.True(s.Parameters.Count <= 3, s.Text));
        Assert.Equal(2, server.Statements.Count(s => s.Text.Contains("OPENJSON", StringComparison.Ordinal)));

        FactsWanted Wanted(int number, TicketKind kind)
        {
            var text = kind == TicketKind.Encounter
                ? EntranceTicket.IssueNumbered(keys, kind, number, now.AddDays(1))
                : EntranceTicket.IssueForEntrance(keys, number, 1, DateOnly.FromDateTime(now), expiresOn: null);
            Assert.True(EntranceTicket.TryVerify(text, keys, now, out var ticket));
            return new FactsWanted(ticket, EncounterId: null, new Rater(RaterKind.Device, $"r{number}", PartyId: null), RaterIsKnown: true, now);
        }
    }

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
        foreach (var work in scope.ServiceProvider.GetServices<Workers.IDueWork>().Where(w => w.Name is "case-clock" or "survey-clock"))
            await work.RunAsync(CancellationToken.None);
        AssertSound(host.Server);
        foreach (var part in (string[])["[NextWatchAt] <= ", "[FollowUpSurveys]", "[RemindAt] <= "])
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
            "contact-purge", "evidence-purge", "message-purge", "month-sums",
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
        AssertSound(host.Server);
        var claims = host.Server.Statements.Where(s => s.Text.Contains("UPDATE [e]", StringComparison.Ordinal) && s.Text.Contains("FROM [Encounters] AS [e]", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, claims.Count);
        Assert.All(claims, c => Assert.Contains("[SettledAt] IS NULL", c.Text, StringComparison.Ordinal));
        Assert.Equal(2, claims.Count(c => c.Text.Contains("[RatedAt] IS NULL", StringComparison.Ordinal)));
        foreach (var table in (string[])["RatingTallies", "StaffTallies", "FacetTallies", "CaseTallies", "WindowTallies"])
            Assert.Contains(host.Server.Statements, s => s.Text.Contains($"[{table}]", StringComparison.Ordinal) && s.Text.Contains("HAVING COUNT(*) > 1", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "SQL Server：按编号查回执")]
    public async Task Receipts()
    {
        var server = new RecordingServer();
        await using var db = server.NewContext();
        Assert.Null(await new ReceiptReader(db, new CaseProgressReader(db)).ByNumberAsync("20261116ABCDEFGH", CancellationToken.None));
        AssertSound(server);
        Assert.Single(server.Statements);
    }

    /// <summary>Parses, names no function of SQLite, and carries every parameter it names.</summary>
    internal static void AssertSound(RecordingServer server)
    {
        Assert.NotEmpty(server.Statements);
        foreach (var statement in server.Statements)
        {
            TSql.Parse(statement.Text);
            Assert.DoesNotContain("json_each", statement.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(@"\bLIMIT\b", statement.Text);
            foreach (Match named in Parameter().Matches(statement.Text))
                Assert.Contains(statement.Parameters, p => p.ParameterName.TrimStart('@') == named.Groups["name"].Value);
            Assert.True(statement.Parameters.Count <= 2100, "SQL Server takes 2100 parameters at most.");
            Assert.Empty(ConflictsIn(statement.Text));
        }
    }

    /// <summary>
    /// Columns with a collation of their own that are looked for in a list, which has the database's: error 468, unless the
    /// statement says by which they are compared.
    /// </summary>
    static IEnumerable<string> ConflictsIn(string text)
    {
        var tables = Named().Matches(text).ToLookup(m => m.Groups["alias"].Value, m => m.Groups["table"].Value);
        return InList().Matches(text)
            .SelectMany(m => tables[m.Groups["alias"].Value].Select(table => $"{table}.{m.Groups["column"].Value}"))
            .Where(Exact.Value.Contains);
    }

    static readonly Lazy<HashSet<string>> Exact = new(() =>
    {
        using var db = new RecordingServer().NewContext();
        var exact = db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .SelectMany(e => e.GetProperties().Where(p => p.GetCollation() is not null).Select(p => $"{e.GetTableName()}.{p.GetColumnName()}")).ToHashSet();
        Assert.Contains("AuditRows.Stream", exact);
        return exact;
    });

    [Fact(DisplayName = "SQL Server：名单与自带排序规则的列比较而没有指明排序规则的，会被发现")]
    public void Conflicts_are_found()
    {
        using var db = new RecordingServer().NewContext();
        List<string> streams = ["rating:1"];
        Assert.Equal(["AuditRows.Stream"], ConflictsIn(db.AuditRows.Where(a => streams.Contains(a.Stream)).ToQueryString()));
        Assert.Empty(ConflictsIn(db.RowsOf(streams).ToQueryString()));
    }

    static string Value(Match placeholder) => placeholder.Groups["name"].Value switch
    {
        "receiptNo" => "20261116ABCDEFGH",
        "year" => "2026",
        "version" => "1",
        "key" => "7K3M9QXZ4F7K",
        "period" => "2026-Q3",
        "number" => "ZG20261121-4F7K2M",
        _ => Guid.Empty.ToString(),
    };

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\[(?<table>\w+)\] AS \[(?<alias>\w+)\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\[(?<alias>\w+)\]\.\[(?<column>\w+)\] IN \(\s*SELECT \[\w+\]\.\[value\]\s+FROM OPENJSON\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InList();

    [GeneratedRegex(@"(?<!@)@(?<name>[A-Za-z_]\w*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
