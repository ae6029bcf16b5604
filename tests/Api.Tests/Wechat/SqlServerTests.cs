using Api.Features.Messaging;
using Api.Features.Raters;
using Api.Features.WechatCallbacks;
using Api.Http.Lists;
using Api.Persistence;
using Api.Security;
using Api.Tests.SqlServer;
using Api.Workers;
using Domain.Messaging;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Callbacks;
using Wechat.Client;

namespace Api.Tests.Wechat;

/// <summary>What raters and callbacks ask of SQL Server, as far as that can be told without the server.</summary>
public sealed class SqlServerTests
{
    static readonly Actor Test = Actor.System("test");

    [Fact(DisplayName = "SQL Server：登录、绑定、注销、订阅、我的评价发出的语句都符合 T-SQL 语法，名单指明排序规则")]
    public async Task Raters()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Admin, centreWide: true);
        await InScopeAsync(host, s => s.GetRequiredService<RaterAccounts>().RecogniseAsync(
            new WechatPerson("mini", "wx00000000000000b2", "oExample", "uExample"), Test, CancellationToken.None));
        await InScopeAsync(host, s => s.GetRequiredService<PartyBindings>().RequestAsync(Guid.NewGuid(), PrivacyText.Version, Test, CancellationToken.None));
        await InScopeAsync(host, s => s.GetRequiredService<PartyBindings>().ConfirmAsync("7K3M9QXZ", Guid.NewGuid(), Test, CancellationToken.None));
        await InScopeAsync(host, s => s.GetRequiredService<PartyBindings>().BindByPhoneAsync(Guid.NewGuid(), Guid.NewGuid(), "v", Test, CancellationToken.None));
        await InScopeAsync(host, s => s.GetRequiredService<SubscriptionGrants>().StageAsync(Guid.NewGuid(), ["t"], "step", g => g.Push(), Test, CancellationToken.None));
        await InScopeAsync(host, s => s.GetRequiredService<BindingRows>().WithPhoneAsync("hash", CancellationToken.None));
        await InScopeAsync(host, s => s.GetRequiredService<BindingRows>().OfAsync(Account(), DateTime.UtcNow, CancellationToken.None));
        await InScopeAsync(host, async s =>
        {
            await using (await s.GetRequiredService<RatingDbContext>().Database.BeginTransactionAsync())
                await s.GetRequiredService<RaterErasure>().StageAsync(Account(), Test, CancellationToken.None);
            await s.GetRequiredService<RaterErasure>().KeysAreNeededAsync(["a", "b"], DateTime.UtcNow, CancellationToken.None);
            return await s.GetRequiredService<RaterKeys>().OfPartyAsync(s.GetRequiredService<RatingDbContext>(), Guid.NewGuid(), CancellationToken.None);
        });
        await InScopeAsync(host, s => ListMyRatings.RowsOf(s.GetRequiredService<RatingDbContext>(), ["a", "b"])
            .NewestFirstAfter(r => r.Rating.SubmittedAt, r => r.Rating.Id, new Cursor(DateTime.UtcNow, Guid.NewGuid()), 20).ToListAsync());
        QueryTests.AssertSound(host.Server);
        foreach (var table in (string[])["RaterIdentities", "RaterAccounts", "PartyBindings", "RaterPhones", "SubscriptionGrants", "RatingContacts"])
            Assert.Contains(host.Server.Statements, s => s.Text.Contains($"[{table}]", StringComparison.Ordinal));
        Assert.Contains(host.Server.Statements, s => s.Text.Contains("[RaterKey] COLLATE Latin1_General_100_BIN2 IN", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "SQL Server：收回调、领取、清理发出的语句都符合 T-SQL 语法，领取是一条带条件的更新")]
    public async Task Inbox()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Admin, centreWide: true);
        var account = host.App.Services.GetRequiredService<WechatAccounts>().First(WechatAccountKind.ServiceAccount)!;
        var message = CallbackMessage.Parse("<xml><FromUserName>o</FromUserName><CreateTime>1795000000</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>")!;
        await InScopeAsync(host, s => s.GetRequiredService<WechatInbox>().StoreAsync(account, message, new CallbackQuery("s", "1", "2"), CancellationToken.None));
        await InScopeAsync(host, async s =>
        {
            foreach (var work in s.GetServices<IDueWork>()) await work.RunAsync(CancellationToken.None);
            return true;
        });
        await InScopeAsync(host, s => InboxWork.ClaimAsync(s.GetRequiredService<RatingDbContext>(), Guid.NewGuid(), Guid.NewGuid(), CancellationToken.None));
        QueryTests.AssertSound(host.Server);
        Assert.Contains(host.Server.Statements, s => s.Text.StartsWith("UPDATE", StringComparison.Ordinal)
            && s.Text.Contains("[LeaseToken]", StringComparison.Ordinal) && s.Text.Contains("[LeasedUntil] <=", StringComparison.Ordinal));
        Assert.Contains(host.Server.Statements, s => s.Text.Contains("INSERT INTO [WechatInbox]", StringComparison.Ordinal));
        Assert.Contains(host.Server.Statements, s => s.Text.StartsWith("DELETE", StringComparison.Ordinal) && s.Text.Contains("[WechatReceipts]", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "SQL Server：领取消息、记下结果、退还额度、对回执、清除旧内容发出的语句都符合 T-SQL 语法，领取和记录都是带条件的更新")]
    public async Task Outbox()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Admin, centreWide: true);
        var account = host.App.Services.GetRequiredService<WechatAccounts>().First(WechatAccountKind.ServiceAccount)!;
        var now = DateTime.UtcNow;
        var message = new OutboundMessage
        {
            Id = Guid.NewGuid(),
            Kind = MessageKind.CaseProgress,
            DedupeKey = "d",
            Forms = [],
            CreatedAt = now,
            DueAt = now,
            FirstAttemptAt = now,
            State = DeliveryState.Sending,
            Channel = MessageChannel.Template,
            Account = account.Name,
            TemplateId = "t",
            RaterIdentityId = Guid.NewGuid(),
        };
        var identity = new RaterIdentity { Id = message.RaterIdentityId.Value, RaterAccountId = Guid.NewGuid(), Kind = Domain.Ratings.RaterKind.Openid, Key = "k", FirstSeenAt = now };
        var claimed = new ClaimedMessage(message, identity, Guid.NewGuid(), now);
        await InScopeAsync(host, async s =>
        {
            await s.GetRequiredService<OutboxClaims>().RecoverAsync(CancellationToken.None);
            await s.GetRequiredService<SendingResults>().RecordAsync(
                [new Answered(claimed, new SendingAnswer(WechatError.None, 1, null)), new Answered(claimed, null)], CancellationToken.None);
            await s.GetRequiredService<SendingBudget>().ReturnAsync(account.Name, MessageChannel.Template, 3, CancellationToken.None);
            await s.GetRequiredService<ReceiptSettler>().RunAsync(CancellationToken.None);
            foreach (var work in s.GetServices<IDueWork>().OfType<MessageContentPurge>()) await work.RunAsync(CancellationToken.None);
            return await s.GetRequiredService<OutboxClaims>().ClaimAsync(account, SendingLane.Places, CancellationToken.None);
        });
        QueryTests.AssertSound(host.Server);
        var updates = host.Server.Statements.Where(s => s.Text.StartsWith("UPDATE", StringComparison.Ordinal) && s.Text.Contains("[OutboundMessages]", StringComparison.Ordinal)).ToList();
        Assert.Contains(updates, s => s.Text.Contains("[LeaseToken] =", StringComparison.Ordinal) && s.Text.Contains("[SentAt]", StringComparison.Ordinal));
        Assert.Contains(updates, s => s.Text.Contains("[Forms]", StringComparison.Ordinal));
        Assert.Contains(host.Server.Statements, s => s.Text.Contains("[OpenidKey]", StringComparison.Ordinal) && s.Text.Contains("NOT EXISTS", StringComparison.Ordinal));
    }

    static RaterAccount Account() => new() { Id = Guid.NewGuid(), TokenStamp = Guid.NewGuid() };

    static async Task InScopeAsync<T>(RecordedHost host, Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        await use(scope.ServiceProvider);
    }
}
