using System.Buffers.Binary;
using System.Buffers.Text;
using Api.Security;
using Domain.Ratings;

namespace Api.Http;

/// <summary>
/// Knows a browser again: the moment it was first seen and 128 random bits, in a cookie that no script reads. Says nothing
/// about the person; only its keyed hash is stored, with the moment in front, so that newcomers stand together at the end of
/// the index that keeps a rater to one rating a day, and not one on each of its pages.
/// </summary>
internal sealed class DeviceCookie(KeyedHash hash, IHostEnvironment environment)
{
    const int MomentBytes = 6, ChanceBytes = 16, Characters = 30, CharactersOnce = 22;
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    readonly string name = environment.IsDevelopment() ? "device" : "__Host-device";

    readonly CookieOptions options = new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        MaxAge = Lifetime,
        Path = "/",
        Secure = !environment.IsDevelopment(),
        IsEssential = true,
    };

    /// <summary>True when the browser named itself.</summary>
    public bool IsKnown(HttpContext context) => Presented(context) is not null;

    /// <summary>The rater this request comes from, and whether it named one.</summary>
    public (Rater Rater, bool Known) Read(HttpContext context)
    {
        var presented = Presented(context);
        return (new Rater(RaterKind.Device, KeyOf(presented ?? Given(context)), PartyId: null), presented is not null);
    }

    /// <summary>The same, and makes sure that the browser is known next time.</summary>
    public (Rater Rater, bool Known) Ensure(HttpContext context)
    {
        var read = Read(context);
        if (!read.Known) Introduce(context);
        return read;
    }

    /// <summary>Gives a browser that named nobody the name it is known by next time.</summary>
    public void Introduce(HttpContext context) => context.Response.Cookies.Append(name, Given(context), options);

    string? Presented(HttpContext context) =>
        context.Request.Cookies[name] is { Length: Characters or CharactersOnce } value && Base64Url.IsValid(value) ? value : null;

    string KeyOf(string value)
    {
        var key = hash.Of("device", value);
        if (value.Length == CharactersOnce) return key;
        Span<byte> bytes = stackalloc byte[MomentBytes + ChanceBytes];
        Base64Url.DecodeFromChars(value, bytes);
        return $"{key.AsSpan(0, 2)}{Convert.ToHexStringLower(bytes[..MomentBytes])}{key.AsSpan(2)}";
    }

    static string Given(HttpContext context)
    {
        if (context.Items[typeof(DeviceCookie)] is string given) return given;
        var fresh = New();
        context.Items[typeof(DeviceCookie)] = fresh;
        return fresh;
    }

    static string New()
    {
        Span<byte> moment = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(moment, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Span<byte> bytes = stackalloc byte[MomentBytes + ChanceBytes];
        moment[^MomentBytes..].CopyTo(bytes);
        Chance.Fill(bytes[MomentBytes..]);
        return Base64Url.EncodeToString(bytes);
    }
}
