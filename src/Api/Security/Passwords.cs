using System.Buffers.Binary;
using System.Security.Cryptography;
using Api.Persistence;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
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

    /// <summary>Hashes as this product does.</summary>
    public Passwords() : this(Rounds)
    {
    }

    /// <summary>Hashes with so many rounds.</summary>
    internal Passwords(int rounds)
    {
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        Nobody = HashOfNothing(rounds);
    }

    /// <summary>What the password of an account that does not exist is held against.</summary>
    internal string Nobody { get; }

    /// <summary>The hash to store.</summary>
    public string Hash(string password) => hasher.HashPassword(user: null!, password);

    /// <summary>
    /// True when the password is the account's. Takes as long for an account that does not exist, so that nobody learns
    /// which do.
    /// </summary>
    public bool Verify(User? user, string password) =>
        hasher.VerifyHashedPassword(user: null!, user?.PasswordHash ?? Nobody, password) != PasswordVerificationResult.Failed
        && user?.PasswordHash is not null;

    /// <summary>
    /// Looks like a hash of the framework (version 3: function, rounds, length of the salt, salt, key) and is drawn by lot: as slow
    /// to verify as any other, and nothing to wait for when the process starts.
    /// </summary>
    static string HashOfNothing(int rounds)
    {
        const int Header = 13, Salt = 16, Key = 32;
        Span<byte> hash = stackalloc byte[Header + Salt + Key];
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash[1..], (uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteUInt32BigEndian(hash[5..], (uint)rounds);
        BinaryPrimitives.WriteUInt32BigEndian(hash[9..], Salt);
        RandomNumberGenerator.Fill(hash[Header..]);
        return Convert.ToBase64String(hash);
    }
}
