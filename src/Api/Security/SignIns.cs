using System.Diagnostics;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Security;

/// <summary>
/// Checks a password and counts the wrong ones. Unknown, disabled, locked and mistyped are one answer, and it comes after the
/// same time.
/// </summary>
internal sealed class SignIns(RatingDbContext db, Passwords passwords)
{
    /// <summary>
    /// No refusal comes sooner than this: an account that exists costs a write that one which does not exist spares, and
    /// the difference would tell them apart.
    /// </summary>
    static readonly TimeSpan EvenTime = TimeSpan.FromMilliseconds(600);

    /// <summary>The account, when name and password are right and it may sign in now; null otherwise.</summary>
    public async Task<User?> CheckAsync(string userName, string password, CancellationToken cancel)
    {
        var name = userName.Trim().ToLowerInvariant();
        return await CheckAsync(await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == name, cancel), password, cancel);
    }

    /// <summary>The same for an account already read.</summary>
    public async Task<User?> CheckAsync(User? user, string password, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var right = passwords.Verify(user, password);
        if (user is not null && await CountAsync(user.Id, right, cancel) && right) return user;
        var left = EvenTime - Stopwatch.GetElapsedTime(started);
        if (left > TimeSpan.Zero) await Task.Delay(left, cancel);
        return null;
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
