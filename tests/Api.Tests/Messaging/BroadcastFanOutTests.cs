using Api.Features.Broadcasts;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Api.Tests.Messaging.BroadcastWorld;

namespace Api.Tests.Messaging;

/// <summary>The fan-out of a broadcast, broken off at any point and done by two at once.</summary>
public sealed class BroadcastFanOutTests
{
    const int People = 1100;

    [Fact(DisplayName = "群发中途随时被打断、两个进程同时做：接着做完，每人恰好一条，一个不漏，人数相加等于总数")]
    public async Task Broken_off()
    {
        await using var app = await StartAsync();
        var accounts = await app.CrowdAsync(People);
        var centre = await app.ReadAsync(db => db.Centres.Select(c => c.Id).SingleAsync());
        // Some ask for two topics that the notice is about.
        await app.ReadAsync(async db =>
        {
            db.AddRange(accounts.Take(200).Select(a => NoticeSubscription.To(Guid.CreateVersion7(), a, new NoticeTopic(centre, BusinessLine: null), new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc))));
            return await db.SaveChangesAsync();
        });
        using var publisher = await app.StaffAsync("publisher");
        using var supervisor = await app.StaffAsync("supervisor");
        var id = (await publisher.SubmitAsync(Notice(centre: centre))).Text("id");
        await supervisor.BroadcastAsync(id, "approve");

