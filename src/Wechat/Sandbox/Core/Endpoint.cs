namespace Wechat.Sandbox.Core;

/// <summary>Who may call an API.</summary>
enum Caller
{
    /// <summary>Nobody is asked.</summary>
    Anyone,

    /// <summary>Any account, by its token.</summary>
    AnyAccount,

    /// <summary>A service account, by its token.</summary>
    Service,

    /// <summary>A mini-program, by its token.</summary>
    MiniProgram,
}

/// <summary>An API of the platform.</summary>
/// <param name="Method">GET or POST; another gets 43001 or 43002.</param>
/// <param name="Path">Its path.</param>
/// <param name="Caller">Who may call it.</param>
/// <param name="Quota">How often.</param>
/// <param name="Handle">What it does once all of that is in order.</param>
sealed record Endpoint(string Method, string Path, Caller Caller, Quota Quota, Func<PlatformCall, Answer> Handle);
