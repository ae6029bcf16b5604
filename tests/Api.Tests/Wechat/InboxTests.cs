using Api.Features.WechatCallbacks;
using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Api.Tests.Nodes;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Callbacks;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

/// <summary>Two nodes of one deployment behind one sandbox: its pushes go to them in turn.</summary>
public sealed class InboxTests : NodeTest
{
    [Fact(DisplayName = "故障 21：同一回调投递三次、同时到两个节点，只收一次、只有一次作用")]
    public async Task Fault_21_delivered_again()
    {
        await using var world = await TwoNodes.StartAsync(this);
        var phone = world.First.Somebody();
        var pushed = new SandboxEvent { OpenId = phone.OpenIds[WechatWorld.Service], Event = "subscribe", Fields = [new("EventKey", "")] };
        var copies = await world.Control.Callbacks.PushAsync(WechatWorld.Service, pushed with { CreateTime = 1_795_000_000 }, copies: 6);
        Assert.All(copies, c => Assert.True(c.Answered));
        Assert.Equal(2, copies.SelectMany(c => c.Attempts).Select(a => new Uri(a.Url).Port).Distinct().Count());
        await Task.WhenAll(world.First.WorkedOnAsync(), world.Second.WorkedOnAsync());
        Assert.Equal((1, 1), (await world.First.CountAsync<WechatInboxMessage>(), await world.First.CountAsync<RaterAccount>()));
        var row = await world.First.ReadAsync(db => db.WechatInbox.AsNoTracking().SingleAsync());
        Assert.Equal((InboxState.Done, 1), (row.State, row.Attempts));
    }

    [Fact(DisplayName = "两个节点抢同一批回调：每条恰好一次作用")]
    public async Task Exactly_one_effect()
    {
        await using var world = await TwoNodes.StartAsync(this);
        var phone = world.First.Somebody();
        for (var n = 0; n < 30; n++)
            await world.Control.Callbacks.PushAsync(WechatWorld.Service, Receipt(phone.OpenIds[WechatWorld.Service], 1000 + n, "success"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => (n % 2 == 0 ? world.First : world.Second).WorkedOnAsync()));
        var receipts = await world.First.ReadAsync(db => db.WechatReceipts.AsNoTracking().Select(r => r.MsgId).ToListAsync());
        Assert.Equal(Enumerable.Range(1000, 30).Select(n => (long?)n), receipts.Order());
        Assert.All(await world.First.ReadAsync(db => db.WechatInbox.AsNoTracking().ToListAsync()), m => Assert.Equal(1, m.Attempts));
    }

