using Api.Tests.Harness;
using Api.Tests.Nodes;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Sandbox;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>Two nodes on one database send through one platform that loses, delays and doubles.</summary>
public sealed class SeveralNodesTests : NodeTest
{
    const int People = 40, Each = 5;

    [Theory(DisplayName = "两个实例、两成故障、超时其实已受理、回执丢失重复乱序：每条消息手机只收到一次，或显示结果不明，一条不少；Redis 中途被杀也一样")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_once(bool redisDies)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = await MessageWorld.StartAsync(Folder, redis.Setting);
        await using var second = await MessageWorld.StartAsync(Folder, redis.Setting, $"Wechat:BaseUrl={first.SandboxAddress()}".TrimEnd('/'));
        var people = new List<(PhoneView Phone, Guid Account)>();
        for (var i = 0; i < People; i++) people.Add(i % 4 == 0 ? await first.SubscriberAsync(Each) : await first.FollowerAsync());
        Faults(first.Sandbox());
        var ids = new List<Guid>();
        foreach (var (_, account) in people)
            for (var i = 0; i < Each; i++) ids.Add(await first.TellAsync(account, $"第{ids.Count}条"));

        for (var round = 0; round < 12; round++)
        {
            await Task.WhenAll(first.SendAsync(), second.SendAsync());
            if (redisDies && round == 2) await redis.KillAsync();
            // Both nodes' calendars; the platform lives on the first one's.
            var clock = second.App.Services.GetRequiredService<Time.BusinessClock>();
            clock.MoveTo(clock.GetUtcNow() + TimeSpan.FromSeconds(70));
            await first.LaterAsync(TimeSpan.FromSeconds(70));
        }
        first.Sandbox().ClearFaults();
        await first.LaterAsync(TimeSpan.FromHours(7));
        await first.ReceiptsAsync();
        await first.LaterAsync(TimeSpan.FromHours(25));
        await first.ReceiptsAsync();

        Assert.All(first.Sandbox().Traffic.Arrivals, a => Assert.Equal(1, a.Count));
        var rows = await first.ReadAsync(db => db.OutboundMessages.AsNoTracking().ToListAsync());
        Assert.Equal(ids.Order(), rows.Select(m => m.Id).Order());
        Assert.All(rows, m => Assert.True(m.State is DeliveryState.Delivered or DeliveryState.OutcomeUnknown, $"{m.State} {m.Channel} {m.Reason}"));
        var delivered = rows.Count(m => m.State == DeliveryState.Delivered);
        var shown = first.Sandbox().Traffic.Deliveries.Count(d => d.Shown);
        Assert.InRange(shown, delivered, rows.Count);
        Assert.InRange(delivered, rows.Count / 2, rows.Count - 1);
    }

    static void Faults(SandboxControl sandbox)
    {
        foreach (var (answer, code) in ((FaultAnswer, int?)[])
            [(FaultAnswer.Reset, null), (FaultAnswer.Truncated, null), (FaultAnswer.ResetMidBody, null), (FaultAnswer.Empty, null)])
            sandbox.AddFault(new SandboxFault { Path = TemplateSend, When = FaultPoint.After, Answer = answer, ErrCode = code, Rate = 0.04, Times = null });
        sandbox.AddFault(new SandboxFault { Path = TemplateSend, ErrCode = -1, Rate = 0.05, Times = null });
        sandbox.AddFault(new SandboxFault { Path = SubscribeSend, When = FaultPoint.After, Answer = FaultAnswer.Reset, Rate = 0.15, Times = null });
        sandbox.AddFault(new SandboxFault { Path = SubscribeSend, ErrCode = -1, Rate = 0.05, Times = null });
        foreach (var kind in (ReceiptFaultKind[])[ReceiptFaultKind.Lost, ReceiptFaultKind.Twice, ReceiptFaultKind.Early, ReceiptFaultKind.Swapped, ReceiptFaultKind.Late])
            sandbox.Callbacks.AddFault(new ReceiptFault { Kind = kind, Rate = 0.1, Times = null });
    }
}
