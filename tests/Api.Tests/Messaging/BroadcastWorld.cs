using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Broadcasts;
using Api.Tests.Harness;
using Api.Tests.Wechat;
using Api.Workers;
using Domain.Messaging;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Sandbox;

namespace Api.Tests.Messaging;

/// <summary>Broadcasts of one product whose workers stand still: a test carries them on when it says so.</summary>
static class BroadcastWorld
{
    public static Task<TestApp> StartAsync(string? folder = null, params string[] settings) => TestApp.StartAsync(
        folder: folder, settings: settings, adjust: builder =>
        {
            MessageWorld.StandStill(builder);
            foreach (var worker in builder.Services.Where(s => s.ServiceType == typeof(IDueWork) && s.ImplementationType == typeof(BroadcastWork)).ToList())
                builder.Services.Remove(worker);
            builder.Services.AddScoped<BroadcastWork>();
        });

    /// <summary>A notice for those who asked for this business line.</summary>
    public static object Notice(string title = "第三季度服务评价公示", string? line = "governmentProcurement", Guid? centre = null, string? link = "/privacy") => new
    {
        kind = "publicNotice",
        title,
        text = "本季度收到的评价和整改情况。\n详见公告。",
        link,
        audience = new { kind = "noticeSubscribers", businessLine = line, centreId = centre },
    };

    /// <summary>A survey round for finished cases.</summary>
    public static object Survey(string title = "十一月回访", Guid? department = null) => new
    {
        kind = "followUpSurvey",
        title,
        audience = new { kind = "ratersOfCases", departmentId = department, withoutAnswer = true },
    };

    /// <summary>Drafts one that must be granted.</summary>
    public static async Task<JsonObject> DraftAsync(this HttpClient staff, object body)
    {
        using var answer = await staff.TryDraftAsync(body);
        Assert.True((int)answer.StatusCode == 201, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public static async Task<HttpResponseMessage> TryDraftAsync(this HttpClient staff, object body, string? key = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/broadcasts") { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key.Length == 0 ? Guid.NewGuid().ToString() : key);
        return await staff.SendAsync(request);
    }

    /// <summary>Makes a move as somebody would who has just read it.</summary>
    public static async Task<HttpResponseMessage> TryBroadcastAsync(
        this HttpClient staff, string id, string route, object? body = null, string? key = null, string? tag = null, bool withTag = true)
    {
        using var read = await staff.GetAsync($"/api/v1/broadcasts/{id}");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/broadcasts/{id}/{route}");
        if (body is not null) request.Content = JsonContent.Create(body);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (withTag) request.Headers.TryAddWithoutValidation("If-Match", tag ?? read.Headers.ETag!.ToString());
        return await staff.SendAsync(request);
    }

    /// <summary>Makes a move that must be granted.</summary>
    public static async Task<JsonObject> BroadcastAsync(this HttpClient staff, string id, string route, object? body = null)
    {
        using var answer = await staff.TryBroadcastAsync(id, route, body);
        Assert.True(answer.IsSuccessStatusCode, $"{route}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }

    /// <summary>Drafts and submits; the broadcast as it is then.</summary>
    public static async Task<JsonObject> SubmitAsync(this HttpClient staff, object body) =>
        await staff.BroadcastAsync((await staff.DraftAsync(body))["id"]!.GetValue<string>(), "submit");

    public static async Task<JsonObject> ReadBroadcastAsync(this HttpClient staff, string id) =>
        (await staff.GetFromJsonAsync<JsonObject>($"/api/v1/broadcasts/{id}"))!;

    /// <summary>Runs the worker once.</summary>
    public static Task CarryOnAsync(this TestApp app) => app.UseAsync(async (BroadcastWork work) =>
    {
        await work.RunAsync(CancellationToken.None);
        return true;
    });

    /// <summary>Fixes, hands over, sends, lets receipts come, counts.</summary>
    public static async Task ToTheEndAsync(this TestApp app)
    {
        // Two messages to one person keep a second between them, so the last may leave later than the others.
        for (var attempt = 0; attempt < 40; attempt++)
        {
            await app.CarryOnAsync();
            await app.SendAsync();
            await app.ReceiptsAsync();
            await app.CarryOnAsync();
            if (!await app.ReadAsync(db => db.OutboundMessages.AnyAsync(m => m.BroadcastId != null && Under.Contains(m.State)))) return;
            await Task.Delay(100);
        }
    }

    static readonly DeliveryState[] Under = [DeliveryState.Queued, DeliveryState.Sending, DeliveryState.Sent];

    /// <summary>The counters, and that they add up.</summary>
    public static (int Total, int Queued, int Sent, int Delivered, int Failed, int Unknown, int Suppressed, int NoChannel) Counters(this JsonObject broadcast)
    {
        int Of(string name) => broadcast[name]!.GetValue<int>();
        var c = (Of("total"), Of("queued"), Of("sent"), Of("delivered"), Of("failed"), Of("unknown"), Of("suppressed"), Of("noChannel"));
        Assert.Equal(c.Item1, c.Item2 + c.Item3 + c.Item4 + c.Item5 + c.Item6 + c.Item7 + c.Item8);
        return c;
    }

    /// <summary>Asks for notices in the mini-program; the id of the subscription.</summary>
    public static async Task<Guid> AskAsync(this HttpClient rater, string? line = "governmentProcurement", Guid? centre = null)
    {
        using var answer = await rater.PostAsJsonAsync("/api/v1/my/notices", new { businessLine = line, centreId = centre });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync())["id"]!.GetValue<Guid>();
    }

    /// <summary>A follower who asks for notices: the phone and the mini-program on it.</summary>
    public static async Task<(PhoneView Phone, HttpClient Mini, Guid Account)> SubscribedAsync(this TestApp app, string? line = "governmentProcurement", Guid? centre = null)
    {
        var (phone, account) = await app.FollowerAsync();
        var mini = await app.MiniProgramAsync(phone);
        await mini.AskAsync(line, centre);
        return (phone, mini, account);
    }

    /// <summary>So many people who asked for notices of a business line, and whom no message reaches.</summary>
    public static async Task<List<Guid>> CrowdAsync(this TestApp app, int people, string line = "governmentProcurement")
    {
        var now = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        var accounts = Enumerable.Range(0, people).Select(_ => new RaterAccount { Id = Guid.CreateVersion7(), TokenStamp = Guid.NewGuid() }).ToList();
        await app.ReadAsync(async db =>
        {
            db.AddRange(accounts);
            db.AddRange(accounts.Select(a => NoticeSubscription.To(Guid.CreateVersion7(), a.Id, new NoticeTopic(CentreId: null, line), now)));
            return await db.SaveChangesAsync();
        });
        return accounts.ConvertAll(a => a.Id);
    }

    /// <summary>What the notice on a phone opens.</summary>
    public static string NoticeOn(this TestApp app, PhoneView phone) => new Uri(Assert.Single(app.TemplatesOn(phone).Last().Links).Url).AbsolutePath;
}
