using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Security;

/// <summary>What a rater's token says: whose it is, never who that is.</summary>
/// <param name="AccountId">The person's account.</param>
/// <param name="IdentityId">The openid row that signed in.</param>
/// <param name="Stamp">The account's stamp at that time.</param>
/// <param name="SignedInAt">When WeChat vouched for the person, UTC wall time.</param>
internal sealed record RaterTicket(Guid AccountId, Guid IdentityId, Guid Stamp, DateTime SignedInAt);

/// <summary>
/// Tokens of raters: one audience for the mini-program's <c>Authorization</c> header, one for the cookie of WeChat's
/// browser, neither of them that of staff, so that none can be taken for another.
/// </summary>
internal sealed class RaterTokens(KeyRing keys)
{
    /// <summary>Audience of the mini-program's Bearer.</summary>
    public const string Bearer = "service-rating-rater";

    /// <summary>Audience of the cookie.</summary>
    public const string Web = "service-rating-rater-web";

    const string Account = "rater", Identity = "identity", SignedIn = "auth_time";

    /// <summary>How long a Bearer is good for; it can be renewed while it is.</summary>
    public static readonly TimeSpan BearerLifetime = TimeSpan.FromHours(2);

    /// <summary>How long after WeChat vouched for somebody we believe it, renewed or not.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>A token on the wall's time.</summary>
    /// <param name="ticket">What it says.</param>
    /// <param name="audience"><see cref="Bearer"/> or <see cref="Web"/>.</param>
    public (string Token, DateTime ExpiresAt) Issue(RaterTicket ticket, string audience)
    {
        var now = DateTime.UtcNow;
        var end = ticket.SignedInAt + Longest;
        var wanted = audience == Bearer && now + BearerLifetime < end ? now + BearerLifetime : end;
        var expires = new DateTime(wanted.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = StaffTokens.Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = expires,
            Claims = new Dictionary<string, object>
            {
                [Account] = ticket.AccountId.ToString("N"),
                [Identity] = ticket.IdentityId.ToString("N"),
                [StaffTokens.StampClaim] = ticket.Stamp.ToString("N"),
                [SignedIn] = EpochTime.GetIntDate(ticket.SignedInAt).ToString(CultureInfo.InvariantCulture),
            },
            SigningCredentials = new SigningCredentials(StaffTokens.KeyOf(keys.Tokens.Current), SecurityAlgorithms.HmacSha256),
        });
        return (token, expires);
    }

    /// <summary>What a token says; null when it does not hold here and now.</summary>
    public async ValueTask<RaterTicket?> ReadAsync(string token, string audience)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = StaffTokens.Issuer,
            ValidAudience = audience,
            IssuerSigningKeys = keys.Tokens.All.Select(StaffTokens.KeyOf),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidateIssuerSigningKey = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromSeconds(30),
        });
        return result.IsValid
            && Guid.TryParse(Of(Account), out var account)
            && Guid.TryParse(Of(Identity), out var identity)
            && Guid.TryParse(Of(StaffTokens.StampClaim), out var stamp)
            && long.TryParse(Of(SignedIn), CultureInfo.InvariantCulture, out var seconds)
                ? new RaterTicket(account, identity, stamp, EpochTime.DateTime(seconds))
                : null;

        string? Of(string claim) => result.Claims.TryGetValue(claim, out var value) ? value.ToString() : null;
    }

    /// <summary>True when a token was made for a rater, whether or not it still holds: its reader should be told when it does not.</summary>
    public static bool IsMeantForRaters(string token)
    {
        var handler = new JsonWebTokenHandler();
        try
        {
            return handler.CanReadToken(token) && handler.ReadJsonWebToken(token).Audiences.Contains(Bearer);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or SecurityTokenException)
        {
            // Not a token at all; whoever checks staff tokens says so.
            return false;
        }
    }
}
