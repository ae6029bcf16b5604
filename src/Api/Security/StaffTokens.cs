using Api.Persistence;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Security;

/// <summary>Access tokens of staff: short, signed, naming the account only; what it may do is asked of the database.</summary>
internal sealed class StaffTokens(KeyRing keys)
{
    public const string Issuer = "service-rating", Audience = "service-rating-staff", StampClaim = "stamp";

    /// <summary>How long a token is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>A token for this account, on the wall's time.</summary>
    public (string Token, DateTime ExpiresAt) Issue(User user)
    {
        var now = DateTime.UtcNow;
        var expires = new DateTime((now + Lifetime).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = expires,
            Claims = new Dictionary<string, object> { ["sub"] = user.Id.ToString(), [StampClaim] = user.SecurityStamp.ToString("N") },
            SigningCredentials = new SigningCredentials(KeyOf(keys.Tokens.Current), SecurityAlgorithms.HmacSha256),
        });
        return (token, expires);
    }

    /// <summary>What a token must satisfy.</summary>
    public TokenValidationParameters Validation => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        IssuerSigningKeys = keys.Tokens.All.Select(KeyOf),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidateIssuerSigningKey = true,
        RequireExpirationTime = true,
        ClockSkew = TimeSpan.FromSeconds(30),
        NameClaimType = "sub",
        RoleClaimType = "role",
    };

    /// <summary>The key that signs.</summary>
    internal static SymmetricSecurityKey KeyOf(NumberedKey key) => new(key.Secret) { KeyId = key.Id.ToString() };
}
