using Api.Features.Notices;
using Api.Features.WechatSignIn;
using Api.Http;
using Api.Http.Problems;
using Api.Pages.Views;
using Api.Security;
using Domain.Messaging;
using Domain.Organization;
using Domain.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Pages.Routes;

/// <summary>订阅通知页 <c>/subscribe</c>, for whoever is signed in in WeChat's browser.</summary>
internal static class SubscribePages
{
    const string Saved = "?said=saved", Stopped = "?said=stopped";

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(SubscribeView.Path, Show);
        pages.MapPost(SubscribeView.Path, Save).WithName("AskForNoticesPage").DisableAntiforgery();
        pages.MapPost(SubscribeView.StopPath, Stop).WithName("StopAllNoticesPage").DisableAntiforgery();
    }

    static async Task<IResult> Show(
        string? said, HttpContext context, CurrentRaters raters, SilentSignIn signIn, PageFrames frames, NoticeWishes wishes, NoticeTopics topics, CancellationToken cancel)
    {
        if ((await raters.ReadAsync(context)).SignedIn is { } rater)
            return Page(await ViewAsync(context, rater.AccountId, frames, wishes, topics, cancel) with
            {
                Said = said switch { "saved" => "已保存", "stopped" => "已退订全部通知", _ => null },
            });
        return signIn.Begin(context) is { } away ? new SeeOther(away) : Page(new SubscribeView(await frames.OfAnyAsync(context, cancel), SignedIn: false, []));
    }

    static async Task<IResult> Save(
        HttpContext context, CurrentRaters raters, RequestLimits limits, PageFrames frames, NoticeWishes wishes, NoticeTopics topics, IAntiforgery antiforgery,
        CancellationToken cancel)
    {
        if (!context.Request.HasFormContentType) return Problem.Of(HttpRefusals.MediaType);
        if (await RatePages.ReadAsync(context, cancel) is not { } form) return Problem.Of(HttpRefusals.Malformed);
        if ((await raters.ReadAsync(context)).SignedIn is not { } rater) return new SeeOther(SubscribeView.Path);
        if (await RefusedAsync(context, rater, limits, antiforgery) is { } refusal) return await AgainAsync(refusal);

        var wanted = form[SubscribeView.TopicField].Select(Topic).OfType<NoticeTopic>().Where(t => t.NamesSomething).DistinctBy(t => t.Key).ToList();
        var own = await wishes.OfAsync(rater.AccountId, cancel);
        foreach (var ended in own.Where(s => !wanted.Exists(t => t.Key == s.TopicKey))) await wishes.EndAsync(rater.AccountId, ended.Id, Actors.Rater(context), cancel);
        foreach (var topic in wanted.Where(t => !own.Exists(s => s.TopicKey == t.Key)))
        {
            if (!await topics.ExistsAsync(topic, cancel)) continue;
            if ((await wishes.AskAsync(rater.AccountId, topic, Actors.Rater(context), cancel)).Refusal is { } no) return await AgainAsync(no);
        }
        return new SeeOther(SubscribeView.Path + Saved);

        async Task<IResult> AgainAsync(Refusal why) => Page(
            await ViewAsync(context, rater.AccountId, frames, wishes, topics, cancel) with { Error = why.Sentence }, RefusalTable.StatusOf(why.Code));
    }

    static async Task<IResult> Stop(
        HttpContext context, CurrentRaters raters, RequestLimits limits, PageFrames frames, NoticeWishes wishes, NoticeTopics topics, IAntiforgery antiforgery,
        CancellationToken cancel)
    {
        if ((await raters.ReadAsync(context)).SignedIn is not { } rater) return new SeeOther(SubscribeView.Path);
        if (await RefusedAsync(context, rater, limits, antiforgery) is { } refusal)
            return Page(await ViewAsync(context, rater.AccountId, frames, wishes, topics, cancel) with { Error = refusal.Sentence }, RefusalTable.StatusOf(refusal.Code));
        await wishes.StopAsync(rater.AccountId, Actors.Rater(context), cancel);
        return new SeeOther(SubscribeView.Path + Stopped);
    }

    static async Task<Refusal?> RefusedAsync(HttpContext context, SignedInRater rater, RequestLimits limits, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return HttpRefusals.Antiforgery;
        if (await limits.RaterAsync($"account:{rater.AccountId:N}") is not { } wait) return null;
        context.Response.Headers.RetryAfter = wait.ToString();
        return HttpRefusals.TooMany;
    }

    static async Task<SubscribeView> ViewAsync(
        HttpContext context, Guid account, PageFrames frames, NoticeWishes wishes, NoticeTopics topics, CancellationToken cancel)
    {
        var centres = await topics.CentresAsync(cancel);
        var own = (await wishes.OfAsync(account, cancel)).ConvertAll(s => s.Topic);
        List<NoticeTopic> offered = [.. centres.Select(c => new NoticeTopic(c.Id, BusinessLine: null)), .. BusinessLine.Shipped.Select(l => new NoticeTopic(CentreId: null, l.Code))];
        return new SubscribeView(
            await frames.OfAnyAsync(context, cancel), SignedIn: true,
            [.. offered.Union(own).Select(t => new TopicChoice(t.Key, TextOf(t, centres), own.Contains(t)))], await wishes.HasStoppedAsync(account, cancel));
    }

    static string TextOf(NoticeTopic topic, IReadOnlyList<Centre> centres) =>
        topic.BusinessLine is null ? $"{NoticeTopics.TextOf(topic, centres)}的全部公示" : $"{NoticeTopics.TextOf(topic, centres)}的公示";

    /// <summary>A topic as the page wrote it; null for anything else.</summary>
    static NoticeTopic? Topic(string? key)
    {
        var parts = key?.Split(':') ?? [];
        if (parts is not [var centre, { Length: > 0 and <= 60 } line]) return null;
        Guid? id = Guid.TryParseExact(centre, "N", out var found) ? found : null;
        return id is null && centre != "*" ? null : new NoticeTopic(id, line == "*" ? null : line);
    }

    static RazorComponentResult<SubscribePage> Page(SubscribeView view, int status = StatusCodes.Status200OK) => new(new { View = view }) { StatusCode = status };
}
