using Wechat.Sandbox.Codes;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Phones;

/// <summary>What people do with their phones, and what the platform tells the accounts about it.</summary>
sealed class PhoneActions(Platform platform)
{
    /// <summary>Follows; with a code, by scanning it.</summary>
    public Task<SandboxPush?> FollowAsync(Phone phone, Account account, SceneCode? by = null)
    {
        platform.Phones.With(phone, p => p.Follows.Add(account.AppId));
        return TellAsync(phone, account, "subscribe", by is null ? "" : $"qrscene_{by.Scene}", by?.Ticket);
    }

    /// <summary>Unfollows; the event has been seen to come several times.</summary>
    public async Task UnfollowAsync(Phone phone, Account account, int events)
    {
        platform.Phones.With(phone, p => p.Follows.Remove(account.AppId));
        for (var i = 0; i < events; i++) await TellAsync(phone, account, "unsubscribe", "", ticket: null);
    }

    /// <summary>Sends a text message to a service account.</summary>
    public Task<SandboxPush?> SayAsync(Phone phone, Account account, string text) => platform.Pusher.PushAsync(account, new SandboxEvent
    {
        OpenId = phone.OpenIds[account.AppId],
        MsgType = "text",
        Fields =
        [
            KeyValuePair.Create<string, object>("Content", text),
            KeyValuePair.Create<string, object>("MsgId", platform.Switches.MessageId ?? platform.Messages.NextMsgId()),
        ],
    }, phone);

    /// <summary>Answers a mini-program's question for subscriptions; accepted one-time templates gain a message each.</summary>
    public Task<SandboxPush?> AskAsync(Phone phone, Account account, IReadOnlyList<(SandboxTemplate Template, bool Accept)> answers)
    {
        platform.Phones.With(phone, p =>
        {
            foreach (var (template, accept) in answers)
                if (accept && template.Kind == SandboxTemplateKind.LongTerm) p.Grants[(account.AppId, template.Id)] = int.MaxValue;
                else if (accept) p.Grants[(account.AppId, template.Id)] = p.Grants.GetValueOrDefault((account.AppId, template.Id)) + 1;
            return 0;
        });
        return SubscriptionAsync(phone, account, "subscribe_msg_popup_event", "SubscribeMsgPopupEvent", answers, withScene: true);
    }

    /// <summary>Switches subscriptions off in the settings: nothing is left of them.</summary>
    public Task<SandboxPush?> RevokeAsync(Phone phone, Account account, IReadOnlyList<SandboxTemplate> templates)
    {
        platform.Phones.With(phone, p => templates.Count(t => p.Grants.Remove((account.AppId, t.Id))));
        return SubscriptionAsync(
            phone, account, "subscribe_msg_change_event", "SubscribeMsgChangeEvent", [.. templates.Select(t => (t, false))], withScene: false);
    }

    /// <summary>Scans a code, or opens what a camera would have read.</summary>
    public async Task<SandboxScan> ScanAsync(Phone phone, string content)
    {
        content = content.Trim();
        if (platform.Scenes.Find(content) is { } code)
        {
            if (platform.Scenes.IsExpired(code)) return new SandboxScan(SandboxScanKind.Expired, code.AppId);
            var account = platform.Account(code.AppId)!;
            if (code.Kind == SceneCodeKind.Account)
            {
                var already = platform.Phones.With(phone, p => p.Follows.Contains(code.AppId));
                var push = await (already ? TellAsync(phone, account, "SCAN", code.Scene, code.Ticket) : FollowAsync(phone, account, code));
                return new SandboxScan(already ? SandboxScanKind.Scanned : SandboxScanKind.Followed, code.AppId) { Reply = push?.Reply };
            }
            var query = code.Kind == SceneCodeKind.MiniProgram ? $"scene={Uri.EscapeDataString(code.Scene)}" : code.Query;
            return new SandboxScan(SandboxScanKind.MiniProgram, code.AppId) { Page = PageOf(account, code.Page), Query = query };
        }
        if (!Uri.TryCreate(content, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return new SandboxScan(SandboxScanKind.Unknown, AppId: null);
        if (platform.Accounts.FirstOrDefault(a => a.Setup.LinkRules.Any(r => content.StartsWith(r, StringComparison.Ordinal))) is { } mini)
            return new SandboxScan(SandboxScanKind.MiniProgram, mini.AppId)
            {
                Page = mini.Setup.LinkPage,
                Query = $"q={Uri.EscapeDataString(content)}&scancode_time={platform.Clock.UnixSeconds}",
            };
        return new SandboxScan(SandboxScanKind.Link, AppId: null) { Url = content };
    }

    static string PageOf(Account account, string page) => page.Length > 0 ? page : account.Setup.Pages.FirstOrDefault() ?? "";

    Task<SandboxPush?> TellAsync(Phone phone, Account account, string name, string eventKey, string? ticket)
    {
        List<KeyValuePair<string, object>> fields = [KeyValuePair.Create<string, object>("EventKey", eventKey)];
        if (ticket is not null) fields.Add(KeyValuePair.Create<string, object>("Ticket", ticket));
        return platform.Pusher.PushAsync(
            account, new SandboxEvent { OpenId = phone.OpenIds[account.AppId], Event = name, Fields = fields },
            name == "unsubscribe" ? null : phone);
    }

    Task<SandboxPush?> SubscriptionAsync(
        Phone phone, Account account, string name, string element, IReadOnlyList<(SandboxTemplate Template, bool Accept)> answers, bool withScene) =>
        platform.Pusher.PushAsync(account, new SandboxEvent
        {
            OpenId = phone.OpenIds[account.AppId],
            Event = name,
            ListElement = element,
            List = [.. answers.Select(a =>
            {
                var item = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["TemplateId"] = a.Template.Id,
                    ["SubscribeStatusString"] = a.Accept ? "accept" : "reject",
                };
                if (withScene) item["PopupScene"] = "0";
                return item;
            })],
        });
}
