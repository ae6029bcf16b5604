using Api.Hosting;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Entrances;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;
using Wechat.Client.Models;
using Wechat.Tokens;

namespace Api.Features.Entrances;

/// <summary>
/// WeChat's own pictures of an entrance: the code of the service account and the mini-program code, each carrying the signed
/// ticket. Asked for once and kept, for permanent codes are counted; only whole pictures are kept, told by their bytes.
/// </summary>
internal sealed class WechatCodes(
    RatingDbContext db, Commit commit, WechatAccounts accounts, WechatClient client, AuthorizedCalls calls, EntranceViews views, KeyedHash hash,
    DeploymentOptions options)
{
    /// <summary>Width of a mini-program code in pixels; WeChat draws 280 to 1280.</summary>
    const int Width = 860;

    /// <summary>The picture, or what stands in its way: WeChat's answer, or null where no such account is configured.</summary>
    public async Task<(WechatCodeImage? Picture, WechatApiResponse? Failure)> OfAsync(Entrance entrance, WechatCodeKind kind, CancellationToken cancel)
    {
        if (accounts.First(kind == WechatCodeKind.Account ? WechatAccountKind.ServiceAccount : WechatAccountKind.MiniProgram) is not { } account)
            return (null, null);
        var ticket = views.TicketOf(entrance);
        var content = hash.Of("wechat-code", string.Join('\0', account.AppId, kind == WechatCodeKind.Account ? "" : options.Wechat.CodePage, ticket));
        var kept = await db.WechatCodeImages.SingleOrDefaultAsync(i => i.EntranceId == entrance.Id && i.Kind == kind, cancel);
        if (kept?.ContentKey == content) return (kept, null);
        var drawn = kind == WechatCodeKind.Account ? await AccountCodeAsync(account, ticket, cancel) : await MiniCodeAsync(account, ticket, cancel);
        return drawn is WechatImageResponse picture && picture.IsSuccessful()
            ? (await KeepAsync(entrance.Id, kind, content, picture, kept, cancel), null)
            : (null, drawn);
    }

    async Task<WechatApiResponse> AccountCodeAsync(WechatAccount account, string ticket, CancellationToken cancel)
    {
        var code = await calls.CallAsync(
            account, CgibinQrcodeCreateRequest.ForScene(ticket, expireSeconds: null), client.ExecuteCgibinQrcodeCreateAsync, cancel);
        return code.IsSuccessful() ? await client.ExecuteCgibinShowQrcodeAsync(new CgibinShowQrcodeRequest { Ticket = code.Ticket }, cancel) : code;
    }

    async Task<WechatApiResponse> MiniCodeAsync(WechatAccount account, string ticket, CancellationToken cancel) => await calls.CallAsync(
        account, new WxaGetWxaCodeUnlimitRequest { Scene = ticket, PagePath = options.Wechat.CodePage, Width = Width },
        client.ExecuteWxaGetWxaCodeUnlimitAsync, cancel);

    async Task<WechatCodeImage> KeepAsync(
        Guid entrance, WechatCodeKind kind, string content, WechatImageResponse picture, WechatCodeImage? kept, CancellationToken cancel)
    {
        var made = new WechatCodeImage
        {
            EntranceId = entrance,
            Kind = kind,
            ContentKey = content,
            ImageType = picture.ImageType,
            Image = picture.Image,
        };
        if (kept is not null) (kept.ContentKey, kept.ImageType, kept.Image) = (made.ContentKey, made.ImageType, made.Image);
        else commit.With(made);
        try
        {
            await commit.SaveAsync(cancel);
        }
        catch (DbUpdateException second) when (StorageFailures.IsDuplicate(second))
        {
            // Asked for twice at once; either picture is good.
            db.ChangeTracker.Clear();
        }
        return made;
    }
}
