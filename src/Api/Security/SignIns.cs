using System.Diagnostics;
using Api.Http;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Security;

/// <summary>How an attempt to sign in ended.</summary>
/// <param name="User">The account; null when it was refused.</param>
/// <param name="Wait">Seconds to wait when nothing was looked at, because too much was guessed; null otherwise.</param>
internal sealed record SignInResult(User? User, int? Wait = null);

/// <summary>
/// Checks a password and counts the wrong ones. Unknown, disabled, locked and mistyped are one answer, and it comes after the
/// same time.
/// </summary>
internal sealed class SignIns(RatingDbContext db, Passwords passwords, RequestLimits limits, SignInTurns turns)
{
    /// <summary>
    /// No refusal comes sooner than this: an account that exists costs a write that one which does not exist spares, and
    /// the difference would tell them apart.
    /// </summary>
    static readonly TimeSpan EvenTime = TimeSpan.FromMilliseconds(600);

    /// <summary>The account, when name and password are right and it may sign in now.</summary>
    public async Task<SignInResult> CheckAsync(HttpContext context, string userName, string password, CancellationToken cancel)
    {
        var attempt = SignInAttempt.Of(context, userName);
        return await CheckAsync(
            attempt, await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == attempt.Name, cancel), password, cancel);
    }

    /// <summary>The same for an account already read.</summary>
    public Task<SignInResult> CheckAsync(HttpContext context, User user, string password, CancellationToken cancel) =>
        CheckAsync(SignInAttempt.Of(context, user.UserName), user, password, cancel);

    async Task<SignInResult> CheckAsync(SignInAttempt attempt, User? user, string password, CancellationToken cancel)
    {
        long started;
        bool right;
        // Asked before the turn, so that whoever floods us is sent away at once, and in it, for its guesses are counted there.
        if (await limits.SignInAsync(attempt) is { } soon) return new SignInResult(null, soon);
        if (!await turns.TakeAsync(cancel)) return new SignInResult(null, SignInTurns.Wait);
        try
        {
            if (await limits.SignInAsync(attempt) is { } wait) return new SignInResult(null, wait);
            started = Stopwatch.GetTimestamp();
            right = passwords.Verify(user, password);
            if (!right) await limits.WrongPasswordAsync(attempt);
        }
        finally
        {
            turns.Release();
        }
        if (user is not null && await CountAsync(user.Id, right, cancel) && right) return new SignInResult(user);
        // A right one that is refused is counted like a wrong one: the limit must not tell which it was.
        if (right) await limits.WrongPasswordAsync(attempt);
        var left = EvenTime - Stopwatch.GetElapsedTime(started);
        if (left > TimeSpan.Zero) await Task.Delay(left, cancel);
        return new SignInResult(null);
    }

    /// <summary>
    /// Counts the attempt in one statement that asks for the lock again: guesses sent side by side are all counted, and a
    /// right one that arrives after the lock is as good as a wrong one.
    /// </summary>
    async Task<bool> CountAsync(Guid userId, bool right, CancellationToken cancel)
    {
        var now = DateTime.UtcNow;
        var account = db.Users.Where(u => u.Id == userId && u.Enabled && (u.LockedUntil == null || u.LockedUntil <= now));
        var counted = right
            ? await account.ExecuteUpdateAsync(set => set
                .SetProperty(u => u.FailedSignIns, 0)
                .SetProperty(u => u.LockedUntil, (DateTime?)null), cancel)
            : await account.ExecuteUpdateAsync(set => set
                .SetProperty(u => u.FailedSignIns, u => u.FailedSignIns + 1 >= SignInLock.MaxFailures ? 0 : u.FailedSignIns + 1)
                .SetProperty(u => u.LockedUntil, u => u.FailedSignIns + 1 >= SignInLock.MaxFailures ? now + SignInLock.Duration : null),
                cancel);
        return counted == 1;
    }
}
