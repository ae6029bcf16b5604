using Wechat.Sandbox.Core;
using Wechat.Sandbox.Phones;

namespace Wechat.Sandbox;

/// <summary>The people of the sandbox and what they do. Phones are named by their id, accounts by their AppID.</summary>
public sealed class SandboxPhones
{
    readonly Platform platform;
    readonly PhoneActions actions;

    internal SandboxPhones(Platform platform) => (this.platform, actions) = (platform, new PhoneActions(platform));

    /// <summary>Everybody, oldest first.</summary>
    public IReadOnlyList<PhoneView> All => [.. platform.Phones.All().Select(platform.Phones.View)];

    /// <summary>Makes a phone.</summary>
    /// <param name="name">Who holds it, invented; null for a name with a number.</param>
    /// <param name="follow">AppIDs of service accounts it follows at once, without an event.</param>
    public PhoneView Create(string? name = null, params string[] follow)
    {
        var phone = platform.Phones.Create(name);
        foreach (var appId in follow) platform.Phones.With(phone, p => p.Follows.Add(AccountOf(appId).AppId));
        return platform.Phones.View(phone);
    }

    /// <summary>A phone.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this id.</exception>
    public PhoneView Get(string id) => platform.Phones.View(PhoneOf(id));

    /// <summary>What a phone received, oldest first.</summary>
    public IReadOnlyList<InboxItem> Inbox(string id) => PhoneOf(id).Inbox.ToList();

    /// <summary>Empties an inbox.</summary>
    public void ClearInbox(string id) => PhoneOf(id).Inbox.Clear();

    /// <summary>Whose turn it is when a browser without the phone's cookie signs in.</summary>
    public void Choose(string id) => platform.Chosen = PhoneOf(id);

    /// <summary>Follows a service account (event <c>subscribe</c> without a code).</summary>
    public Task<SandboxPush?> FollowAsync(string id, string appId) => actions.FollowAsync(PhoneOf(id), AccountOf(appId));

    /// <summary>Unfollows (event <c>unsubscribe</c>).</summary>
    /// <param name="id">Phone.</param>
    /// <param name="appId">Service account.</param>
    /// <param name="events">How often the event is pushed.</param>
    public Task UnfollowAsync(string id, string appId, int events = 1) => actions.UnfollowAsync(PhoneOf(id), AccountOf(appId), events);

    /// <summary>Refuses, or accepts again, the messages of an account one still follows (拒收).</summary>
    public void Block(string id, string appId, bool blocked = true) => platform.Phones.With(
        PhoneOf(id), p => blocked ? p.Blocks.Add(AccountOf(appId).AppId) : p.Blocks.Remove(appId));

    /// <summary>Opens pages as a snapshot (快照页): sign-in gives a virtual person.</summary>
    /// <param name="id">Phone.</param>
    /// <param name="snapshot">On or off.</param>
    /// <param name="flagMissing">How many sign-ins leave <c>is_snapshotuser</c> out first.</param>
    public void Snapshot(string id, bool snapshot = true, int flagMissing = 0) => platform.Phones.With(PhoneOf(id), p =>
        (p.Snapshot, p.SnapshotFlagMissing) = (snapshot, flagMissing));

    /// <summary>Answers a mini-program's question for subscriptions (event <c>subscribe_msg_popup_event</c>).</summary>
    /// <param name="id">Phone.</param>
    /// <param name="appId">Mini-program.</param>
    /// <param name="accept">True to accept all of them.</param>
    /// <param name="templateIds">Templates asked for.</param>
    public Task<SandboxPush?> GrantAsync(string id, string appId, bool accept, params string[] templateIds) =>
        actions.AskAsync(PhoneOf(id), AccountOf(appId), [.. Templates(appId, templateIds).Select(t => (t, accept))]);

    /// <summary>Switches subscriptions off in the settings (event <c>subscribe_msg_change_event</c>).</summary>
    public Task<SandboxPush?> RevokeAsync(string id, string appId, params string[] templateIds) =>
        actions.RevokeAsync(PhoneOf(id), AccountOf(appId), Templates(appId, templateIds));

    /// <summary>Scans: a ticket, the address a code holds, or a plain link.</summary>
    public Task<SandboxScan> ScanAsync(string id, string content) => actions.ScanAsync(PhoneOf(id), content);

    /// <summary>Sends a text message to a service account.</summary>
    public Task<SandboxPush?> SayAsync(string id, string appId, string text) => actions.SayAsync(PhoneOf(id), AccountOf(appId), text);

    /// <summary>Code of <c>wx.login</c> in a mini-program.</summary>
    public string LoginCode(string id, string appId) => platform.Codes.Issue(CodeKind.Login, AccountOf(appId).AppId, PhoneOf(id).Id).Text;

    /// <summary>Code of the web sign-in, as the authorize page hands it out.</summary>
    public string OAuthCode(string id, string appId, string scope = "snsapi_base") =>
        platform.Codes.Issue(CodeKind.OAuth, AccountOf(appId).AppId, PhoneOf(id).Id, scope).Text;

    /// <summary>Code for the telephone number.</summary>
    public string PhoneNumberCode(string id, string appId) =>
        platform.Codes.Issue(CodeKind.PhoneNumber, AccountOf(appId).AppId, PhoneOf(id).Id).Text;

    Phone PhoneOf(string id) => platform.Phones.Find(id) ?? throw new KeyNotFoundException($"No phone {id}.");

    Account AccountOf(string appId) => platform.Account(appId) ?? throw new KeyNotFoundException($"No account {appId}.");

    List<SandboxTemplate> Templates(string appId, string[] ids) =>
        [.. ids.Select(id => AccountOf(appId).Template(id) ?? throw new KeyNotFoundException($"No template {id}."))];
}
