namespace Wechat.Callbacks;

/// <summary>What the console says an account's messages look like. (消息加解密方式)</summary>
public enum CallbackMode
{
    /// <summary>明文模式: in clear. The signature does not cover the body.</summary>
    Plain,

    /// <summary>兼容模式: both in one body; the encrypted one is believed.</summary>
    Compatible,

    /// <summary>安全模式: encrypted.</summary>
    Safe,
}

/// <summary>One pair of secrets of an account's callbacks.</summary>
/// <param name="Token">The token, 3 to 32 letters and digits.</param>
/// <param name="Key">The EncodingAESKey; null in plain mode.</param>
public sealed record CallbackSecrets(string Token, EncodingAesKey? Key)
{
    /// <inheritdoc />
    public override string ToString() => nameof(CallbackSecrets);
}

/// <summary>Query of a callback, as sent.</summary>
/// <param name="Signature">Signature over token, timestamp and nonce.</param>
/// <param name="Timestamp">Unix seconds.</param>
/// <param name="Nonce">Random digits.</param>
/// <param name="MsgSignature">Signature over the ciphertext as well; in compatible and safe mode.</param>
/// <param name="Echo">What an address check wants back.</param>
public sealed record CallbackQuery(string? Signature, string? Timestamp, string? Nonce, string? MsgSignature = null, string? Echo = null)
{
    const int MaxLength = 128;

    /// <summary>The values every callback has are there and no longer than the platform's ever are.</summary>
    public bool IsComplete => IsUsual(Signature) && IsUsual(Timestamp) && IsUsual(Nonce)
        && (MsgSignature?.Length ?? 0) <= MaxLength && (Echo?.Length ?? 0) <= MaxLength;

    static bool IsUsual(string? value) => value is { Length: > 0 and <= MaxLength };
}

/// <summary>What became of a callback: the message and the secrets to reply under, or why it is not believed.</summary>
/// <param name="Message">The message; null when refused.</param>
/// <param name="Secrets">The pair it was made with; null when refused.</param>
/// <param name="Encrypted">Whether the reply must be encrypted.</param>
/// <param name="Refusal">Why it is not believed, for our log only.</param>
public sealed record CallbackReading(CallbackMessage? Message, CallbackSecrets? Secrets, bool Encrypted, CallbackRefusal Refusal);

/// <summary>
/// Believes or refuses what is sent to an account's callback address. During a rotation the previous pair of secrets is
/// believed too. Replays inside the window are told by <see cref="CallbackIdentity"/>, by whoever stores the message.
/// </summary>
/// <param name="appId">The account's AppID.</param>
/// <param name="mode">How its messages look.</param>
/// <param name="secrets">The current pair first, then the previous ones.</param>
public sealed class CallbackReceiver(string appId, CallbackMode mode, IReadOnlyList<CallbackSecrets> secrets)
{
    /// <summary>How far the sender's clock and ours, and its retries, may be apart.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    readonly (CallbackSecrets Pair, CallbackCipher? Cipher)[] pairs =
        [.. secrets.Select(s => (s, s.Key is null ? null : new CallbackCipher(s.Key, appId)))];

    /// <summary>
    /// The address check the console makes: what to answer as plain text, or null when it is not the platform who asks.
    /// It is signed in clear even in safe mode.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="now">Wall time.</param>
    public string? Echo(CallbackQuery query, DateTimeOffset now) =>
        query.IsComplete && IsRecent(query, now) && pairs.Any(p => IsSigned(p.Pair, query)) ? query.Echo : null;

    /// <summary>Reads a message; never throws for what was sent.</summary>
    /// <param name="query">The query.</param>
    /// <param name="body">The bytes posted.</param>
    /// <param name="now">Wall time.</param>
    public CallbackReading Read(CallbackQuery query, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!query.IsComplete) return Refused(CallbackRefusal.QueryIncomplete);
        if (!IsRecent(query, now)) return Refused(CallbackRefusal.OutsideWindow);
        if (CallbackEnvelope.Read(body, out var refusal) is not { } envelope) return Refused(refusal);
        if (envelope.Encrypt is { } encrypt && pairs.Any(p => p.Cipher is not null)) return ReadEncrypted(query, encrypt);
        if (mode != CallbackMode.Plain) return Refused(CallbackRefusal.NotEncrypted);
        return pairs.FirstOrDefault(p => IsSigned(p.Pair, query)).Pair is { } signer
            ? new CallbackReading(CallbackMessage.Of(envelope), signer, Encrypted: false, CallbackRefusal.None)
            : Refused(CallbackRefusal.BadSignature);
    }

    CallbackReading ReadEncrypted(CallbackQuery query, string encrypt)
    {
        var (pair, cipher) = pairs.FirstOrDefault(p => p.Cipher is not null && CallbackSignature.Matches(
            CallbackSignature.Message(p.Pair.Token, query.Timestamp!, query.Nonce!, encrypt), query.MsgSignature));
        if (pair is null) return Refused(CallbackRefusal.BadSignature);

        // Token and key may be changed one after the other: a token that stayed does not tell which key was used.
        var refusal = CallbackRefusal.BadPadding;
        foreach (var used in pairs.Where(p => p.Cipher is not null).OrderByDescending(p => p.Cipher == cipher))
        {
            var plain = used.Cipher!.Decrypt(encrypt);
            if (plain.Message is not null)
            {
                return CallbackMessage.Parse(plain.Message) is { } message
                    ? new CallbackReading(message, pair with { Key = used.Pair.Key }, Encrypted: true, CallbackRefusal.None)
                    : Refused(CallbackRefusal.Unreadable);
            }
            refusal = plain.Refusal;
        }
        return Refused(refusal);
    }

    static bool IsSigned(CallbackSecrets pair, CallbackQuery query) =>
        CallbackSignature.Matches(CallbackSignature.Plain(pair.Token, query.Timestamp!, query.Nonce!), query.Signature);

    static bool IsRecent(CallbackQuery query, DateTimeOffset now) =>
        long.TryParse(query.Timestamp, out var seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds) <= (decimal)Window.TotalSeconds;

    static CallbackReading Refused(CallbackRefusal refusal) => new(null, null, false, refusal);
}
