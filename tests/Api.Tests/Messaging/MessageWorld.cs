using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Development;
using Api.Features.Messaging;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Wechat;
using Api.Workers;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Sandbox;

namespace Api.Tests.Messaging;

/// <summary>Messages of one product and the phones they go to.</summary>
static class MessageWorld
{
    public const string TemplateSend = "/cgi-bin/message/template/send", SubscribeSend = "/cgi-bin/message/subscribe/send";

    /// <summary>A product whose own pump stands still: a test sends when it says so, and nobody else meanwhile.</summary>
    public static Task<TestApp> StartAsync(string? folder = null, params string[] settings) =>
        TestApp.StartAsync(folder: folder, settings: settings, adjust: StandStill);

    /// <summary>Nothing is sent by its own pump, nor by the clock that runs whatever is due.</summary>
    public static void StandStill(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder)
    {
        foreach (var sender in builder.Services.Where(s => s.ImplementationType == typeof(OutboxPump)
            || (s.ServiceType == typeof(IDueWork) && s.ImplementationType == typeof(OutboxDue))).ToList()) builder.Services.Remove(sender);
    }

    /// <summary>Somebody who follows and whom the product knows; the account.</summary>
    public static async Task<(PhoneView Phone, Guid Account)> FollowerAsync(this TestApp app)
    {
        var phone = app.Somebody();
        await app.Sandbox().Phones.FollowAsync(phone.Id, WechatWorld.Service);
        await app.WorkedOnAsync();
        return (phone, await app.AccountOfAsync(phone, WechatWorld.Service));
    }

    /// <summary>Somebody who only uses the mini-program, with so many granted taps for messages about cases.</summary>
    public static async Task<(PhoneView Phone, Guid Account)> SubscriberAsync(this TestApp app, int taps, PhoneView? phone = null)
    {
        phone ??= app.Somebody();
        using var mini = await app.MiniProgramAsync(phone);
        for (var tap = 0; tap < taps; tap++)
        {
            await app.Sandbox().AdvanceAsync(TimeSpan.FromSeconds(2));
            await app.Sandbox().Phones.GrantAsync(phone.Id, WechatWorld.Mini, accept: true, WechatWorld.MiniTemplate);
        }
        await app.WorkedOnAsync();
        return (phone, await app.AccountOfAsync(phone, WechatWorld.Mini));
    }

    static async Task<Guid> AccountOfAsync(this TestApp app, PhoneView phone, string appId)
    {
        var key = app.App.Services.GetRequiredService<Security.RaterKeys>().OfOpenid(appId, phone.OpenIds[appId]);
        return await app.ReadAsync(db => db.RaterIdentities.Where(i => i.Key == key).Select(i => i.RaterAccountId).SingleAsync());
    }

    /// <summary>Queues a message about a case through the one write path; its id.</summary>
    public static async Task<Guid> TellAsync(this TestApp app, Guid account, string note = "已联系评价人，正在整改", Guid? about = null)
    {
        var message = app.App.Services.GetRequiredService<Announcements>().CaseProgress(
            new MessageRecipient(account), new CaseSubject(about ?? Guid.NewGuid(), "ZG20261116ABCDEF", EncounterId: null), new CaseNews("1", "正在整改", note), url: null)!;
        await app.UseAsync(async (Commit commit) =>
        {
            await commit.Tell(message).SaveAsync(CancellationToken.None);
            return true;
        });
        return message.Id;
    }

    /// <summary>Sends what is due, once.</summary>
    public static Task SendAsync(this TestApp app) => app.UseAsync(async (OutboxWork work) =>
    {
        await work.RunAsync(CancellationToken.None);
        return true;
    });

    /// <summary>Lets receipts come and be worked on.</summary>
    public static async Task ReceiptsAsync(this TestApp app)
    {
        await app.Sandbox().AdvanceAsync(TimeSpan.FromSeconds(1));
        await app.WorkedOnAsync();
        await app.SendAsync();
    }

    /// <summary>The row.</summary>
    public static Task<OutboundMessage> MessageAsync(this TestApp app, Guid id) =>
        app.ReadAsync(db => db.OutboundMessages.AsNoTracking().SingleAsync(m => m.Id == id));

    /// <summary>State and reason in one look.</summary>
    public static async Task<DeliveryState> StateAsync(this TestApp app, Guid id) => (await app.MessageAsync(id)).State;

    /// <summary>Moves business time, and with it the sandbox's, without running anybody's work.</summary>
    public static async Task LaterAsync(this TestApp app, TimeSpan by)
    {
        var clock = app.App.Services.GetRequiredService<Time.BusinessClock>();
        clock.MoveTo(clock.GetUtcNow() + by);
        await app.Sandbox().ClockMovedAsync();
    }

    /// <summary>A node died: its leases end.</summary>
    public static Task LeasesEndAsync(this TestApp app) => app.ReadAsync(db => db.OutboundMessages
        .Where(m => m.State == DeliveryState.Sending)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedUntil, DateTime.UtcNow.AddSeconds(-1))));

    /// <summary>How often the phone showed the message about this note.</summary>
    public static int ShownTo(this TestApp app, PhoneView phone) => app.Sandbox().Traffic.Deliveries.Count(d => d.Phone == phone.Id && d.Shown);

    /// <summary>The template messages on a phone; what the account answered to following is none.</summary>
    public static IEnumerable<InboxItem> TemplatesOn(this TestApp app, PhoneView phone) =>
        app.Sandbox().Phones.Inbox(phone.Id).Where(i => i.Kind == InboxItemKind.Template);

    /// <summary>As staff see it.</summary>
    public static async Task<JsonArray> MessagesAsync(this TestApp app, string query = "")
    {
        using var staff = await app.StaffAsync("admin");
        return (await staff.GetFromJsonAsync<JsonObject>($"/api/v1/messages?pageSize=100{query}"))!["items"]!.AsArray();
    }

    /// <summary>Template of the messages about cases at the service account.</summary>
    public static readonly string ServiceTemplate = DemoWechat.TemplateId(DemoWechat.Service, "case-progress");
}
