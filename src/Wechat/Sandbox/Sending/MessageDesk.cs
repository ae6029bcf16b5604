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
        var mini = call.Inner("miniprogram");
        var miniAppId = mini is { } inner ? PlatformCall.Field(inner, "appid") : null;
        if (mini is not null && platform.Account(miniAppId) is not { Setup.Kind: SandboxAccountKind.MiniProgram }) throw new RefusedException(40013);
        var clientMsgId = call.Field("client_msg_id");
        if (Encoding.UTF8.GetByteCount(clientMsgId ?? "") > LongestClientMsgId) throw new RefusedException(40097);
        var lines = TemplateLines.Fill(template, call.Inner("data"));

        var own = NextMsgId();
        var msgId = sent.Take(
            account.AppId, phone.OpenIds[account.AppId], clientMsgId, own, platform.Switches.OpenIdSpacing, platform.Clock.GetUtcNow())
            ?? throw new RefusedException(43117);
        if (msgId == own)
            Carry(call, phone, template, msgId, clientMsgId, new InboxItem
            {
                Id = NextItem(),
                Kind = InboxItemKind.Template,
                AppId = account.AppId,
                Account = account.Setup.Name,
                At = platform.Clock.GetUtcNow(),
                Title = template.Title,
                Lines = lines,
                Links = mini is null && call.Field("url") is { Length: > 0 } url ? [new InboxLink("查看详情", url)] : [],
                MiniAppId = miniAppId,
                MiniPage = mini is { } to ? PlatformCall.Field(to, "pagepath") ?? "" : null,
                TemplateId = template.Id,
                MsgId = $"{msgId}",
                ClientMsgId = clientMsgId,
            });
        return Answer.Ok(("msgid", msgId));
    }

    /// <summary>A subscription message (订阅消息).</summary>
    public Answer SendSubscription(PlatformCall call)
    {
        var account = call.Account!;
        var phone = platform.Phones.Find(account.AppId, call.Field("touser")) ?? throw new RefusedException(40003);
        if (account.Template(call.Field("template_id")) is not { Kind: not SandboxTemplateKind.Template } template) throw new RefusedException(40037);
        var page = (call.Field("page") ?? "").TrimStart('/');
        if (account.Setup.Pages.Count > 0 && page.Length > 0 && !account.Setup.Pages.Contains(page.Split('?')[0])) throw new RefusedException(41030);
        if (call.Field("miniprogram_state") is not (null or "developer" or "trial" or "formal")) throw new RefusedException(40097);
        var lines = TemplateLines.Fill(template, call.Inner("data"));
        if (!platform.Phones.Spend(phone, account.AppId, template.Id)) throw new RefusedException(43101);

        var msgId = NextMsgId();
        Carry(call, phone, template, msgId, clientMsgId: null, new InboxItem
        {
            Id = NextItem(),
            Kind = InboxItemKind.Subscription,
            AppId = account.AppId,
            Account = account.Setup.Name,
            At = platform.Clock.GetUtcNow(),
            Title = template.Title,
            Lines = lines,
            MiniAppId = page.Length > 0 ? account.AppId : null,
            MiniPage = page.Length > 0 ? page : null,
            TemplateId = template.Id,
            MsgId = $"{msgId}",
        });
        return Answer.Ok();
    }

    public void Clear()
    {
        sent.Clear();
        deliveries.Clear();
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
