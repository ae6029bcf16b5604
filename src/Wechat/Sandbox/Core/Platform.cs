using System.Text.Json.Nodes;
using Wechat.Sandbox.Codes;
using Wechat.Sandbox.Endpoints;
using Wechat.Sandbox.Events;
using Wechat.Sandbox.Faults;
using Wechat.Sandbox.Phones;
using Wechat.Sandbox.Sending;

namespace Wechat.Sandbox.Core;

/// <summary>The platform as a whole: its parts, its APIs, and the order in which a call meets them.</summary>
sealed class Platform : IDisposable
{
    readonly Dictionary<string, Endpoint> endpoints;

    public Platform(SandboxOptions options, TimeProvider time)
    {
        Options = options;
        Switches = options.Switches;
        Links = options.Links;
        Clock = new SandboxClock(time);
        SigningTime = options.SigningTime ?? Clock;
        Chance = new Chance(options.Seed);
        Agenda = new Agenda(Clock, Background);
        Accounts = [.. options.Accounts.Select(a => new Account(a))];
        Tokens = new AccessTokens(Clock, Chance);
        Quotas = new Quotas(Clock);
        Codes = new OneTimeCodes(Clock, Chance);
        Phones = new PhoneBook(Accounts, options.InboxSize, options.Seed);
        Faults = new Script<SandboxFault>(Chance);
        Log = new Ring<SandboxRequest>(options.RequestLogSize);
        Counts = new CallCounts();
        Scenes = new SceneCodes(Clock, Chance);
        Pusher = new Pusher(this);
        Receipts = new ReceiptDesk(this);
        Messages = new MessageDesk(this);
        endpoints = ((IEnumerable<Endpoint>)
        [
            .. TokenEndpoints.Of(this), .. SignInEndpoints.Of(this), .. CodeEndpoints.Of(this), .. MessageEndpoints.Of(this),
            .. ContentEndpoints.Of(this), .. AccountEndpoints.Of(this),
        ]).ToDictionary(e => e.Path, StringComparer.Ordinal);
        AddPhones();
    }

    public SandboxOptions Options { get; }
    public SandboxSwitches Switches { get; set; }
    public IReadOnlyList<SandboxLink> Links { get; set; }
    public SandboxClock Clock { get; }

    /// <summary>Clock of the timestamps pushes are signed with.</summary>
    public TimeProvider SigningTime { get; }

    public Chance Chance { get; }
    public Background Background { get; } = new();
    public Agenda Agenda { get; }
    public IReadOnlyList<Account> Accounts { get; }
    public AccessTokens Tokens { get; }
    public Quotas Quotas { get; }
    public OneTimeCodes Codes { get; }
    public PhoneBook Phones { get; }
    public Script<SandboxFault> Faults { get; }
    public Ring<SandboxRequest> Log { get; }
    public CallCounts Counts { get; }
    public SceneCodes Scenes { get; }
    public Pusher Pusher { get; }
    public ReceiptDesk Receipts { get; }
    public MessageDesk Messages { get; }

    /// <summary>The phone whose turn it is when a browser does not say which phone it is.</summary>
    public Phone? Chosen { get; set; }

    /// <summary>Ends when the sandbox is stopped.</summary>
    public CancellationTokenSource Stopping { get; } = new();

    public Account? Account(string? appId) => Accounts.FirstOrDefault(a => a.AppId == appId);

    /// <summary>The API of a path; null for none.</summary>
    public Endpoint? EndpointOf(string path) => endpoints.GetValueOrDefault(path);

    /// <summary>An error of the platform with its <c>rid</c>.</summary>
    public Answer Error(int code, string? detail = null) => Answer.Of(new JsonObject
    {
        ["errcode"] = code,
        ["errmsg"] = $"{detail ?? PlatformErrors.MessageOf(code)} rid: {Clock.UnixSeconds:x8}-{Chance.Hex(8)}-{Chance.Hex(8)}",
    });

    /// <summary>Whose call it is, as far as its token or AppID tells; refuses nothing.</summary>
    public Account? CallerOf(PlatformCall call) => Account(
        call.Query("access_token") is { } token ? Tokens.Check(token).AppId : call.Query("appid") ?? call.Field("appid"));

    /// <summary>Whom the call is about: named in it, or the holder of the code that came along; null for nobody.</summary>
    public string? OpenIdOf(PlatformCall call) => call.OpenId
        ?? (Codes.Find(call.Query("js_code") ?? call.Query("code") ?? call.Field("code")) is { } code
            ? Phones.Find(code.PhoneId)?.OpenIds[code.AppId] : null);

    /// <summary>Does what the call asks, or says why not.</summary>
    public (Answer Answer, bool Accepted) Execute(PlatformCall call)
    {
        try
        {
            var endpoint = EndpointOf(call.Path) ?? throw new RefusedException(40066);
            if (call.Method != endpoint.Method) throw new RefusedException(endpoint.Method == "GET" ? 43001 : 43002);
            if (endpoint.Caller != Caller.Anyone) CheckCaller(call, endpoint.Caller);
            if (endpoint.Method == "POST")
            {
                if (Switches.RefuseEscapes && call.HasEscapes) throw new RefusedException(40033);
                if (call.Json is null) throw new RefusedException(47001);
            }
            if (call.Account is { } account && Quotas.Count(account.AppId, call.Path, endpoint.Quota) is not 0 and var over)
                throw new RefusedException(over);
            return (endpoint.Handle(call), true);
        }
        catch (RefusedException refused)
        {
            return (Error(refused.ErrCode, refused.Detail), false);
        }
    }

    /// <summary>Forgets everything but how it was set up.</summary>
    public void Reset()
    {
        Agenda.Clear();
        Clock.Unshift();
        Switches = Options.Switches;
        foreach (var account in Accounts) account.Reset();
        Tokens.Clear();
        Quotas.Clear();
        Codes.Clear();
        Phones.Clear();
        Faults.Clear();
        Receipts.Clear();
        Messages.Clear();
        Scenes.Clear();
        Pusher.Clear();
        Log.Clear();
        Counts.Clear();
        AddPhones();
    }

    public void Dispose()
    {
        Stopping.Cancel();
        Agenda.Dispose();
        Pusher.Dispose();
        Stopping.Dispose();
    }

    void AddPhones()
    {
        Chosen = null;
        foreach (var name in Options.Phones) Phones.Create(name);
        Chosen = Phones.All().FirstOrDefault();
    }

    void CheckCaller(PlatformCall call, Caller caller)
    {
        var (appId, errCode) = Tokens.Check(call.Query("access_token"));
        if (errCode != 0) throw new RefusedException(errCode);
        call.Account = Account(appId);
        var kind = call.Account!.Setup.Kind;
        if (caller == Caller.Service && kind != SandboxAccountKind.Service
            || caller == Caller.MiniProgram && kind != SandboxAccountKind.MiniProgram)
            throw new RefusedException(48001);
    }
}
