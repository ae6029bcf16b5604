using System.Diagnostics;
using System.Text.Json;
using Api.Features.Development;
using Api.Features.Messaging;
using Api.Persistence;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using static Benchmarks.OutboxWorld;

namespace Benchmarks;

/// <summary>
/// What the outbox adds to sending: draining it into the sandbox beside a bare loop that posts the same messages with as many
/// calls at a time, and how long messages wait that are written one after the other. The sandbox is a process of its own and
/// answers after a while, as the platform does.
/// </summary>
internal static class Outbox
{
    const string Send = "/cgi-bin/message/template/send";
    const int Repeats = 3;

    /// <summary>The sandbox until standard input ends; prints its two addresses.</summary>
    public static async Task<int> PlatformAsync(string folder)
    {
        var running = Api.Hosting.Commands.RunAsync(
            ["sandbox", "--Sandbox:Port=0", "--environment=Development", $"--contentRoot={folder}", "--Logging:LogLevel:Default=Error"]);
        await Task.WhenAny(running, Console.In.ReadToEndAsync());
        return 0;
    }

    /// <summary>Drains some messages for each latency, then hands over fifty a second for a while.</summary>
    /// <param name="messages">How many to drain each time.</param>
    /// <param name="seconds">How long to write fifty a second.</param>
    public static async Task<int> RunAsync(int messages, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("rating-outbox-").FullName;
        using var platform = Run.StartSelf("--platform", Directory.CreateDirectory(Path.Combine(folder, "platform")).FullName);
        try
        {
            var (apis, phones) = await AddressesAsync(platform);
            using var knobs = new HttpClient { BaseAddress = new Uri(phones), Timeout = TimeSpan.FromMinutes(10) };
            await using var product = await StartAsync(folder, apis);
            var people = await PeopleAsync(product, knobs, messages);
            await PushToAsync(knobs, []);
            Console.WriteLine("| the platform answers after | bare loop, messages a second | outbox, messages a second | ratio |");
            Console.WriteLine("|---|---|---|---|");
            await BothAsync(product, knobs, apis, people, TimeSpan.Zero, warm: true);
            foreach (var latency in (int[])[0, 20, 50, 100])
                await BothAsync(product, knobs, apis, people, TimeSpan.FromMilliseconds(latency), warm: false);
            await PushToAsync(knobs, [AddressOf(product)]);
            await HandOverAsync(product, knobs, people, seconds);
            await product.StopAsync();
            return 0;
        }
        finally
        {
            platform.StandardInput.Close();
            if (!platform.WaitForExit(TimeSpan.FromSeconds(30))) platform.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task BothAsync(WebApplication product, HttpClient knobs, string apis, List<Person> people, TimeSpan latency, bool warm)
    {
        (await knobs.DeleteAsync("/sandbox/faults")).EnsureSuccessStatusCode();
        if (latency > TimeSpan.Zero)
            (await knobs.PostAsJsonAsync("/sandbox/faults", new { path = Send, when = "after", delay = $"{latency:c}", times = (int?)null })).EnsureSuccessStatusCode();
        var (bare, outbox) = (new List<double>(), new List<double>());
        for (var repeat = 0; repeat < (warm ? 1 : Repeats); repeat++)
        {
            bare.Add(people.Count / await BareAsync(product, apis, people));
            outbox.Add(people.Count / await DrainAsync(product, people));
        }
        if (!warm)
            Console.WriteLine(FormattableString.Invariant(
                $"| {latency.TotalMilliseconds:0} ms | {Median(bare):0} | {Median(outbox):0} | {Median(bare.Zip(outbox, (b, o) => o / b)):0.00} |"));
    }

    /// <summary>What a programmer writes who has a list of people and nothing to remember: seconds for all of them.</summary>
    static async Task<double> BareAsync(WebApplication product, string apis, List<Person> people)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = SendingLane.Places }) { BaseAddress = new Uri(apis) };
        var accounts = product.Services.GetRequiredService<Wechat.Client.WechatAccounts>();
        var token = (await product.Services.GetRequiredService<Wechat.Tokens.AccessTokens>().GetAsync(accounts.Find(DemoWechat.Service)!, default)).Value;
        var announcements = product.Services.GetRequiredService<Announcements>();
        var bodies = people.ConvertAll(p =>
        {
            var form = Message(announcements, p).Forms.Single(f => f.Channel == MessageChannel.Template);
            return JsonSerializer.SerializeToUtf8Bytes(new
            {
                touser = p.OpenId,
                template_id = form.TemplateId,
                client_msg_id = $"{Guid.NewGuid():N}",
                data = form.Values.ToDictionary(v => v.Key, v => new { value = v.Value }),
            }, Plain);
        });
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = SendingLane.Places }, async (body, cancel) =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/json");
            using var answer = await client.PostAsync($"{Send}?access_token={token}", content, cancel);
            var read = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
            if (read.GetProperty("errcode").GetInt32() != 0) throw new InvalidOperationException($"{read}");
        });
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds from when all of them became due to when the last one was recorded as sent.</summary>
    static async Task<double> DrainAsync(WebApplication product, List<Person> people)
    {
        var announcements = product.Services.GetRequiredService<Announcements>();
        var messages = people.ConvertAll(p => Message(announcements, p));
        var work = product.Services.GetRequiredService<OutboxWork>();
        await using (var scope = product.Services.CreateAsyncScope())
        {
            var commit = scope.ServiceProvider.GetRequiredService<Commit>();
            messages.ForEach(m => commit.Tell(m));
            await commit.SaveManyAsync(CancellationToken.None);
        }
        var watch = Stopwatch.StartNew();
        await work.RunAsync(CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        var ids = messages.ConvertAll(m => m.Id);
        await using var after = product.Services.CreateAsyncScope();
        var sent = await after.ServiceProvider.GetRequiredService<RatingDbContext>().OutboundMessages.CountAsync(m => ids.Contains(m.Id) && m.SentAt != null);
        if (sent != ids.Count) throw new InvalidOperationException($"{sent} of {ids.Count} were sent.");
        return seconds;
    }

    /// <summary>Fifty commits a second, each with a message, beside the product's own sender; receipts come as well.</summary>
    static async Task HandOverAsync(WebApplication product, HttpClient knobs, List<Person> people, int seconds)
    {
        (await knobs.DeleteAsync("/sandbox/faults")).EnsureSuccessStatusCode();
        (await knobs.PostAsJsonAsync("/sandbox/faults", new { path = Send, when = "after", delay = "00:00:00.050", times = (int?)null })).EnsureSuccessStatusCode();
        var pump = ActivatorUtilities.CreateInstance<OutboxPump>(product.Services);
        await pump.StartAsync(CancellationToken.None);
        var announcements = product.Services.GetRequiredService<Announcements>();
        var ids = new List<Guid>();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (ids.Count < 50 * seconds && await tick.WaitForNextTickAsync())
        {
            await using var scope = product.Services.CreateAsyncScope();
            var message = Message(announcements, people[ids.Count % people.Count]);
            ids.Add(message.Id);
            await scope.ServiceProvider.GetRequiredService<Commit>().Tell(message).SaveAsync(CancellationToken.None);
        }
        await Task.Delay(TimeSpan.FromSeconds(15));
        await using var after = product.Services.CreateAsyncScope();
        var rows = await after.ServiceProvider.GetRequiredService<RatingDbContext>().OutboundMessages.AsNoTracking().Where(m => ids.Contains(m.Id)).ToListAsync();
        var waits = rows.Where(m => m.SentAt is not null).Select(m => (m.SentAt!.Value - m.CreatedAt).TotalMilliseconds).Order().ToList();
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant(
            $"hand-over at 50 a second, {ids.Count} messages: {waits.Count} sent, p50 {At(waits, 0.5):0} ms, p99 {At(waits, 0.99):0}, p99.9 {At(waits, 0.999):0}, longest {waits[^1]:0}; within 10 s {100.0 * waits.Count(w => w <= 10_000) / ids.Count:0.00} %; delivered {rows.Count(m => m.State == DeliveryState.Delivered)}"));
        await pump.StopAsync(CancellationToken.None);
    }

    static OutboundMessage Message(Announcements announcements, Person person) => announcements.CaseProgress(
        new MessageRecipient(person.Account), new CaseSubject(Guid.NewGuid(), "ZG20261116ABCDEF", EncounterId: null), new CaseNews("1", "正在整改", "已联系评价人，正在整改"), url: null)!;

    static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];

    static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    // The platform refuses \u escapes.
    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
