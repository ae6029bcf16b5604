using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Messaging;
using Api.Tests.Harness;
using Api.Tests.Wechat;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Sandbox;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>How much may leave in a minute and a day, and what stands still meanwhile.</summary>
public sealed class SendingLimitTests
{
    [Fact(DisplayName = "每分钟上限由本系统自己守：多的等下一分钟，不去问微信，之后各送达一次；暂停列表里写明原因")]
    public async Task Pace()
    {
        await using var own = await StartAsync(folder: null, DemoAccounts.With("MessagesPerMinute=2"));
        var people = new List<PhoneView>();
        for (var i = 0; i < 5; i++)
        {
            var (phone, account) = await own.FollowerAsync();
            people.Add(phone);
            await own.TellAsync(account);
        }
        for (var minute = 1; minute <= 3; minute++)
        {
            await own.SendAsync();
            await own.SendAsync();
            Assert.Equal(Math.Min(5, 2 * minute), people.Sum(own.ShownTo));
            if (minute == 1)
            {
                using var admin = await own.StaffAsync("admin");
                var pause = Assert.Single((await admin.GetFromJsonAsync<JsonObject>("/api/v1/messages/pauses"))!["items"]!.AsArray())!;
                Assert.Equal(("template", 3), (pause["scope"]!.GetValue<string>().ToLowerInvariant(), pause["waiting"]!.GetValue<int>()));
                Assert.Contains("每分钟", pause["reason"]!.GetValue<string>(), StringComparison.Ordinal);
            }
            await own.LaterAsync(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(5, own.Sandbox().Traffic.Count(TemplateSend).Received);
        Assert.All(people, p => Assert.Equal(1, own.ShownTo(p)));
    }

    [Fact(DisplayName = "同一项暂停以较晚的为准，没有期限的最长；提前恢复后，等它的消息马上发送")]
    public async Task Longer_hold_stays()
    {
        await using var app = await StartAsync();
        var (phone, account) = await app.FollowerAsync();
        app.Sandbox().AddFault(new SandboxFault { Path = TemplateSend, ErrCode = 45009 });
        var id = await app.TellAsync(account);
        var age = app.App.Services.GetRequiredService<OutboxAge>();
        age.Saw((await app.MessageAsync(id)).DueAt.AddSeconds(-90));
        Assert.InRange(age.Seconds, 90, 200);
        await app.SendAsync();
        // Nothing is due: what waits for midnight is not late.
        Assert.Equal(0, age.Seconds);
        var midnight = DateTimeOffset.Parse("2026-11-17T00:00:00+08:00").UtcDateTime;
        Assert.Equal(midnight, await HeldAsync(midnight.AddHours(-10)));
        Assert.Equal((DeliveryState.Queued, midnight), ((await app.MessageAsync(id)).State, (await app.MessageAsync(id)).DueAt));

        using var admin = await app.StaffAsync("admin");
        (await admin.PostAsJsonAsync("/api/v1/messages/resume", new { account = "service", scope = "Template" })).EnsureSuccessStatusCode();
        await app.SendAsync();
        Assert.Equal(1, app.ShownTo(phone));

        await HeldAsync(midnight);
        Assert.Null(await HeldAsync(until: null));
        Assert.Null(await HeldAsync(midnight));

        async Task<DateTime?> HeldAsync(DateTime? until)
        {
            await app.UseAsync(async (SendingHolds holds) =>
            {
                await holds.HoldAsync("service", "Template", until, 1, "演示", CancellationToken.None);
                return true;
            });
            return await app.ReadAsync(db => db.SendingHolds.Where(h => h.Scope == "Template").Select(h => h.Until).SingleAsync());
        }
    }

    [Fact(DisplayName = "当日额度用完：其余消息等到次日零点，之后各送达一次")]
    public async Task Budget()
    {
        await using var own = await StartAsync(folder: null, DemoAccounts.With("DailyMessages=2"));
        var people = new List<PhoneView>();
        for (var i = 0; i < 3; i++)
        {
            var (phone, account) = await own.FollowerAsync();
            people.Add(phone);
            await own.TellAsync(account);
        }
        await own.SendAsync();
        Assert.Equal(2, people.Sum(own.ShownTo));
        await own.LaterAsync(TimeSpan.FromHours(16));
        await own.SendAsync();
        Assert.All(people, p => Assert.Equal(1, own.ShownTo(p)));
    }
}
