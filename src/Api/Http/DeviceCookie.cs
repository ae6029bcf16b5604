using System.Buffers.Text;
using System.Security.Cryptography;
using Api.Security;
using Domain.Ratings;

namespace Api.Http;

/// <summary>
/// Knows a browser again: 128 random bits in a cookie that no script reads. Says nothing about the person; only its keyed
/// hash is stored.
/// </summary>
internal sealed class DeviceCookie(KeyedHash hash, IHostEnvironment environment)
{
    const int Bytes = 16, Characters = 22;
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    string Name => environment.IsDevelopment() ? "device" : "__Host-device";

    /// <summary>The rater this request comes from, and whether it named one.</summary>
    public (Rater Rater, bool Known) Read(HttpContext context)
    {
        var value = context.Request.Cookies[Name];
        var known = value is { Length: Characters } && Base64Url.IsValid(value);
        if (!known)
        {
            value = context.Items[typeof(DeviceCookie)] as string;
            if (value is null) context.Items[typeof(DeviceCookie)] = value = New();
        }
        return (new Rater(RaterKind.Device, hash.Of("device", value!), PartyId: null), known);
    }

    /// <summary>The same, and makes sure that the browser is known next time.</summary>
    public (Rater Rater, bool Known) Ensure(HttpContext context)
    {
        var read = Read(context);
        if (!read.Known && context.Items[typeof(DeviceCookie)] is string value)
            context.Response.Cookies.Append(Name, value, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                MaxAge = Lifetime,
                Path = "/",
                Secure = !environment.IsDevelopment(),
                IsEssential = true,
            });
        return read;
    }

    static string New()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
