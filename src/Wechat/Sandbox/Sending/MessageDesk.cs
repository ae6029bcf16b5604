using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wechat.Sandbox.Core;
using Wechat.Sandbox.Phones;

namespace Wechat.Sandbox.Sending;

/// <summary>Takes messages and carries them to phones.</summary>
sealed class MessageDesk(Platform platform)
{
    const long FirstMsgId = 3_717_005_636_572_528_642;
    const int LongestClientMsgId = 32;

    readonly SentMessages sent = new();
    readonly TemplateLines templates = new();
    readonly Ring<SandboxDelivery> deliveries = new(platform.Options.DeliveryLogSize);
    long lastMsgId = FirstMsgId, lastItem;

    public IReadOnlyList<SandboxDelivery> Deliveries => deliveries.ToList();

    public long Accepted => deliveries.Seen;

    /// <summary>Number of the next item in an inbox.</summary>
    public long NextItem() => Interlocked.Increment(ref lastItem);

    /// <summary>Id of the next message, beyond 2^53.</summary>
    public long NextMsgId() => Interlocked.Increment(ref lastMsgId);

    /// <summary>A template message (模板消息).</summary>
    public Answer SendTemplate(PlatformCall call)
    {
        var account = call.Account!;
        var phone = platform.Phones.Find(account.AppId, call.Field("touser")) ?? throw new RefusedException(40003);
        if (call.Field("template_id") is not { Length: TemplateLines.IdLength } id) throw new RefusedException(40036);
        if (account.Template(id) is not { Kind: SandboxTemplateKind.Template } template) throw new RefusedException(40037);
        if (!platform.Phones.With(phone, p => p.Follows.Contains(account.AppId))) throw new RefusedException(43004);
        var (miniAppId, miniPage) = MiniProgramOf(call);
        var clientMsgId = call.Field("client_msg_id");
        if (Encoding.UTF8.GetByteCount(clientMsgId ?? "") > LongestClientMsgId) throw new RefusedException(40097);
        var lines = templates.Fill(template, call.Inner("data"));

        var own = NextMsgId();
        var msgId = sent.Take(
            account.AppId, phone.OpenIds[account.AppId], clientMsgId, own, platform.Switches.OpenIdSpacing, platform.Clock.GetUtcNow())
            ?? throw new RefusedException(43117);
        if (msgId == own)
            Carry(call, phone, template, msgId, clientMsgId, Item(InboxItemKind.Template, account, template, lines, msgId) with
            {
                Links = miniAppId is null && call.Field("url") is { Length: > 0 } url ? [new InboxLink("查看详情", url)] : [],
                MiniAppId = miniAppId,
                MiniPage = miniPage,
                ClientMsgId = clientMsgId,
            });
        return Answer.Ok(("msgid", msgId));
    }

    /// <summary>A subscription message of a mini-program (订阅消息).</summary>
    public Answer SendSubscription(PlatformCall call)
    {
        var account = call.Account!;
        var page = (call.Field("page") ?? "").TrimStart('/');
        return Subscribed(call, item => item with { MiniAppId = page.Length > 0 ? account.AppId : null, MiniPage = page.Length > 0 ? page : null }, () =>
        {
            if (account.Setup.Pages.Count > 0 && page.Length > 0 && !account.Setup.Pages.Contains(page.Split('?')[0])) throw new RefusedException(41030);
            if (call.Field("miniprogram_state") is not (null or "developer" or "trial" or "formal")) throw new RefusedException(40097);
            if (call.Field("lang") is not (null or "zh_CN" or "en_US" or "zh_HK" or "zh_TW")) throw new RefusedException(40097);
        });
    }

    /// <summary>A subscription message of a service account (订阅通知); whoever subscribed need not follow.</summary>
    public Answer SendNotice(PlatformCall call)
    {
        var (miniAppId, miniPage) = MiniProgramOf(call);
        return Subscribed(call, item => item with
        {
            Links = miniAppId is null && call.Field("page") is { Length: > 0 } url ? [new InboxLink("查看详情", url)] : [],
            MiniAppId = miniAppId,
            MiniPage = miniPage,
        }, () => { });
    }

    public void Clear()
    {
        sent.Clear();
        deliveries.Clear();
    }

    Answer Subscribed(PlatformCall call, Func<InboxItem, InboxItem> opening, Action check)
    {
        var account = call.Account!;
        var phone = platform.Phones.Find(account.AppId, call.Field("touser")) ?? throw new RefusedException(40003);
        if (account.Template(call.Field("template_id")) is not { Kind: not SandboxTemplateKind.Template } template) throw new RefusedException(40037);
        check();
        var lines = templates.Fill(template, call.Inner("data"));
        if (platform.Phones.With(phone, p => p.Blocks.Contains(account.AppId)) || !platform.Phones.Spend(phone, account.AppId, template.Id))
            throw new RefusedException(43101);
        var msgId = NextMsgId();
        Carry(call, phone, template, msgId, clientMsgId: null, opening(Item(InboxItemKind.Subscription, account, template, lines, msgId)));
        return Answer.Ok();
    }

    InboxItem Item(InboxItemKind kind, Account account, SandboxTemplate template, IReadOnlyList<InboxLine> lines, long msgId) => new()
    {
        Id = NextItem(),
        Kind = kind,
        AppId = account.AppId,
        Account = account.Setup.Name,
        At = platform.Clock.GetUtcNow(),
        Title = template.Title,
        Lines = lines,
        TemplateId = template.Id,
        MsgId = $"{msgId}",
    };

    /// <summary>The mini-program a message opens; 40013 when it is none of ours.</summary>
    (string? AppId, string? Page) MiniProgramOf(PlatformCall call)
    {
        if (call.Inner("miniprogram") is not { } mini) return (null, null);
        var appId = PlatformCall.Field(mini, "appid");
        return platform.Account(appId) is { Setup.Kind: SandboxAccountKind.MiniProgram }
            ? (appId, PlatformCall.Field(mini, "pagepath") ?? "") : throw new RefusedException(40013);
    }

    void Carry(PlatformCall call, Phone phone, SandboxTemplate template, long msgId, string? clientMsgId, InboxItem item)
    {
        var shown = platform.Phones.With(phone, p => !p.Blocks.Contains(item.AppId));
        if (shown) phone.Inbox.Add(item);
        deliveries.Add(new SandboxDelivery(
            item.At, item.AppId, phone.OpenIds[item.AppId], phone.Id, template.Id, $"{msgId}", clientMsgId,
            clientMsgId ?? Digest(call.Inner("data"), template.Id), shown));
        platform.Receipts.Announce(call, phone, template, msgId, shown);
    }

    static string Digest(JsonElement? data, string templateId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{templateId}|{data?.GetRawText()}")))[..24];
}
