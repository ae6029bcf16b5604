using System.Diagnostics;
using System.Net;
using Api.Features.Ratings;
using Api.Features.Ratings.Submission;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Time;
using Domain.Entrances;
using Domain.Ratings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Faults;

public sealed class StorageFailureTests
{
    [Fact(DisplayName = "数据库被别的连接锁住：几秒内答503和Retry-After，什么都不写；放开后同一个键恰好一条")]
    public async Task Locked()
    {
        await using var app = await TestApp.StartAsync(sqlite: true);
        var client = app.Browser();
        var person = new WalkIn(await app.TicketAsync("window"), negative: true);
        await using (await LockAsync(app))
        {
            var waited = Stopwatch.StartNew();
            using var refused = await person.SendAsync(client);
            await AssertUnavailableAsync(refused, "service.storageUnavailable");
            Assert.InRange(waited.Elapsed.TotalSeconds, 1, 15);
        }
        await AssertStoredOnceAsync(app, client, person);
    }

    [Fact(DisplayName = "有人长时间写库时：查码、页面、回执、名单照常能读，网页提交后填写的内容还在")]
    public async Task ReadsGoOn()
    {
        await using var app = await TestApp.StartAsync(sqlite: true, settings: ["Database:ConnectionString=Data Source=data/rating.db;Default Timeout=1"]);
        using var client = app.Browser();
        using var staff = await app.StaffAsync("supervisor");
        var ticket = await app.TicketAsync("window");
        var receipt = await (await client.RateAsync(ticket, "dissatisfied", new { facets = new[] { "conduct" } })).JsonAsync();
        using var another = app.Browser();
        await using var held = await LockAsync(app);

        foreach (var path in (string[])[$"/api/v1/scan/{ticket}", $"/q/{ticket}", $"/api/v1/receipts/{receipt["receiptNo"]}", "/receipt", "/privacy", "/health/ready", "/"])
            Assert.Equal(HttpStatusCode.OK, (await another.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/api/v1/ratings")).StatusCode);

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await another.GetStringAsync($"/q/{ticket}"));
        using var form = new FormUrlEncodedContent(
        [
            .. page.QuerySelectorAll("form input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)),
            KeyValuePair.Create("level", "satisfied"), KeyValuePair.Create("comment", "窗口很耐心"),
        ]);
        using var refused = await another.PostAsync($"/q/{ticket}", form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        var again = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.Equal("窗口很耐心", again.QuerySelector("textarea")!.TextContent);
        Assert.NotNull(again.QuerySelector("input[value=satisfied][checked]"));
        Assert.Contains("系统暂时无法保存", again.QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "数据库只读：写的请求答503，读的照常；可写后同一个键恰好一条")]
    public async Task ReadOnly()
    {
        var folder = Directory.CreateTempSubdirectory("rating-test-");
        WalkIn person;
        await using (var app = await TestApp.StartAsync(folder: folder.FullName)) person = new WalkIn(await app.TicketAsync("window"), negative: true);
        await using (var app = await TestApp.StartAsync(folder: folder.FullName, settings: ["Database:ConnectionString=Data Source=data/rating.db;Mode=ReadOnly"]))
        {
            var client = app.Browser();
            await AssertUnavailableAsync(await person.SendAsync(client), "service.storageUnavailable");
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/q/{await app.TicketAsync("window")}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        }
        await using (var app = await TestApp.StartAsync(folder: folder.FullName)) await AssertStoredOnceAsync(app, app.Browser(), person);
        folder.Delete(recursive: true);
    }

    [Fact(DisplayName = "磁盘写满：答503，写满前的回执都在，没写成的一点不留；腾出空间后同一个键恰好一条")]
    public async Task Full()
    {
        var disk = new SmallDisk();
        await using var app = await TestApp.StartAsync(sqlite: true, adjust: builder =>
            builder.Services.ConfigureDbContext<SqliteRatingDbContext>(context => context.AddInterceptors(disk)));
        var client = app.Browser();
        var ticket = await app.TicketAsync("window");
        disk.IsFull = true;

        var receipts = new List<string>();
        WalkIn person;
        while (true)
        {
            person = new WalkIn(ticket, negative: true);
            using var answer = await person.SendAsync(client);
            if (answer.StatusCode != HttpStatusCode.Created)
            {
                await AssertUnavailableAsync(answer, "service.storageUnavailable");
                break;
            }
            receipts.Add((await answer.JsonAsync())["receiptNo"]!.GetValue<string>());
            Assert.True(receipts.Count < 1000, "A disk that never fills up proves nothing.");
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/q/{ticket}")).StatusCode);

        disk.IsFull = false;
        using var stored = await person.SendAsync(client);
        receipts.Add((await stored.JsonAsync())["receiptNo"]!.GetValue<string>());
        await using var facts = await StoredFacts.OpenAsync(app.Folder);
        Assert.Equal(receipts.Order(StringComparer.Ordinal), (await facts.ReceiptsAsync()).Order(StringComparer.Ordinal));
        await facts.AssertSoundAsync();
    }

    [Fact(DisplayName = "排队已满：立刻答503 service.busy 和Retry-After；放开后同一个键恰好一条")]
    public async Task Busy()
    {
        await using var app = await TestApp.StartAsync(sqlite: true, settings: ["Database:ConnectionString=Data Source=data/rating.db;Default Timeout=60"]);
        var client = app.Browser();
        var ticket = await app.TicketAsync("window");
        var lane = app.App.Services.GetRequiredService<SubmissionLane>();
        var now = app.App.Services.GetRequiredService<BusinessClock>().Now;
        Assert.True(EntranceTicket.TryVerify(ticket, app.Keys.Tickets, now, out var verified));

        var queued = new List<Task<SubmissionOutcome>>();
        var letIn = new List<Task<HttpResponseMessage>>();
        var person = new WalkIn(ticket, negative: true);
        await using (await LockAsync(app))
        {
            // The first one wants to be written and stands at the locked door; behind it the queue fills up.
            queued.Add(lane.SubmitAsync(Pending(verified, now, SatisfactionLevel.Satisfied, number: 0)));
            while (true)
            {
                do queued.Add(lane.SubmitAsync(Pending(verified, now, level: null, queued.Count)));
                while (!queued[^1].IsCompleted);
                var asked = person.SendAsync(client);
                if (await Task.WhenAny(asked, Task.Delay(TimeSpan.FromSeconds(2))) == asked)
                {
                    await AssertUnavailableAsync(await asked, "service.busy");
                    break;
                }
                // The lane had not taken its first batch yet and made room: this one waits too, and the next one asks.
                letIn.Add(asked);
                person = new WalkIn(ticket, negative: true);
            }
            Assert.InRange(queued.Count(q => !q.IsCompleted) + letIn.Count, SubmissionLane.Capacity, SubmissionLane.Capacity + SubmissionLane.LargestBatch);
        }
        Assert.All(await Task.WhenAll(letIn), answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.IsType<SubmissionOutcome.Stored>(await queued[0]);
        Assert.All(await Task.WhenAll(queued.Skip(1)), outcome => Assert.IsType<SubmissionOutcome.Refused>(outcome));
        await AssertStoredOnceAsync(app, client, person, before: 1 + letIn.Count);
    }

    /// <summary>A submission straight to the lane. Without a level the rules refuse it: it takes a place in the queue and writes nothing.</summary>
    static PendingSubmission Pending(EntranceTicket ticket, DateTime now, SatisfactionLevel? level, int number) => new(
        new FactsWanted(ticket, EncounterId: null, new Rater(RaterKind.Device, $"queued-{number}", PartyId: null), RaterIsKnown: true, now),
        new RatingWish(level, [], [], Comment: null, Contact: null, HideIdentity: false, RatingChannel.QrCode),
        [$"queued-{number}"], "key", "hash", Actor.System("test"), new RatingIds(Guid.CreateVersion7(), (ulong)number), Receipt: "receipt");

    static async Task<SqliteConnection> LockAsync(TestApp app)
    {
        var connection = new SqliteConnection($"Data Source={app.Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    static async Task AssertUnavailableAsync(HttpResponseMessage answer, string code)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter?.Delta);
        Assert.Equal(code, await answer.CodeAsync());
    }

    static async Task AssertStoredOnceAsync(TestApp app, HttpClient client, WalkIn person, int before = 0)
    {
        await using (var untouched = await StoredFacts.OpenAsync(app.Folder)) Assert.Equal(before, (await untouched.ReceiptsAsync()).Count);
        using var stored = await person.SendAsync(client);
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        using var repeated = await person.SendAsync(client);
        Assert.Equal(await stored.Content.ReadAsStringAsync(), await repeated.Content.ReadAsStringAsync());
        await using var facts = await StoredFacts.OpenAsync(app.Folder);
        Assert.Equal(before + 1, (await facts.ReceiptsAsync()).Count);
        await facts.AssertSoundAsync();
    }
}