        var (random, breaks) = (new Random(20261129), 0);
        for (var round = 0; round < 200 && !await IsHandedAsync(app); round++)
        {
            // Early rounds are cut short again and again; later ones have time, so that the test ends.
            using var kill = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 30 + round * 20)));
            var runs = await Task.WhenAll(RunAsync(app, kill.Token), RunAsync(app, kill.Token));
            breaks += runs.Count(done => !done);
            await app.SendAsync();
        }
        Assert.True(breaks >= 4, $"Only {breaks} runs were broken off.");
        await app.CarryOnAsync();
        var told = await app.ReadAsync(db => db.OutboundMessages.AsNoTracking().Where(m => m.BroadcastId != null).Select(m => m.RaterAccountId!.Value).ToListAsync());
        Assert.Equal(accounts.Order(), told.Order());
        Assert.Equal(People, await app.CountAsync<BroadcastRecipient>());
        var done = await publisher.ReadBroadcastAsync(id);
        Assert.Equal((People, 0, 0, 0, 0, 0, 0, People), done.Counters());
        Assert.Equal("completed", done.Text("state"));
    }

    [Fact(DisplayName = "暂停后排队的一条不发，恢复后接着发；取消收回未发的，已发的不变；暂停、取消的消息不能单独重发")]
    public async Task Paused_and_cancelled()
    {
        await using var app = await StartAsync(folder: null, "Broadcasts:ApprovalAbove=5000");
        var (phone, _, _) = await app.SubscribedAsync("miningRights");
        await app.CrowdAsync(BroadcastFanOut.Window + 20, "miningRights");
        using var publisher = await app.StaffAsync("publisher");
        using var admin = await app.StaffAsync("admin");
        var id = (await publisher.SubmitAsync(Notice(line: "miningRights"))).Text("id");
        await app.CarryOnAsync();
        Assert.Equal(BroadcastFanOut.Window, await InOutboxAsync(DeliveryState.Queued));
        Assert.Equal(BroadcastFanOut.Window + 21, (await publisher.ReadBroadcastAsync(id)).Counters().Queued);

        var paused = await publisher.BroadcastAsync(id, "pause");
        Assert.Equal(("paused", BroadcastFanOut.Window + 21), (paused.Text("state"), paused.Counters().Queued));
        await app.CarryOnAsync();
        await app.SendAsync();
        Assert.Equal((BroadcastFanOut.Window, 0), (await InOutboxAsync(DeliveryState.Parked), app.ShownTo(phone)));
        var one = await app.ReadAsync(db => db.OutboundMessages.Where(m => m.BroadcastId != null).Select(m => m.Id).FirstAsync());
        await (await admin.PostAsync($"/api/v1/messages/{one}/resend", content: null)).IsProblemAsync(409, "message.notResendable");

        await publisher.BroadcastAsync(id, "resume");
        // A worker that had read it as paused comes too late; and what one parked in spite of it goes on.
        await app.UseAsync(async (BroadcastFanOut late) =>
        {
            await late.ParkAsync(Guid.Parse(id), CancellationToken.None);
            return true;
        });
        Assert.Equal(0, await InOutboxAsync(DeliveryState.Parked));
        await app.ReadAsync(db => db.OutboundMessages.Where(m => m.Id == one)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, DeliveryState.Parked).SetProperty(m => m.HeldBy, OutboundMessage.BroadcastHold)));
        await app.CarryOnAsync();
        Assert.Equal(0, await InOutboxAsync(DeliveryState.Parked));
        await app.SendAsync();
        await app.ToTheEndAsync();
        var done = await publisher.ReadBroadcastAsync(id);
        Assert.Equal((BroadcastFanOut.Window + 21, 0, 0, 1, 0, 0, 0, BroadcastFanOut.Window + 20), done.Counters());
        Assert.Equal(1, app.ShownTo(phone));

        var second = (await publisher.SubmitAsync(Notice("再来一次", "miningRights"))).Text("id");
        await app.CarryOnAsync();
        var cancelled = await publisher.BroadcastAsync(second, "cancel", new { reason = "公告编号有误" });
        Assert.Equal((BroadcastFanOut.Window + 21, 0, 0, 0, 0, 0, BroadcastFanOut.Window + 21, 0), cancelled.Counters());
        await app.ToTheEndAsync();
        Assert.Equal(("cancelled", "公告编号有误", 1), ((await publisher.ReadBroadcastAsync(second)).Text("state"), (await publisher.ReadBroadcastAsync(second)).Text("reason"), app.ShownTo(phone)));
        await (await publisher.TryBroadcastAsync(second, "resume")).IsProblemAsync(409, "broadcast.moveNotAllowed");

        Task<int> InOutboxAsync(DeliveryState state) => app.ReadAsync(db => db.OutboundMessages.CountAsync(m => m.BroadcastId != null && m.State == state));
    }

    [Fact(DisplayName = "两个微信号后来认出是同一个人：群发开始以后才认出的，也只告诉一次")]
    public async Task One_person_is_told_once()
    {
        await using var app = await StartAsync();
        var accounts = await app.CrowdAsync(4, "drugAndDeviceProcurement");
        using var publisher = await app.StaffAsync("publisher");
        var id = (await publisher.SubmitAsync(Notice(line: "drugAndDeviceProcurement"))).Text("id");
        await app.ReadAsync(async db =>
        {
            await using var scope = app.App.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            var recipients = scope.ServiceProvider.GetRequiredService<BroadcastRecipients>();
            while (await recipients.StepAsync(await db.Broadcasts.AsNoTracking().SingleAsync(), CancellationToken.None)) { }
            // The third turns out to be the first, the fourth the second.
            for (var i = 0; i < 2; i++)
            {
                var (from, into) = (accounts[i + 2], accounts[i]);
                await db.RaterAccounts.Where(a => a.Id == from).ExecuteUpdateAsync(set => set.SetProperty(a => a.MergedIntoId, into));
            }
            return true;
        });
        await app.CarryOnAsync();
        Assert.Equal(accounts.Take(2).Order(), (await app.ReadAsync(db => db.OutboundMessages.Select(m => m.RaterAccountId!.Value).ToListAsync())).Order());
        await app.ToTheEndAsync();
        Assert.Equal((4, 0, 0, 0, 0, 0, 2, 2), (await publisher.ReadBroadcastAsync(id)).Counters());
    }

    static Task<bool> IsHandedAsync(TestApp app) => app.ReadAsync(async db =>
        await db.BroadcastProgress.AnyAsync(p => p.FixedAt != null) && !await db.BroadcastRecipients.AnyAsync(r => r.State == RecipientState.Waiting));

    /// <summary>Runs the worker in a scope of its own, as another process would; false when it was broken off.</summary>
    static async Task<bool> RunAsync(TestApp app, CancellationToken kill)
    {
        try
        {
            await app.UseAsync(async (BroadcastWork work) =>
            {
                await work.RunAsync(kill);
                return true;
            });
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