    [Fact(DisplayName = "节点办到一半倒下：租约到期后别的节点接着办，仍只有一次作用")]
    public async Task Taken_over()
    {
        await using var app = await NodeAsync();
        var phone = app.Somebody();
        await app.Sandbox().Callbacks.PushAsync(WechatWorld.Service, Receipt(phone.OpenIds[WechatWorld.Service], 7, "success"));
        await app.WorkedOnAsync();
        // As a node leaves it that died after the claim and before the effect.
        var id = await HalfDoneAsync(app, DateTime.UtcNow.AddMinutes(1));
        await RunAsync(app);
        Assert.Equal(0, await app.CountAsync<WechatReceipt>());
        await app.ReadAsync(db => db.WechatInbox.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedUntil, DateTime.UtcNow.AddSeconds(-1))));
        await RunAsync(app);
        await RunAsync(app);
        Assert.Equal(1, await app.CountAsync<WechatReceipt>());
    }

    [Fact(DisplayName = "故障 22：同一人同一秒的两个不同事件、两人相同的 MsgId、三次取消关注：一个不丢、一个不重")]
    public async Task Fault_22_collisions()
    {
        await using var app = await NodeAsync();
        var sandbox = app.Sandbox();
        var (one, other) = (app.Somebody(), app.Somebody());
        sandbox.Switches = sandbox.Switches with { CreateTime = 1_795_000_001, MessageId = 4711 };
        await sandbox.Phones.SayAsync(one.Id, WechatWorld.Service, "你好");
        await sandbox.Phones.SayAsync(other.Id, WechatWorld.Service, "你好");
        await sandbox.Phones.FollowAsync(one.Id, WechatWorld.Service);
        await sandbox.Callbacks.PushAsync(WechatWorld.Service, new SandboxEvent { OpenId = one.OpenIds[WechatWorld.Service], Event = "VIEW", Fields = [new("EventKey", "https://a.example")] });
        await sandbox.Callbacks.PushAsync(WechatWorld.Service, new SandboxEvent { OpenId = one.OpenIds[WechatWorld.Service], Event = "VIEW", Fields = [new("EventKey", "https://b.example")] });
        await sandbox.Phones.UnfollowAsync(one.Id, WechatWorld.Service, events: 3);
        await app.WorkedOnAsync();
        var kinds = await app.ReadAsync(db => db.WechatInbox.AsNoTracking().Select(m => m.Kind).ToListAsync());
        Assert.Equal(
            [CallbackKind.Message, CallbackKind.Message, CallbackKind.Subscribe, CallbackKind.Unsubscribe, CallbackKind.View, CallbackKind.View],
            kinds.Order());
        Assert.Equal(1, await app.CountAsync<RaterAccount>());
        var identity = await app.ReadAsync(db => db.RaterIdentities.AsNoTracking().SingleAsync(i => i.Kind == Domain.Ratings.RaterKind.Openid));
        Assert.Equal(false, identity.Follows);
    }

    [Fact(DisplayName = "故障 22：同一秒里关注又取关，后到的算数；迟到的旧关注不算。两个节点、先办哪个都一样，取关的人不留 openid")]
    public async Task Fault_22_last_word()
    {
        await using var world = await TwoNodes.StartAsync(this);
        // Whoever works on a subscribe asks for the unionid first, and WeChat takes its time.
        world.Control.AddFault(new SandboxFault { Path = "/cgi-bin/user/info", Times = null, Delay = TimeSpan.FromMilliseconds(700) });
        var (left, came, late) = (world.First.Somebody(), world.First.Somebody(), world.First.Somebody());
        await PushAsync(left, "subscribe", at: 1);
        await PushAsync(left, "unsubscribe", at: 1);
        await PushAsync(came, "unsubscribe", at: 1);
        await PushAsync(came, "subscribe", at: 1);
        await PushAsync(late, "unsubscribe", at: 2);
        await PushAsync(late, "subscribe", at: 1);
        await Task.WhenAll(world.First.WorkedOnAsync(), world.Second.WorkedOnAsync());
        var keys = world.First.App.Services.GetRequiredService<RaterKeys>();
        foreach (var (phone, follows) in ((PhoneView, bool)[])[(left, false), (came, true), (late, false)])
        {
            var key = keys.OfOpenid(WechatWorld.Service, phone.OpenIds[WechatWorld.Service]);
            var identity = await world.First.ReadAsync(db => db.RaterIdentities.AsNoTracking().SingleAsync(i => i.Key == key));
            Assert.Equal((follows, follows), (identity.Follows, identity.Openid is not null));
        }
        Assert.All(await world.First.ReadAsync(db => db.WechatInbox.AsNoTracking().ToListAsync()), m => Assert.Equal((InboxState.Done, 1), (m.State, m.Attempts)));

        Task PushAsync(PhoneView phone, string name, int at) => world.Control.Callbacks.PushAsync(
            WechatWorld.Service,
            new SandboxEvent { OpenId = phone.OpenIds[WechatWorld.Service], Event = name, Fields = [new("EventKey", "")], CreateTime = 1_795_000_000 + at });
    }

    [Fact(DisplayName = "故障 24：回执原样记下：发送记录之前先到、到两次、带空格的失败、成功之后的失败、订阅消息的结果")]
    public async Task Fault_24_receipts()
    {
        await using var app = await NodeAsync();
        var phone = app.Somebody();
        var openid = phone.OpenIds[WechatWorld.Service];
        const long Huge = 3717005636572528642;
        foreach (var (status, at) in ((string, long)[])
            [("success", 1_795_000_010), ("success", 1_795_000_010), ("failed: system failed", 1_795_000_099), ("failed:user block", 1_795_000_100), ("never heard of", 1_795_000_101)])
            await app.Sandbox().Callbacks.PushAsync(WechatWorld.Service, Receipt(openid, Huge, status) with { CreateTime = at });
        await app.Sandbox().Callbacks.PushAsync(WechatWorld.Mini, new SandboxEvent
        {
            OpenId = phone.OpenIds[WechatWorld.Mini],
            Event = "subscribe_msg_sent_event",
            List =
            [
                new Dictionary<string, string> { ["TemplateId"] = "t-1", ["MsgID"] = "11", ["ErrorCode"] = "0", ["ErrorStatus"] = "success" },
                new Dictionary<string, string> { ["TemplateId"] = "t-2", ["MsgID"] = "12", ["ErrorCode"] = "43101", ["ErrorStatus"] = "refuse" },
            ],
        });
        await app.WorkedOnAsync();
        var receipts = await app.ReadAsync(db => db.WechatReceipts.AsNoTracking().OrderBy(r => r.OccurredAt).ToListAsync());
        Assert.Equal(
            [(ReceiptOutcome.Delivered, "success"), (ReceiptOutcome.Failed, "failed: system failed"), (ReceiptOutcome.Blocked, "failed:user block"), (ReceiptOutcome.Failed, "never heard of")],
            receipts.Where(r => r.MsgId == Huge).Select(r => (r.Outcome, r.Status)));
        Assert.Equal(
            [(11L, "t-1", ReceiptOutcome.Delivered), (12L, "t-2", ReceiptOutcome.Failed)],
            receipts.Where(r => r.Account == "mini").OrderBy(r => r.MsgId).Select(r => (r.MsgId!.Value, r.TemplateId!, r.Outcome)));
        var key = app.App.Services.GetRequiredService<RaterKeys>().OfOpenid(WechatWorld.Service, openid);
        Assert.All(receipts.Where(r => r.MsgId == Huge), r => Assert.Equal(key, r.OpenidKey));
    }

    [Fact(DisplayName = "办不成的回调越等越久，五次后留给人看；回调和回执保留三十天")]
    public async Task Gives_up_and_forgets()
    {
        await using var app = await NodeAsync();
        await app.Sandbox().Callbacks.PushAsync(WechatWorld.Service, Receipt(app.Somebody().OpenIds[WechatWorld.Service], 7, "success"));
        await app.WorkedOnAsync();
        // A payload nobody can open, as after the loss of a key.
        var id = await HalfDoneAsync(app, DateTime.UtcNow.AddSeconds(-1), payload: [1, 2, 3]);
        for (var attempt = 1; attempt <= InboxWork.MostAttempts; attempt++)
        {
            await RunAsync(app);
            var row = await app.ReadAsync(db => db.WechatInbox.AsNoTracking().SingleAsync(m => m.Id == id));
            Assert.Equal((attempt == InboxWork.MostAttempts ? InboxState.Failed : InboxState.Received, attempt), (row.State, row.Attempts));
            Assert.True(row.LeasedUntil > DateTime.UtcNow.AddSeconds(4) || row.State == InboxState.Failed);
            await app.ReadAsync(db => db.WechatInbox.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedUntil, DateTime.UtcNow.AddSeconds(-1))));
        }
        await app.MoveClockAsync("2026-12-15T09:00:00+08:00");
        Assert.Equal(1, await app.CountAsync<WechatInboxMessage>());
        await app.MoveClockAsync("2026-12-17T09:00:00+08:00");
        Assert.Equal((0, 0), (await app.CountAsync<WechatInboxMessage>(), await app.CountAsync<WechatReceipt>()));
    }

    static SandboxEvent Receipt(string openid, long msgId, string status) => new()
    {
        OpenId = openid,
        Event = "TEMPLATESENDJOBFINISH",
        Fields = [new("MsgID", msgId), new("Status", status)],
    };

    /// <summary>Puts the only row back to where a dead node left it, and takes its effect back.</summary>
    static Task<Guid> HalfDoneAsync(TestApp app, DateTime leasedUntil, byte[]? payload = null) => app.UseAsync(async (WechatInbox inbox) =>
    {
        await using var scope = app.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RatingDbContext>();
        var cipher = scope.ServiceProvider.GetRequiredService<PersonalDataCipher>();
        var row = await db.WechatInbox.AsNoTracking().SingleAsync();
        var (key, wrapped) = cipher.NewDataKey(nameof(WechatInboxMessage), row.Id);
        var text = "<xml><ToUserName>gh</ToUserName><FromUserName>o</FromUserName><CreateTime>1795000000</CreateTime><MsgType>event</MsgType>"
            + "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>7</MsgID><Status>success</Status></xml>";
        payload ??= PersonalDataCipher.Seal(key, text, nameof(WechatInboxMessage), nameof(WechatInboxMessage.Payload), row.Id);
        await db.WechatReceipts.ExecuteDeleteAsync();
        await db.WechatInbox.ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, InboxState.Received).SetProperty(m => m.LeaseToken, Guid.NewGuid()).SetProperty(m => m.LeasedUntil, leasedUntil)
            .SetProperty(m => m.WrappedKey, wrapped).SetProperty(m => m.Payload, payload).SetProperty(m => m.Attempts, 0));
        return row.Id;
    });

    static Task RunAsync(TestApp app) => app.UseAsync(async (IEnumerable<Api.Workers.IDueWork> work) =>
    {
        await work.OfType<InboxWork>().Single().RunAsync(CancellationToken.None);
        return true;
    });

    sealed record TwoNodes(TestApp First, TestApp Second) : IAsyncDisposable
    {
        public SandboxControl Control => First.Sandbox();

        public static async Task<TwoNodes> StartAsync(InboxTests test)
        {
            var first = await test.NodeAsync();
            var platform = first.SandboxAddress().AbsoluteUri.TrimEnd('/');
            var second = await test.NodeAsync([$"Wechat:BaseUrl={platform}", $"Wechat:MpBaseUrl={platform}", $"Wechat:OpenBaseUrl={platform}"]);
            var callbacks = first.Sandbox().Callbacks;
            foreach (var (name, appId) in ((string, string)[])[("service", WechatWorld.Service), ("mini", WechatWorld.Mini)])
                callbacks.Configure(appId, callbacks.Of(appId) with
                {
                    Urls = [new Uri(first.Address, $"/wechat/callback/{name}"), new Uri(second.Address, $"/wechat/callback/{name}")],
                });
            return new TwoNodes(first, second);
        }

        public async ValueTask DisposeAsync()
        {
            await Second.DisposeAsync();
            await First.DisposeAsync();
        }
    }
}
