using System.Net.Http.Json;
using Api.Features.Inviting;
using Api.Features.Messaging;
using Api.Features.Raters;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Wechat;
using Api.Workers;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Api.Tests.Messaging.MessageWorld;

namespace Api.Tests.Messaging;

/// <summary>SD 11: a party is invited when its matter is completed, reminded once, and left in peace afterwards.</summary>
public sealed class InvitationTests
{
    [Fact(DisplayName = "SD 11：办结后邀请绑定的人，最后一天提醒一次；评价、撤销后收回排队的邀请，不再提醒；没人绑定的、没到时刻的不邀请")]
    public async Task Invited_and_reminded()
    {
        await using var app = await StartAsync();
        using var trading = new Trading(app);
        var (phone, _) = await app.FollowerAsync();
        using var mini = await app.MiniProgramAsync(phone);
        var code = (await (await mini.PostAsJsonAsync("/api/v1/my/bindings", new { method = "tradingSystem", privacyVersion = PrivacyText.Version })).JsonAsync()).Text("code");
        (await trading.Client.PostAsJsonAsync("/api/v1/integration/bindings/confirm",
            new { code, party = new { kind = "legalPerson", name = "示例建设有限公司", creditCode = Trading.CompanyNo(71) } })).EnsureSuccessStatusCode();

        foreach (var no in (string[])["silent", "rated", "cancelled"]) await trading.RegisterAsync(no, Trading.Matter(party: Trading.CompanyNo(71)));
        await trading.RegisterAsync("stranger", Trading.Matter(party: Trading.CompanyNo(72)));
        await trading.RegisterAsync("later", Trading.Matter(occurredAt: "2026-11-17T15:00:00+08:00", party: Trading.CompanyNo(71)));
        await InviteAsync(app);
        await InviteAsync(app);
        Assert.Equal(3, (await MessagesAsync(app)).Count);

        await (await mini.RateAsync(await trading.TicketAsync("rated"), "satisfied")).IsRatedAsync();
        await trading.CancelAsync("cancelled");
        await InviteAsync(app);
        Assert.Equal(
            [DeliveryState.Queued, DeliveryState.Suppressed, DeliveryState.Suppressed], (await MessagesAsync(app)).Select(m => m.State).Order());
        await app.SendAsync();
        var invitation = Assert.Single(await MessagesAsync(app), m => m.SentAt is not null);
        Assert.Equal(MessageKind.RatingInvitation, invitation.Kind);
        Assert.Contains("/q/", invitation.Url, StringComparison.Ordinal);
        Assert.Contains(invitation.Forms, f => f.Values.Values.Contains("2026年11月23日"));

        await app.LaterAsync(TimeSpan.FromDays(1.3));
        await InviteAsync(app);
        Assert.Equal(4, (await MessagesAsync(app)).Count);
        // Monday 23rd, nine o'clock: the last day of those completed on Monday; the other's is Tuesday.
        await app.LaterAsync(TimeSpan.FromDays(5.75));
        await InviteAsync(app);
        await InviteAsync(app);
        var reminder = Assert.Single(await MessagesAsync(app), m => m.Kind == MessageKind.InvitationReminder);
        Assert.Equal(invitation.DedupeKey.Split(':')[1], reminder.DedupeKey.Split(':')[1]);
        await (await mini.RateAsync(await trading.TicketAsync("silent"), "satisfied")).IsRatedAsync();
        await InviteAsync(app);
        Assert.Equal(DeliveryState.Suppressed, (await app.MessageAsync(reminder.Id)).State);
        await (await mini.RateAsync(await trading.TicketAsync("later"), "satisfied")).IsRatedAsync();
        await app.LaterAsync(TimeSpan.FromDays(2));
        await InviteAsync(app);
        Assert.Equal(5, (await MessagesAsync(app)).Count);
        Assert.Equal(0, await app.ReadAsync(db => db.Encounters.CountAsync(e => e.NextNoticeAt != null)));

        // What was sent again is taken back as well; what may have left before is of unknown outcome.
        var (again, uncertain) = (await AgainAsync(app, reminder), await AgainAsync(app, invitation));
        await app.ReadAsync(db => db.OutboundMessages.Where(m => m.Id == uncertain).ExecuteUpdateAsync(set => set.SetProperty(m => m.FirstAttemptAt, m => m.DueAt)));
        await InviteAsync(app);
        Assert.Equal((DeliveryState.Suppressed, DeliveryState.OutcomeUnknown), (await app.StateAsync(again), await app.StateAsync(uncertain)));
        await app.ReadAsync(db => db.OutboundMessages.Where(m => m.Id == invitation.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, DeliveryState.Failed)));
        using var admin = await app.StaffAsync("admin");
        await (await admin.PostAsync($"/api/v1/messages/{invitation.Id}/resend", content: null)).IsProblemAsync(409, "message.notNeeded");
    }

    static Task<Guid> AgainAsync(TestApp app, OutboundMessage message) => app.UseAsync(async (IServiceProvider s) => (await ResendMessage.QueueAsync(
        message, s.GetRequiredService<RatingDbContext>(), s.GetRequiredService<Commit>(), Actor.System("test"), message.CreatedAt, CancellationToken.None)).Value!.Id);

    static Task InviteAsync(TestApp app) => app.UseAsync(async (IEnumerable<IDueWork> work) =>
    {
        await work.OfType<InvitationWork>().Single().RunAsync(CancellationToken.None);
        return true;
    });

    static Task<List<OutboundMessage>> MessagesAsync(TestApp app) => app.ReadAsync(db => db.OutboundMessages.AsNoTracking()
        .Where(m => m.Kind == MessageKind.RatingInvitation || m.Kind == MessageKind.InvitationReminder).ToListAsync());
}
