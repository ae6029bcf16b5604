namespace Wechat.Sandbox;

/// <summary>How a sandbox is set up. It has no accounts, templates or phones of its own: whoever starts it says which.</summary>
public sealed record SandboxOptions
{
    /// <summary>Name of the hosting environment. Anything but <c>Development</c> is refused.</summary>
    public required string EnvironmentName { get; init; }

    /// <summary>Port of the platform's API on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Port of the phones and of <c>/sandbox/*</c> on 127.0.0.1; 0 for any free one, null for the one after <see cref="Port"/>.</summary>
    public int? ControlPort { get; init; }

    /// <summary>Seed of everything random: codes, tokens, rates of faults. Null for another one at every start.</summary>
    public int? Seed { get; init; }

    /// <summary>The accounts that exist.</summary>
    public IReadOnlyList<SandboxAccount> Accounts { get; init; } = [];

    /// <summary>Names of the phones that are there at the start and after a reset.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Printed links that the page of phones offers to scan.</summary>
    public IReadOnlyList<SandboxLink> Links { get; init; } = [];

    /// <summary>How long a receipt (<c>TEMPLATESENDJOBFINISH</c> and its like) takes after the message was accepted.</summary>
    public TimeSpan ReceiptDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Clock of the <c>timestamp</c> that pushes are signed with; null for the platform's. A product whose calendar is moved
    /// for a demonstration still measures the age of a signature by the wall.
    /// </summary>
    public TimeProvider? SigningTime { get; init; }

    /// <summary>Most requests the log remembers; the oldest go first.</summary>
    public int RequestLogSize { get; init; } = 2_000;

    /// <summary>Most deliveries that are remembered.</summary>
    public int DeliveryLogSize { get; init; } = 50_000;

    /// <summary>Most pushes that are remembered, with what was answered to each.</summary>
    public int PushLogSize { get; init; } = 5_000;

    /// <summary>Most items in a phone's inbox.</summary>
    public int InboxSize { get; init; } = 100;

    /// <summary>Words that make <c>msg_sec_check</c> answer <c>risky</c>.</summary>
    public IReadOnlyList<string> RiskyWords { get; init; } = ["沙箱违规词"];

    /// <summary>Words that make <c>msg_sec_check</c> answer <c>review</c>.</summary>
    public IReadOnlyList<string> ReviewWords { get; init; } = ["沙箱疑似词"];

    /// <summary>Manners of the platform that can be switched.</summary>
    public SandboxSwitches Switches { get; init; } = new();
}

/// <summary>A link printed somewhere, offered to a phone's camera.</summary>
/// <param name="Name">What it says beside it, in Chinese.</param>
/// <param name="Url">What its code holds.</param>
public sealed record SandboxLink(string Name, string Url);

/// <summary>Manners of the platform that can be switched while it runs.</summary>
public sealed record SandboxSwitches
{
    /// <summary>Refuse request bodies with <c>\uXXXX</c> (40033).</summary>
    public bool RefuseEscapes { get; init; } = true;

    /// <summary>Answer every JSON as <c>text/plain</c>, not only under <c>/sns</c>.</summary>
    public bool PlainTextAnswers { get; init; }

    /// <summary>Write <c>countryCode</c> of a telephone number as a number instead of a text.</summary>
    public bool CountryCodeAsNumber { get; init; }

    /// <summary>Write <c>CreateTime</c> of JSON callbacks as text instead of a number.</summary>
    public bool CreateTimeAsText { get; init; }

    /// <summary>Add fields to every callback that no documentation knows.</summary>
    public bool ExtraFields { get; init; }

    /// <summary>Write the fields of every callback in the opposite order.</summary>
    public bool FieldsReversed { get; init; }

    /// <summary>Write every text of an XML callback as two CDATA sections.</summary>
    public bool CdataSplit { get; init; }

    /// <summary>How far the clock that pushes are signed with is ahead (or, negative, behind).</summary>
    public TimeSpan SigningSkew { get; init; }

    /// <summary>Give every callback this <c>CreateTime</c> (unix seconds), so that different events share one; null for the clock's.</summary>
    public long? CreateTime { get; init; }

    /// <summary>Give every text message from a phone this <c>MsgId</c>; null for one of its own.</summary>
    public long? MessageId { get; init; }

    /// <summary>Shortest time between two messages to one openid, otherwise 43117; zero for none.</summary>
    public TimeSpan OpenIdSpacing { get; init; }
}
