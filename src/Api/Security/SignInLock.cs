namespace Api.Security;

/// <summary>Locks an account for a while after too many wrong passwords.</summary>
internal static class SignInLock
{
    /// <summary>Wrong passwords in a row that lock.</summary>
    public const int MaxFailures = 5;

    /// <summary>How long.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(15);
}
