namespace Wechat.Callbacks;

/// <summary>
/// Why a callback is not believed. For our own log and metrics only: whoever sent it gets one and the same answer for
/// every reason, so that nothing can be learnt by trying.
/// </summary>
public enum CallbackRefusal
{
    /// <summary>It is believed.</summary>
    None = 0,

    /// <summary>The body is over <see cref="CallbackEnvelope.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>A query value is missing or longer than the platform ever sends.</summary>
    QueryIncomplete,

    /// <summary>The timestamp is further from now than the replay window.</summary>
    OutsideWindow,

    /// <summary><c>signature</c> or <c>msg_signature</c> is not ours.</summary>
    BadSignature,

    /// <summary>The body is neither XML nor JSON as the platform writes them, or carries a DTD.</summary>
    Unreadable,

    /// <summary>The account takes encrypted messages only and this one is in clear.</summary>
    NotEncrypted,

    /// <summary><c>Encrypt</c> is not base64.</summary>
    NotBase64,

    /// <summary>The ciphertext is not whole blocks of 32 bytes, or too short to hold anything.</summary>
    WrongLength,

    /// <summary>The padding is not 1 to 32 bytes of its own length.</summary>
    BadPadding,

    /// <summary>The message length inside points outside the plaintext.</summary>
    BadInnerLength,

    /// <summary>The AppID inside belongs to another account.</summary>
    WrongAppId,
}
