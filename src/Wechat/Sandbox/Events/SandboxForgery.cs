namespace Wechat.Sandbox;

/// <summary>Pushes that nobody may believe.</summary>
public enum SandboxForgery
{
    /// <summary>Both signatures are wrong.</summary>
    BadSignature,

    /// <summary><c>signature</c> is right, <c>msg_signature</c> is not: whoever knows one push can make it.</summary>
    BadMessageSignature,

    /// <summary>Encrypted with the right key, for another AppID.</summary>
    WrongAppId,

    /// <summary>Padding of length 0.</summary>
    PaddingZero,

    /// <summary>Padding of length 33.</summary>
    PaddingTooLong,

    /// <summary>A message length beyond the buffer.</summary>
    LengthBeyondBuffer,

    /// <summary><c>Encrypt</c> is not base64.</summary>
    NotBase64,

    /// <summary>Everything right, an hour old.</summary>
    OldTimestamp,

    /// <summary>XML with a DTD and an entity.</summary>
    Dtd,

    /// <summary>Ten megabytes.</summary>
    Oversized,

    /// <summary>In clear, whatever the account's mode.</summary>
    InClear,

    /// <summary>The last push to this account once more, byte for byte.</summary>
    Replay,
}
