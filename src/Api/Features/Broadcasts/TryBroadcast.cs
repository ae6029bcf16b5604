using Api.Features.Messaging;
using Api.Features.Notices;
using Api.Hosting;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;
using Wechat.Messages;
using Wechat.Tokens;

namespace Api.Features.Broadcasts;

/// <summary>试算: how many, what it costs, what it looks like; nothing is sent or stored.</summary>
public static class TryBroadcast
{
    /// <summary>What would happen.</summary>
    /// <param name="Size">People in the audience now; null where counts are not shown to you.</param>
    /// <param name="NeedsApproval">Whether a second person must agree; null with <paramref name="Size"/>.</param>
    /// <param name="PerDay">Messages a day that broadcasts may take of the budget.</param>
    /// <param name="LeftToday">What is left of it today.</param>
    /// <param name="Days">Days it takes; null with <paramref name="Size"/>.</param>
    /// <param name="Samples">The message as each account of ours would show it.</param>
    public sealed record Response(int? Size, bool? NeedsApproval, int PerDay, int LeftToday, int? Days, IReadOnlyList<Sample> Samples)
    {
        internal static readonly Response Example = new(1204, NeedsApproval: true, 72_000, 71_480, 1, [Sample.Example]);
    }

    /// <summary>A message as WeChat would show it.</summary>
    /// <param name="Account">Our account.</param>
    /// <param name="Channel">Its way.</param>
    /// <param name="Title">Title of the template; null when the account could not be asked.</param>
    /// <param name="Lines">Its lines, with values cut to what WeChat takes.</param>
    /// <param name="Opens">What a tap opens.</param>
    /// <param name="Unreachable">Why title and labels could not be asked for; null when they could.</param>
    public sealed record Sample(string Account, MessageChannel Channel, string? Title, IReadOnlyList<Line> Lines, string Opens, string? Unreachable)
    {
        internal static readonly Sample Example = new(
            "service", MessageChannel.Template, "公示通知",
            [new Line("公示标题", "2026年第三季度服务评价公示"), new Line("公示单位", "示例市公共资源交易中心"), new Line("公示时间", "2026年11月21日 15:05")],
            "每人专有的通知页，可一键退订", Unreachable: null);
    }

    /// <summary>A line of a message.</summary>
    /// <param name="Label">Label of the template; the field's key when it could not be asked for.</param>
    /// <param name="Value">The value.</param>
    public sealed record Line(string Label, string Value);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder broadcasts) => broadcasts.MapPost("/{id:guid}/dry-run", Handle)
        .WithName("TryBroadcast")
        .WithSummary("试算群发")
        .WithDescription("Counts the audience as it is now, says how many days of the daily budget it takes, and shows the message as WeChat would. Changes nothing. "
            + "Counts of case-based audiences are shown to follow-up staff and supervision only.")
        .WithExample(Response.Example)
        .Produces<Response>()
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(
        Guid id, HttpContext context, RatingDbContext db, BroadcastAudiences audiences, BroadcastQuota quota, SampleMessages samples, DeploymentOptions options,
        CancellationToken cancel)
    {
        if (await db.Broadcasts.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } broadcast) return Problem.Of(BroadcastForm.Unknown);
        var (perDay, left) = (quota.PerDay(broadcast.Kind), Math.Max(0, await quota.LeftTodayAsync(broadcast.Kind, cancel)));
        int? size = BroadcastView.SeesCounts(broadcast.Audience, CurrentStaff.Of(context)) ? await audiences.CountAsync(broadcast.Kind, broadcast.Audience, cancel) : null;
        return TypedResults.Ok(new Response(
            size, size is { } people ? BroadcastRules.NeedsApproval(people, options.Broadcasts.ApprovalAbove) : null, perDay, left,
            size is { } many && perDay > 0 ? BroadcastRules.DaysFor(many, left, perDay) : null, await samples.OfAsync(broadcast, cancel)));
    }
}

/// <summary>Shows a message of a broadcast as WeChat would, with what each account says of its templates.</summary>
internal sealed class SampleMessages(
    Announcements announcements, NoticeReader notices, MessageTemplates templates, WechatAccounts accounts, WechatClient client, AuthorizedCalls calls, BusinessClock clock)
{
    /// <summary>One for each account that has a template for it.</summary>
    public async Task<IReadOnlyList<TryBroadcast.Sample>> OfAsync(Broadcast broadcast, CancellationToken cancel)
    {
        var samples = new List<TryBroadcast.Sample>();
        foreach (var form in await FormsAsync(broadcast, cancel))
        {
            var (listed, failure) = await CompareTemplates.ListAsync(accounts.Find(form.Account)!, client, calls, cancel);
            var template = listed?.Find(l => l.Id == form.TemplateId);
            IReadOnlyList<TryBroadcast.Line> lines = template is null
                ? [.. form.Values.Select(v => new TryBroadcast.Line(v.Key, v.Value))]
                : [.. TemplateContent.Parse(template.Content).Lines.Select(l => new TryBroadcast.Line(l.Label, form.Values.GetValueOrDefault(l.Key, "")))];
            samples.Add(new TryBroadcast.Sample(
                form.Account, form.Channel, template?.Title, lines,
                broadcast.Kind == BroadcastKind.PublicNotice ? "每人专有的通知页，可一键退订" : "这件整改的回访问卷",
                template is null ? failure ?? "账号中没有这个模板" : null));
        }
        return samples;
    }

    async Task<IReadOnlyList<MessageForm>> FormsAsync(Broadcast broadcast, CancellationToken cancel)
    {
        if (broadcast.Kind == BroadcastKind.PublicNotice)
            return announcements.PublicNotice(Guid.Empty, "", broadcast.Title, await notices.FromAsync(broadcast.Audience, cancel), clock.Now, "/")?.Forms ?? [];
        // Each survey names its own case: the sample shows what stands in such a place.
        var facts = MessageFacts.Of(MessageKind.FollowUpSurvey).ToDictionary(f => f, MessageFacts.Sample, StringComparer.Ordinal);
        return templates.FormsOf(MessageKind.FollowUpSurvey, facts);
    }
}
