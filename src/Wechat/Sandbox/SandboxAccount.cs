namespace Wechat.Sandbox;

/// <summary>What an account is.</summary>
public enum SandboxAccountKind
{
    /// <summary>Verified service account (服务号).</summary>
    Service,

    /// <summary>Mini-program (小程序).</summary>
    MiniProgram,
}

/// <summary>An account of the sandbox. Invent its ids; nothing here is ever a real one.</summary>
public sealed record SandboxAccount
{
    /// <summary>Service account or mini-program.</summary>
    public required SandboxAccountKind Kind { get; init; }

    /// <summary>AppID, <c>wx</c> and 16 characters.</summary>
    public required string AppId { get; init; }

    /// <summary>AppSecret.</summary>
    public required string Secret { get; init; }

    /// <summary>What phones show, in Chinese.</summary>
    public required string Name { get; init; }

    /// <summary>Original id, <c>gh_…</c>.</summary>
    public required string OriginalId { get; init; }

    /// <summary>True when bound to the one Open Platform account, so that a person has one unionid in all such accounts.</summary>
    public bool OpenPlatform { get; init; } = true;

    /// <summary>Hosts (with port where there is one) that web sign-in may return to (网页授权域名); empty for any.</summary>
    public IReadOnlyList<string> OAuthHosts { get; init; } = [];

    /// <summary>Pages the published mini-program has, without a leading slash; empty when any will do.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>Rules of 扫普通链接二维码打开小程序: links that start so open the mini-program's <see cref="LinkPage"/>.</summary>
    public IReadOnlyList<string> LinkRules { get; init; } = [];

    /// <summary>Page that a link of <see cref="LinkRules"/> opens.</summary>
    public string LinkPage { get; init; } = "pages/index/index";

    /// <summary>Templates the account was granted.</summary>
    public IReadOnlyList<SandboxTemplate> Templates { get; init; } = [];

    /// <summary>Where events are pushed; without addresses none are.</summary>
    public SandboxCallback Callback { get; init; } = new();
}

/// <summary>How a template is sent and what it costs the recipient.</summary>
public enum SandboxTemplateKind
{
    /// <summary>Template message of a service account (模板消息): the recipient follows.</summary>
    Template,

    /// <summary>One-time subscription (一次性订阅): one tap, one message.</summary>
    OneTime,

    /// <summary>Long-term subscription (长期订阅): one tap, any number.</summary>
    LongTerm,
}

/// <summary>A template granted to an account.</summary>
/// <param name="Id">43 characters.</param>
/// <param name="Title">Title, in Chinese.</param>
/// <param name="Content">Lines such as <c>办理窗口:{{thing1.DATA}}</c>.</param>
/// <param name="Kind">How it is sent.</param>
public sealed record SandboxTemplate(string Id, string Title, string Content, SandboxTemplateKind Kind)
{
    /// <summary>Values that a field of type <c>enum</c> or <c>const</c> may have, by its key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}

/// <summary>How messages are protected on their way to the callback address (消息加解密方式).</summary>
public enum SandboxCallbackMode
{
    /// <summary>明文模式: in clear, <c>signature</c> only.</summary>
    Plain,

    /// <summary>兼容模式: in clear and encrypted, both.</summary>
    Compatible,

    /// <summary>安全模式: encrypted only.</summary>
    Safe,
}

/// <summary>Where and how an account's events are pushed.</summary>
public sealed record SandboxCallback
{
    /// <summary>Loopback addresses; pushes go to them in turn, as a load balancer would. Empty: nothing is pushed.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [];

    /// <summary>Token that signs.</summary>
    public string Token { get; init; } = "";

    /// <summary>EncodingAESKey, 43 characters; needed for <see cref="SandboxCallbackMode.Compatible"/> and <see cref="SandboxCallbackMode.Safe"/>.</summary>
    public string EncodingAesKey { get; init; } = "";

    /// <summary>Clear, both or encrypted.</summary>
    public SandboxCallbackMode Mode { get; init; }

    /// <summary>True for JSON, which only mini-programs may choose; XML otherwise.</summary>
    public bool Json { get; init; }
}
