using System.Globalization;
using System.Text.Json.Nodes;
using Api.Features.Messaging;
using Api.Persistence;
using Api.Security;
using Api.Tests.Faults;
using Api.Tests.Harness;
using Api.Tests.Messaging;
using Api.Tests.Wechat;
using Domain.Messaging;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Nodes;

/// <summary>
/// Messages between processes: one sandbox, some processes of the product that send, and a desk in this process on the same
/// database, which writes messages and looks at them and sends nothing itself.
/// </summary>
internal sealed class OutboxWorld(string folder, PlatformProcess platform, TestApp desk, params string[] settings) : IAsyncDisposable
{
    public PlatformProcess Platform => platform;

    public TestApp Desk => desk;

    /// <summary>Starts the sandbox and the desk; time is the wall's everywhere, so that a process that starts again goes on.</summary>
    public static async Task<OutboxWorld> StartAsync(string folder, params string[] settings)
    {
        var platform = await PlatformProcess.StartAsync(folder);
        // People are made without events; whoever sends is told of afterwards.
        await platform.PushToAsync(WechatWorld.Service, "service");
        await platform.PushToAsync(WechatWorld.Mini, "mini");
        string[] common = [$"Wechat:BaseUrl={platform.Address}", "Wechat:TimeoutSeconds=2", "Wechat:ConnectSeconds=1", .. settings];
        var desk = await TestApp.StartAsync(
            startAt: DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffK", CultureInfo.InvariantCulture),
            settings: common, folder: folder, adjust: MessageWorld.StandStill);
        return new OutboxWorld(folder, platform, desk, common);
    }

    /// <summary>One more process that sends.</summary>
    public HostProcess StartNode(int port, params string[] further) =>
        HostProcess.StartDemo(folder, [$"--urls=http://127.0.0.1:{port}", .. settings.Concat(further).Select(s => $"--{s}")]);

    /// <summary>People the product knows: followers, or users of the mini-program with so many taps.</summary>
    public async Task<List<Guid>> PeopleAsync(int count, int taps)
    {
        var phones = await platform.PhonesAsync(count, taps == 0 ? [WechatWorld.Service] : []);
        var (appId, name) = taps == 0 ? (WechatWorld.Service, "service") : (WechatWorld.Mini, "mini");
        if (taps > 0)
            foreach (var phone in phones)
                await platform.Knobs.PostAsJsonOkAsync($"/sandbox/phones/{Text(phone, "id")}/grants", new { appId, templateIds = new[] { WechatWorld.MiniTemplate }, times = taps });
        return await desk.UseAsync(async (RatingDbContext db) =>
        {
            var (accounts, now) = (new List<Guid>(), DateTime.UtcNow);
            foreach (var phone in phones)
            {
                var account = new RaterAccount { Id = Guid.CreateVersion7(), TokenStamp = Guid.NewGuid() };
                var openid = phone["openIds"]![appId]!.GetValue<string>();
                var identity = new RaterIdentity
                {
                    Id = Guid.CreateVersion7(),
                    RaterAccountId = account.Id,
                    Kind = Domain.Ratings.RaterKind.Openid,
                    Key = desk.App.Services.GetRequiredService<RaterKeys>().OfOpenid(appId, openid),
                    WechatAccount = name,
                    Follows = taps == 0 ? true : null,
                    FirstSeenAt = now,
                };
                desk.App.Services.GetRequiredService<RaterOpenids>().Seal(identity, openid);
                db.AddRange(account, identity);
                accounts.Add(account.Id);
                if (taps == 0) continue;
                var grant = new SubscriptionGrant { Id = Guid.CreateVersion7(), RaterIdentityId = identity.Id, TemplateId = WechatWorld.MiniTemplate };
                for (var tap = 0; tap < taps; tap++) grant.Report();
                db.Add(grant);
            }
            await db.SaveChangesAsync();
            return accounts;
        });
    }

    /// <summary>Queues messages through the one write path, all in one transaction; their ids.</summary>
    public async Task<List<Guid>> TellAsync(IEnumerable<Guid> accounts)
    {
        var announcements = desk.App.Services.GetRequiredService<Announcements>();
        var messages = accounts.Select((account, n) => announcements.CaseProgress(
            new MessageRecipient(account), new CaseSubject(Guid.NewGuid(), "ZG20261116ABCDEF", EncounterId: null), new CaseNews("1", "正在整改", $"第{n}条"), url: null)!).ToList();
        await desk.UseAsync(async (Commit commit) =>
        {
            foreach (var message in messages) commit.Tell(message);
            await commit.SaveManyAsync(CancellationToken.None);
            return true;
        });
        return messages.ConvertAll(m => m.Id);
    }

    /// <summary>Every message.</summary>
    public Task<List<OutboundMessage>> MessagesAsync() =>
        desk.ReadAsync(db => db.OutboundMessages.AsNoTracking().Where(m => m.Kind == MessageKind.CaseProgress).ToListAsync());

    /// <summary>How many are in these states.</summary>
    public Task<int> CountAsync(params DeliveryState[] states)
    {
        var wanted = states.ToList();
        return desk.ReadAsync(db => db.OutboundMessages.CountAsync(m => m.Kind == MessageKind.CaseProgress && wanted.Contains(m.State)));
    }

    /// <summary>Whose claims stand at this moment.</summary>
    public Task<List<Guid>> ClaimsAsync() => desk.ReadAsync(db => db.OutboundMessages.AsNoTracking()
        .Where(m => m.State == DeliveryState.Sending).Select(m => m.Id).ToListAsync());

    /// <summary>The leases of a process that died end: what takes twenty seconds here takes none.</summary>
    public Task EndLeasesAsync(List<Guid> ids) => desk.ReadAsync(db => db.OutboundMessages
        .Where(m => ids.Contains(m.Id) && m.State == DeliveryState.Sending)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedUntil, DateTime.UtcNow.AddSeconds(-1))));

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        await platform.DisposeAsync();
    }

    static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}

/// <summary>Knobs that must have worked.</summary>
internal static class Knob
{
    public static async Task PostAsJsonOkAsync(this HttpClient client, string path, object body)
    {
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(client, path, body);
        answer.EnsureSuccessStatusCode();
    }
}
