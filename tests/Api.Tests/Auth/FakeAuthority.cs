using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Auth;

/// <summary>An OIDC authority on loopback: metadata, keys, and tokens signed with an RSA key made for the test.</summary>
public sealed class FakeAuthority : IAsyncDisposable
{
    public const string Audience = "service-rating-test";

    readonly WebApplication app;
    readonly RSA rsa = RSA.Create(2048);

    FakeAuthority(WebApplication app) => this.app = app;

    public string Issuer => app.Urls.First();

    public static async Task<FakeAuthority> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var authority = new FakeAuthority(builder.Build());
        authority.app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = authority.Issuer,
            ["jwks_uri"] = $"{authority.Issuer}/keys",
        }));
        authority.app.MapGet("/keys", () =>
        {
            var key = authority.rsa.ExportParameters(includePrivateParameters: false);
            return Results.Json(new
            {
                keys = new[]
                {
                    new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) },
                },
            });
        });
        await authority.app.StartAsync();
        return authority;
    }

    /// <summary>A token of this authority.</summary>
    public string Token(string subject, string audience = Audience, TimeSpan? life = null, string? issuer = null, string claim = "sub", SecurityKey? key = null)
    {
        var expires = DateTime.UtcNow + (life ?? TimeSpan.FromMinutes(5));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            NotBefore = expires - TimeSpan.FromHours(1),
            IssuedAt = expires - TimeSpan.FromHours(1),
            Expires = expires,
            Claims = new Dictionary<string, object> { [claim] = subject, ["role"] = "admin", ["roles"] = new[] { "admin" } },
            SigningCredentials = new SigningCredentials(
                key ?? new RsaSecurityKey(rsa) { KeyId = "1" },
                key is SymmetricSecurityKey ? SecurityAlgorithms.HmacSha256 : SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>The public key's bytes, which a careless verifier would take for a shared secret.</summary>
    public SymmetricSecurityKey PublicKeyAsSecret() => new(rsa.ExportSubjectPublicKeyInfo()) { KeyId = "1" };

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        rsa.Dispose();
    }
}
