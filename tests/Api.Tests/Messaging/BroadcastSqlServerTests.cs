using Api.Features.Broadcasts;
using Api.Features.Notices;
using Api.Persistence;
using Api.Security;
using Api.Tests.SqlServer;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Messaging;

/// <summary>What broadcasts and subscriptions ask of SQL Server, as far as that can be told without the server.</summary>
public sealed class BroadcastSqlServerTests
{
    static readonly Actor Test = Actor.System("test");
    static readonly DateTime Now = new(2026, 11, 16, 1, 0, 0, DateTimeKind.Utc);

    [Fact(DisplayName = "SQL Server：群发的取人、交付、收回、计数和订阅退订发出的语句都符合 T-SQL 语法")]
    public async Task Statements()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Publisher, centreWide: true);
        var asked = new BroadcastAudience(AudienceKind.NoticeSubscribers, Guid.NewGuid(), "governmentProcurement");
        var cases = new BroadcastAudience(AudienceKind.RatersOfCases, DepartmentId: Guid.NewGuid(), ItemId: Guid.NewGuid(),
            FromOn: new DateOnly(2026, 11, 1), ThroughOn: new DateOnly(2026, 11, 30), WithoutAnswer: true);
        foreach (var (kind, audience) in ((BroadcastKind, BroadcastAudience)[])
            [(BroadcastKind.PublicNotice, asked), (BroadcastKind.PublicNotice, cases), (BroadcastKind.FollowUpSurvey, cases)])
        {
            await InScopeAsync(host, async s =>
            {
                var audiences = s.GetRequiredService<BroadcastAudiences>();
                await audiences.CountAsync(kind, audience, CancellationToken.None);
                var after = Guid.NewGuid();
                _ = kind == BroadcastKind.PublicNotice && audience == asked
                    ? await audiences.Subscribers(audience, Now).Where(x => x.Id.CompareTo(after) > 0).OrderBy(x => x.Id).Take(5).CountAsync()
                    : await audiences.Cases(kind, audience, Now).Where(x => x.Id.CompareTo(after) > 0).OrderBy(x => x.Id).Take(5).CountAsync();
                var broadcast = Broadcast.Draft(Guid.NewGuid(), new BroadcastContent(kind, "公示", "正文", LinkPath: null, audience), Guid.NewGuid(), Now);
                broadcast.Submit(broadcast.AuthorId, 1, 100, Now);
                List<BroadcastRecipient> recipients =
                [
                    .. Enumerable.Range(0, 2).Select(n => new BroadcastRecipient
                    {
                        Id = Guid.NewGuid(), BroadcastId = broadcast.Id, Key = $"k{n}", RaterAccountId = Guid.NewGuid(), SurveyId = Guid.NewGuid(), LinkNumber = n, State = RecipientState.Waiting,
                    }),
                ];
                await s.GetRequiredService<BroadcastMessages>().ForAsync(broadcast, recipients, CancellationToken.None);
                await s.GetRequiredService<BroadcastFanOut>().RecheckAsync(broadcast, Now, CancellationToken.None);
                await s.GetRequiredService<BroadcastFanOut>().TakeBackAsync(broadcast.Id, CancellationToken.None);
                await s.GetRequiredService<BroadcastFanOut>().ParkAsync(broadcast.Id, CancellationToken.None);
                await s.GetRequiredService<BroadcastFanOut>().UnparkAsync(broadcast.Id, Now, CancellationToken.None);
                await s.GetRequiredService<BroadcastQuota>().LeftTodayAsync(kind, CancellationToken.None);
                return true;
            });
        }
        await InScopeAsync(host, async s =>
        {
            await s.GetRequiredService<NoticeTakeBack>().UnwantedAsync(Guid.NewGuid(), CancellationToken.None);
            await s.GetRequiredService<NoticeWishes>().AskAsync(Guid.NewGuid(), asked.Topic, Test, CancellationToken.None);
            await s.GetRequiredService<NoticeWishes>().StopAsync(Guid.NewGuid(), Test, CancellationToken.None);
            return true;
        });
        await InScopeAsync(host, async s =>
        {
            var db = s.GetRequiredService<RatingDbContext>();
            await NoticeWishes.MergeAsync(db, Guid.NewGuid(), Guid.NewGuid(), CancellationToken.None);
            await NoticeWishes.EraseAsync(db, Guid.NewGuid(), CancellationToken.None);
            return await db.OneRaterAsync(Guid.NewGuid(), CancellationToken.None);
        });
        QueryTests.AssertSound(host.Server);
        foreach (var table in (string[])["NoticeSubscriptions", "NoticeStops", "BroadcastRecipients", "OutboundMessages", "FollowUpSurveys"])
            Assert.Contains(host.Server.Statements, s => s.Text.Contains($"[{table}]", StringComparison.Ordinal));
        Assert.Contains(host.Server.Statements, s => s.Text.Contains("[Priority]", StringComparison.Ordinal) || s.Text.Contains("[Withdrawn]", StringComparison.Ordinal));
    }

    static async Task InScopeAsync<T>(RecordedHost host, Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        await use(scope.ServiceProvider);
    }
}
