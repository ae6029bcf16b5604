using Api.Tests.Faults;
using Api.Tests.Messaging;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.Data.Sqlite;

namespace Api.Tests.Nodes;

/// <summary>
/// The process that sends is cut off (kill -9) between two steps of a send, each time with one template message and one
/// subscription message under way, and started again.
/// </summary>
public sealed class OutboxKilledTests : LongNodeTest
{
    /// <summary>What had happened to both messages when the process was cut off.</summary>
    public enum Step
    {
        /// <summary>Claimed, and waiting for an access token: nothing had left.</summary>
        Claimed,

        /// <summary>The platform had carried them and not answered.</summary>
        Accepted,

        /// <summary>The answers had come and could not be written: somebody else was writing.</summary>
        Answered,

        /// <summary>The answers were written.</summary>
        Recorded,
    }

    [Fact(DisplayName = "发送进程在任意两步之间被杀（kill -9）：重启后模板消息用同一编号接着发，手机正好收到一次；订阅消息不再发，收到一次或显示结果不明")]
    public async Task Killed_between_two_steps()
    {
        await using var world = await OutboxWorld.StartAsync(Folder, "Wechat:TimeoutSeconds=30");
        var port = HostProcess.FreePort();
        var steps = Enum.GetValues<Step>();
        var (followers, subscribers) = (await world.PeopleAsync(steps.Length, taps: 0), await world.PeopleAsync(steps.Length, taps: 1));
        await world.Platform.PushToAsync(WechatWorld.Service, "service", port);
        await world.Platform.PushToAsync(WechatWorld.Mini, "mini", port);
        var node = world.StartNode(port);
        try
        {
            for (var n = 0; n < steps.Length; n++)
            {
                (await node.ReadyAsync()).Dispose();
                await PrepareAsync(world.Platform, steps[n]);
                var before = await world.Platform.AcceptedAsync();
                var ids = await world.TellAsync([followers[n], subscribers[n]]);
                await HappenedAsync(world, steps[n], ids, before, node);
                await node.DisposeAsync();
                (await world.Platform.Knobs.DeleteAsync("/sandbox/faults")).EnsureSuccessStatusCode();
                Assert.Equal(steps[n] == Step.Recorded ? 0 : 2, (await world.ClaimsAsync()).Intersect(ids).Count());

                node = world.StartNode(port);
                await world.EndLeasesAsync(ids);
                await Until.TrueAsync("both came to an end", async () =>
                    (await world.MessagesAsync()).Count(m => ids.Contains(m.Id) && m.State is DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.OutcomeUnknown) == 2);
                await EndedAsync(world, steps[n], ids, before);
            }
        }
        finally
        {
            await node.DisposeAsync();
        }
        var deliveries = await world.Platform.DeliveriesAsync();
        Assert.All(deliveries.GroupBy(d => (d["phone"]!.GetValue<string>(), d["key"]!.GetValue<string>())), g => Assert.Single(g));
    }

    static async Task PrepareAsync(PlatformProcess platform, Step step)
    {
        switch (step)
        {
            case Step.Claimed:
                await platform.FaultAsync(new { path = "/cgi-bin/stable_token", delay = "00:01:00", times = (int?)null });
                break;
            case Step.Accepted:
                await SlowlyAsync(platform, "00:01:00");
                break;
            case Step.Answered:
                await SlowlyAsync(platform, "00:00:01");
                break;
        }
    }

    static async Task SlowlyAsync(PlatformProcess platform, string delay)
    {
        foreach (var path in (string[])[MessageWorld.TemplateSend, MessageWorld.SubscribeSend])
            await platform.FaultAsync(new { path, when = "after", delay, times = (int?)null });
    }

    /// <summary>Waits until it has happened to both and cuts the process off.</summary>
    async Task HappenedAsync(OutboxWorld world, Step step, List<Guid> ids, long before, HostProcess node)
    {
        if (step == Step.Claimed)
            await Until.TrueAsync("both are claimed", async () => (await world.ClaimsAsync()).Intersect(ids).Count() == 2);
        else
            await Until.TrueAsync("the platform carried both", async () => await world.Platform.AcceptedAsync() == before + 2);
        if (step == Step.Recorded)
            await Until.TrueAsync("both are recorded", async () =>
                (await world.MessagesAsync()).Count(m => ids.Contains(m.Id) && m.State is DeliveryState.Sent or DeliveryState.Delivered) == 2);
        if (step == Step.Answered)
        {
            await using var writer = new SqliteConnection($"Data Source={Path.Combine(Folder, "data", "rating.db")};Mode=ReadWrite;Pooling=False");
            await writer.OpenAsync();
            await using var held = writer.BeginTransaction();
            // Longer than the answers take, shorter than the sender waits for its turn to write.
            await Task.Delay(TimeSpan.FromSeconds(2));
            await node.KillAsync();
            return;
        }
        await node.KillAsync();
    }

    static async Task EndedAsync(OutboxWorld world, Step step, List<Guid> ids, long before)
    {
        var rows = (await world.MessagesAsync()).Where(m => ids.Contains(m.Id)).ToList();
        var (template, subscription) = (rows.Single(m => m.Channel == MessageChannel.Template), rows.Single(m => m.Channel == MessageChannel.Subscription));
        // Whether its receipt still comes depends on how long the process was away.
        Assert.True(template.State is DeliveryState.Sent or DeliveryState.Delivered, $"{template.State} {template.Reason}");
        Assert.Equal(step == Step.Recorded ? 1 : 2, template.Attempts);
        Assert.Equal(1, subscription.Attempts);
        if (step == Step.Claimed) Assert.Equal(DeliveryState.OutcomeUnknown, subscription.State);
        // The template message is there once; the subscription message once, or, never sent, not at all.
        Assert.Equal(before + (step == Step.Claimed ? 1 : 2), await world.Platform.AcceptedAsync());
    }
}
