using Api.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Api.Security;

/// <summary>Slow, salted password hashes (PBKDF2 with HMAC-SHA-512), and what a password must be.</summary>
internal sealed class Passwords
{
    /// <summary>Longest password: hashing costs time.</summary>
    public const int MaxLength = 128;

    /// <summary>Rounds (OWASP's figure for SHA-512).</summary>
    const int Rounds = 210_000;

    readonly PasswordHasher<User> hasher;
    readonly string nobody;

    /// <summary>Hashes as this product does.</summary>
    public Passwords() : this(Rounds)
    {
    }

    /// <summary>Hashes with so many rounds.</summary>
    internal Passwords(int rounds)
    {
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        nobody = hasher.HashPassword(user: null!, Guid.NewGuid().ToString());
    }

    /// <summary>The hash to store.</summary>
    public string Hash(string password) => hasher.HashPassword(user: null!, password);

    /// <summary>
    /// True when the password is the account's. Takes as long for an account that does not exist, so that nobody learns
    /// which do.
    /// </summary>
    public bool Verify(User? user, string password) =>
        hasher.VerifyHashedPassword(user: null!, user?.PasswordHash ?? nobody, password) != PasswordVerificationResult.Failed
        && user?.PasswordHash is not null;
}
