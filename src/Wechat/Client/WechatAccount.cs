using Wechat.Callbacks;

namespace Wechat.Client;

/// <summary>One of our accounts on the platform. Prints its name only.</summary>
public sealed class WechatAccount
{
    /// <summary>An account as configured.</summary>
    /// <param name="name">Name in our settings.</param>
    /// <param name="options">Its settings, already found valid by <see cref="WechatAccounts"/>.</param>
    public WechatAccount(string name, WechatAccountOptions options)
    {
        (Name, Kind, AppId, AppSecret, OriginalId) = (name, options.Kind, options.AppId, options.AppSecret, options.OriginalId);
        Callbacks = new CallbackReceiver(AppId, options.CallbackMode, [.. Secrets(options)]);
    }

    /// <summary>Name in our settings and in the callback address.</summary>
    public string Name { get; }

    /// <summary>Service account or mini-program.</summary>
    public WechatAccountKind Kind { get; }

    /// <summary>AppID.</summary>
    public string AppId { get; }

    /// <summary>AppSecret.</summary>
    public string AppSecret { get; }

    /// <summary>Original id (<c>gh_…</c>); null when not configured.</summary>
    public string? OriginalId { get; }

    /// <summary>Believes or refuses what is sent to its callback address; without a token it refuses everything.</summary>
    public CallbackReceiver Callbacks { get; }

    /// <inheritdoc />
    public override string ToString() => Name;

    // Token and key are changed in the console together or one after the other; the receiver tries keys apart from tokens.
    static IEnumerable<CallbackSecrets> Secrets(WechatAccountOptions options)
    {
        if (string.IsNullOrEmpty(options.Token)) yield break;
        var key = EncodingAesKey.Parse(options.EncodingAesKey);
        var previous = EncodingAesKey.Parse(options.PreviousEncodingAesKey) ?? key;
        yield return new CallbackSecrets(options.Token, key);
        if (!string.IsNullOrEmpty(options.PreviousToken)) yield return new CallbackSecrets(options.PreviousToken, previous);
        else if (previous != key) yield return new CallbackSecrets(options.Token, previous);
    }
}
