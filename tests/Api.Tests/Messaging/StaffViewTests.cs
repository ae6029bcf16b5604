using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Messaging;
using Api.Http.Problems;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Wechat;
using Api.Workers;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Sandbox;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

public sealed class StaffViewTests : IAsyncLifetime
{
    TestApp app = null!;

    public async Task InitializeAsync() => app = await StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact(DisplayName = "登录的评价人收到评价回执：关注公众号的走模板消息，点开就是回执；没登录的评价不发消息")]
    public async Task Receipt()
    {
        var phone = app.Somebody();
        await app.Sandbox().Phones.FollowAsync(phone.Id, WechatWorld.Service);
        await app.WorkedOnAsync();
        using var mini = await app.MiniProgramAsync(phone);
        var rated = await (await mini.RateAsync(await app.TicketAsync("window"), "satisfied")).IsRatedAsync();
        await (await app.Browser().RateAsync(await app.TicketAsync("desk"), "satisfied")).IsRatedAsync();
        await app.SendAsync();
        await app.ReceiptsAsync();
        var message = Assert.Single(await app.MessagesAsync())!;
        Assert.Equal(("ratingReceipt", "delivered", "template"),
            (message["kind"]!.GetValue<string>(), message["state"]!.GetValue<string>(), message["channel"]!.GetValue<string>()));
        var shown = Assert.Single(app.TemplatesOn(phone));
        Assert.Contains(shown.Lines, l => l.Value == rated["receiptNo"]!.GetValue<string>());
        Assert.Contains(shown.Lines, l => l.Value == "满意");
        Assert.Equal(rated["receiptUrl"]!.GetValue<string>(), Assert.Single(shown.Links).Url);
    }

    [Fact(DisplayName = "没有渠道的消息不发送并说明原因；取得渠道后可以重发一次，重发成为新消息")]
    public async Task Resend()
    {
        var (phone, account) = await app.SubscriberAsync(0);
        var id = await app.TellAsync(account);
        await app.SendAsync();
        var message = Assert.Single(await app.MessagesAsync("&state=suppressed"))!;
        Assert.Equal((id, true), (message["id"]!.GetValue<Guid>(), message["mayBeResent"]!.GetValue<bool>()));
        Assert.Contains("订阅", message["reason"]!.GetValue<string>(), StringComparison.Ordinal);

        await app.SubscriberAsync(1, phone);
        using var admin = await app.StaffAsync("admin");
        var again = await (await admin.PostAsync($"/api/v1/messages/{id}/resend", content: null)).JsonAsync();
        Assert.Equal(id, again["resendOf"]!.GetValue<Guid>());
        await (await admin.PostAsync($"/api/v1/messages/{id}/resend", content: null)).IsProblemAsync(409, "message.alreadyResent");
        await app.SendAsync();
        await app.ReceiptsAsync();
        Assert.Equal((DeliveryState.Suppressed, DeliveryState.Delivered, 1),
            (await app.StateAsync(id), await app.StateAsync(again["id"]!.GetValue<Guid>()), app.ShownTo(phone)));
        await (await admin.PostAsync($"/api/v1/messages/{again["id"]}/resend", content: null)).IsProblemAsync(409, "message.notResendable");
        await (await admin.PostAsync($"/api/v1/messages/{Guid.NewGuid()}/resend", content: null)).IsProblemAsync(404, "message.unknown");

        // Read while it was parked, and resumed by somebody before the resend wrote.
        var parked = await app.TellAsync(account);
        await BecomesAsync(DeliveryState.Parked);
        var read = await app.MessageAsync(parked);
        await BecomesAsync(DeliveryState.Queued);
        var late = await app.UseAsync((IServiceProvider s) => ResendMessage.QueueAsync(
            read, s.GetRequiredService<RatingDbContext>(), s.GetRequiredService<Commit>(), Actor.System("test"), read.CreatedAt, CancellationToken.None));
        Assert.Equal("message.notResendable", late.Refusal?.Code);
        Assert.Equal((DeliveryState.Queued, 0), (await app.StateAsync(parked), await app.ReadAsync(db => db.OutboundMessages.CountAsync(m => m.ResendOf == parked))));

        Task<int> BecomesAsync(DeliveryState state) => app.ReadAsync(db => db.OutboundMessages.Where(m => m.Id == parked)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state)));
    }

    [Fact(DisplayName = "消息列表：分页不重不漏，按种类、状态、渠道筛选，CSV 与筛选一致；普通工作人员不能看")]
    public async Task Lists()
    {
        var (_, account) = await app.FollowerAsync();
        for (var i = 0; i < 5; i++) await app.TellAsync(account);
        using var admin = await app.StaffAsync("admin");
        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = (await admin.GetFromJsonAsync<JsonObject>($"/api/v1/messages?pageSize=2&kind=caseProgress{(next.Length > 0 ? $"&cursor={next}" : "")}"))!;
            seen.AddRange(page["items"]!.AsArray().Select(m => m!["id"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }
        Assert.Equal(5, seen.Distinct().Count());
        var csv = await admin.GetStringAsync("/api/v1/messages?format=csv&state=queued");
        Assert.Equal(6, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(await app.MessagesAsync("&channel=subscription"));
        await (await admin.GetAsync("/api/v1/messages?state=gone")).IsProblemAsync(400, HttpRefusals.FilterInvalid("state").Code);
        using var handler = await app.StaffAsync("handler");
        await (await handler.GetAsync("/api/v1/messages")).IsProblemAsync(403, "auth.forbidden");
    }

    [Fact(DisplayName = "模板核对：账号的模板与配置一致时没有问题；被删除后指出哪一个")]
    public async Task Templates()
    {
        using var admin = await app.StaffAsync("admin");
        var before = (await admin.GetFromJsonAsync<JsonObject>("/api/v1/messages/templates"))!;
        Assert.Equal(18, before["items"]!.AsArray().Count);
        Assert.All(before["items"]!.AsArray(), i => Assert.Empty(i!["problems"]!.AsArray()));
        Assert.Empty(before["unreachable"]!.AsArray());
        Assert.Empty(before["unused"]!.AsArray());
        app.Sandbox().WithdrawTemplate(WechatWorld.Service, ServiceTemplate);
        var after = (await admin.GetFromJsonAsync<JsonObject>("/api/v1/messages/templates"))!["items"]!.AsArray();
        var missing = Assert.Single(after, i => i!["problems"]!.AsArray().Count > 0)!;
        Assert.Equal(("service", "caseProgress"), (missing["account"]!.GetValue<string>(), missing["kind"]!.GetValue<string>()));
    }

    [Fact(DisplayName = "超长、带表情和换行的内容在入队时就截到微信允许的长度，不会被微信拒绝")]
    public async Task Fitted()
    {
        var (phone, account) = await app.FollowerAsync();
        var id = await app.TellAsync(account, $"一\n二👍{new string('很', 40)}长");
        await app.SendAsync();
        Assert.Equal(DeliveryState.Sent, await app.StateAsync(id));
        Assert.Contains(Assert.Single(app.TemplatesOn(phone)).Lines, l => l.Value.Length == 20 && l.Value.EndsWith('…'));
    }

    [Fact(DisplayName = "同一件事只有一条消息：重复入队被唯一键挡住，事务一起撤回")]
    public async Task Once()
    {
        var (_, account) = await app.FollowerAsync();
        var about = Guid.NewGuid();
        await app.TellAsync(account, about: about);
        await Assert.ThrowsAsync<DbUpdateException>(() => app.TellAsync(account, about: about));
        Assert.Single(await app.MessagesAsync());
    }

    [Fact(DisplayName = "保存期限过后：消息说了什么、发给谁都清除，种类、状态、时间和原因留下，不能再重发；期限之前和还没结束的不动")]
    public async Task Purged()
    {
        var (_, account) = await app.FollowerAsync();
        var (_, nobody) = await app.SubscriberAsync(0);
        var (sent, suppressed) = (await app.TellAsync(account), await app.TellAsync(nobody));
        await app.SendAsync();
        await app.ReceiptsAsync();
        await app.LaterAsync(TimeSpan.FromDays(100));
        var (_, other) = await app.FollowerAsync();
        app.Sandbox().AddFault(new SandboxFault { Path = TemplateSend, ErrCode = 48001, Times = null });
        var parked = await app.TellAsync(other);
        await app.SendAsync();
        await PurgeAsync();
        Assert.NotEmpty((await app.MessageAsync(sent)).Forms);
        await app.LaterAsync(TimeSpan.FromDays(81));
        var young = await app.TellAsync(other);
        await PurgeAsync();
        foreach (var (id, state) in ((Guid, DeliveryState)[])[(sent, DeliveryState.Delivered), (suppressed, DeliveryState.Suppressed)])
        {
            var message = await app.MessageAsync(id);
            Assert.Equal((state, 0), (message.State, message.Forms.Count));
            Assert.All((object?[])[message.Url, message.RaterAccountId, message.PartyId, message.RaterKey, message.RaterIdentityId, message.OpenidKey], Assert.Null);
            Assert.Equal((MessageKind.CaseProgress, true), (message.Kind, message.EndedAt is not null));
        }
        Assert.NotEmpty((await app.MessageAsync(young)).Forms);
        Assert.Equal(DeliveryState.Parked, await app.StateAsync(parked));
        using (var admin = await app.StaffAsync("admin"))
            await (await admin.PostAsync($"/api/v1/messages/{suppressed}/resend", content: null)).IsProblemAsync(409, "message.nothingToSend");
        Assert.False(Assert.Single(await app.MessagesAsync("&state=suppressed"))!["mayBeResent"]!.GetValue<bool>());

        // What nobody mended for so long is not sent after all.
        await app.LaterAsync(TimeSpan.FromDays(100));
        await PurgeAsync();
        var given = await app.MessageAsync(parked);
        Assert.Equal((DeliveryState.Suppressed, 0), (given.State, given.Forms.Count));
        Assert.Contains("保存期限", given.Reason, StringComparison.Ordinal);
    }

    Task PurgeAsync() => app.UseAsync(async (IEnumerable<IDueWork> work) =>
    {
        await work.OfType<MessageContentPurge>().Single().RunAsync(CancellationToken.None);
        return true;
    });
}
