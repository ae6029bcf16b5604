using Api.Features.Scanning;
using Api.Hosting;
using Api.Persistence;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Wechat.Callbacks;
using Wechat.Client;

namespace Api.Features.WechatCallbacks;

/// <summary>
/// What a person is answered at once: whoever followed or scanned by an entrance's code gets the signed link of that entrance.
/// Reads only, so a repeated callback is answered alike.
/// </summary>
internal sealed class PassiveReplies(ScanReader scans, RatingDbContext db, SiteAddress site, DeploymentOptions options)
{
    /// <summary>Asks what a code opens for anybody, rated or not.</summary>
    static readonly Rater Anybody = new(RaterKind.Device, "callback", PartyId: null);

    /// <summary>The reply; null to say nothing.</summary>
    public async Task<PassiveReply?> ToAsync(WechatAccount account, CallbackMessage message, DateTimeOffset now, CancellationToken cancel)
    {
        if (account.Kind != WechatAccountKind.ServiceAccount || message.Kind is not (CallbackKind.Subscribe or CallbackKind.Scan)) return null;
        var text = message.Scene is { } scene ? await OfSceneAsync(scene, now.UtcDateTime, cancel) : await WelcomeAsync(cancel);
        return text is { Length: > 0 } ? PassiveReply.Text(message, text, now) : null;
    }

    async Task<string> OfSceneAsync(string scene, DateTime now, CancellationToken cancel)
    {
        var decision = await scans.ReadAsync(scene, Anybody, raterIsKnown: false, now, cancel);
        if (decision.IsRefused) return "这个码已失效或不存在，请向工作人员索取新码。";
        var (entrance, centre) = (decision.Value.Situation.Entrance, decision.Value.Centre);
        return $"您好，这里是{Plain(centre.Name)}「{Plain(entrance.Name)}」。\n<a href=\"{site.RatingPage(scene)}\">点这里评价本次服务</a>\n评价自愿，不影响办事。";
    }

    async Task<string> WelcomeAsync(CancellationToken cancel)
    {
        if (options.Wechat.Welcome is { } configured) return configured;
        var centre = await db.Centres.AsNoTracking().OrderBy(c => c.Code).Select(c => c.Name).Take(2).ToListAsync(cancel);
        return $"欢迎关注{(centre is [var only] ? Plain(only) : "公共资源交易服务评价")}。扫描窗口或服务台的评价码，即可评价刚刚办理的服务。";
    }

    /// <summary>A name cannot be read as part of a link.</summary>
    static string Plain(string name) => name.Replace('<', '〈').Replace('>', '〉');
}
