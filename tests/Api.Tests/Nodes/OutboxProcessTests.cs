using System.Diagnostics;
using System.Globalization;
using Api.Tests.Faults;
using Api.Tests.Harness;
using Api.Tests.Messaging;
using Api.Tests.Wechat;
using Domain.Messaging;
using Xunit.Abstractions;

namespace Api.Tests.Nodes;

/// <summary>
/// Two processes of the product, one of the sandbox and a real redis-server, while everything fails that may. One of the two is
/// cut off again and again. <c>MESSAGES=5000</c> in the environment makes the run longer than the suite's.
/// </summary>
public sealed class OutboxProcessTests(ITestOutputHelper output) : LongNodeTest
{
    /// <summary>Longer than any call or its recording takes: what is claimed for so long was claimed by somebody who died.</summary>
    static readonly TimeSpan Dead = TimeSpan.FromSeconds(5);

    static readonly int Messages = int.Parse(Environment.GetEnvironmentVariable("MESSAGES") ?? "240", CultureInfo.InvariantCulture);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(60 + Messages / 10);

    readonly Random chance = new(20261129);

    [Theory(DisplayName = "两个进程、两成故障、超时其实已受理、回执丢失重复乱序早到，其中一个在任意时刻被杀：每条消息手机只收到一次，或显示结果不明，一条不少；Redis 中途被杀也一样")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_once_or_unknown(bool redisDies)
    {
        var kills = Messages < 1000 ? redisDies ? 1 : 2 : 10;
        await using var redis = await RedisServer.StartAsync();
        await using var world = await OutboxWorld.StartAsync(Folder, redis.Setting);
        var ports = (HostProcess.FreePort(), HostProcess.FreePort());
        var steady = world.StartNode(ports.Item1);
        var mortal = world.StartNode(ports.Item2);
        try
        {
            using var steadyClient = await steady.ReadyAsync();
            (await mortal.ReadyAsync()).Dispose();
            // Several to each, a second apart, so that there is still something to do when the process is back.
            var each = Math.Clamp(Messages / 125, 6, 40);
            var people = Messages / each;
            var accounts = await world.PeopleAsync(people - people / 4, taps: 0);
            accounts.AddRange(await world.PeopleAsync(people / 4, taps: each));
            await world.Platform.PushToAsync(WechatWorld.Service, "service", ports.Item1, ports.Item2);
            await world.Platform.PushToAsync(WechatWorld.Mini, "mini", ports.Item1, ports.Item2);
            await FaultsAsync(world.Platform);

            var watch = Stopwatch.StartNew();
            var ids = await world.TellAsync(Enumerable.Range(0, each).SelectMany(_ => accounts));
            for (var kill = 1; kill <= kills; kill++)
            {
                var until = ids.Count * kill / (kills + 1);
                await Until.TrueAsync("messages arrive", async () => await world.Platform.AcceptedAsync() >= until, Longest);
                await Task.Delay(chance.Next(0, 200));
                await mortal.KillAsync();
                await mortal.DisposeAsync();
                if (redisDies && kill == (kills + 1) / 2) await redis.KillAsync();
                mortal = world.StartNode(ports.Item2);
                (await mortal.ReadyAsync()).Dispose();
            }
            await DrainAsync(world);
            var drained = watch.Elapsed;
            await ADayLaterAsync(world, steadyClient);

            var rows = await world.MessagesAsync();
            var deliveries = await world.Platform.DeliveriesAsync();
            var shown = deliveries.GroupBy(d => d["key"]!.GetValue<string>()).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
            output.WriteLine($"{ids.Count} messages, {kills} kills{(redisDies ? ", Redis killed" : "")}, sent in {drained.TotalSeconds:F0} s: "
                + string.Join(", ", rows.GroupBy(m => m.State).Select(g => $"{g.Count()} {g.Key}"))
                + $"; {deliveries.Count} on phones, {shown.Values.Count(n => n > 1)} of them more than once; "
                + $"{rows.Count(m => m.Attempts > 1)} tried more than once");
            Assert.Equal(ids.Order(), rows.Select(m => m.Id).Order());
            Assert.All(shown.Values, n => Assert.Equal(1, n));
            Assert.All(rows, m => Assert.True(m.State is DeliveryState.Delivered or DeliveryState.OutcomeUnknown, $"{m.State} {m.Channel} {m.Reason}"));
            foreach (var message in rows.Where(m => m is { Channel: MessageChannel.Template, State: DeliveryState.Delivered }))
                Assert.Equal(1, shown.GetValueOrDefault($"{message.Id:N}"));
            Assert.InRange(deliveries.Count, rows.Count(m => m.State == DeliveryState.Delivered), ids.Count);
            Assert.InRange(rows.Count(m => m.State == DeliveryState.Delivered), ids.Count / 2, ids.Count);
            Assert.Contains(rows, m => m.Attempts > 1);
        }
        finally
        {
            await steady.DisposeAsync();
            await mortal.DisposeAsync();
        }
    }

    /// <summary>A fifth of the calls: nothing done, cut off, half an answer, none, or done and never told in time. Half of the receipts.</summary>
    static async Task FaultsAsync(PlatformProcess platform)
    {
        foreach (var path in (string[])[MessageWorld.TemplateSend, MessageWorld.SubscribeSend])
        {
            await platform.FaultAsync(new { path, errCode = -1, rate = 0.05, times = (int?)null });
            await platform.FaultAsync(new { path, when = "after", delay = "00:00:08", rate = 0.03, times = (int?)null });
            foreach (var answer in (string[])["reset", "resetMidBody", "truncated", "empty"])
                await platform.FaultAsync(new { path, when = "after", answer, rate = 0.03, times = (int?)null });
        }
        foreach (var kind in (string[])["lost", "twice", "early", "swapped", "late"])
            await platform.ReceiptFaultAsync(new { kind, rate = 0.1, times = (int?)null, delay = "00:01:00" });
    }

    /// <summary>Until nothing waits any more; whatever stays claimed was claimed by a process that died.</summary>
    static async Task DrainAsync(OutboxWorld world)
    {
        var (claimed, since) = (new List<Guid>(), Stopwatch.StartNew());
        await Until.TrueAsync("everything was sent", async () =>
        {
            var now = await world.ClaimsAsync();
            claimed = [.. claimed.Intersect(now)];
            if (claimed.Count == 0) (claimed, since) = (now, Stopwatch.StartNew());
            if (since.Elapsed > Dead)
            {
                await world.EndLeasesAsync(claimed);
                (claimed, since) = ([], Stopwatch.StartNew());
            }
            await Task.Delay(100);
            return await world.CountAsync(DeliveryState.Queued, DeliveryState.Sending) == 0;
        }, Longest);
    }

    /// <summary>Late receipts come; what never got one is given up.</summary>
    static async Task ADayLaterAsync(OutboxWorld world, HttpClient node)
    {
        (await world.Platform.Knobs.DeleteAsync("/sandbox/faults")).EnsureSuccessStatusCode();
        (await world.Platform.Knobs.DeleteAsync("/sandbox/receipt-faults")).EnsureSuccessStatusCode();
        await world.Platform.Knobs.PostAsJsonOkAsync("/sandbox/clock", new { advance = "00:02:00" });
        await world.Platform.Knobs.PostAsJsonOkAsync("/sandbox/settle", new { });
        await Until.TrueAsync("receipts were worked on", () => world.Desk.ReadAsync(async db =>
            !await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AnyAsync(db.WechatInbox, m => m.State == Api.Persistence.InboxState.Received)), Longest);
        await node.PostAsJsonOkAsync("/dev/clock", new { now = DateTimeOffset.UtcNow.AddHours(25).ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture) });
        await Until.TrueAsync("everything has ended", async () => await world.CountAsync(DeliveryState.Sent) == 0, Longest);
    }
}
