namespace Api.Http;

/// <summary>The sign-in of WeChat's browser: a token in a cookie that no script reads and no other site sends along.</summary>
internal sealed class RaterCookie(IHostEnvironment environment)
{
    string Name => environment.IsDevelopment() ? "rater" : "__Host-rater";

    /// <summary>The token; null when nobody signed in here.</summary>
    public string? Read(HttpContext context) => context.Request.Cookies[Name] is { Length: > 0 } token ? token : null;

    /// <summary>Signs the browser in until the token ends.</summary>
    public void Write(HttpContext context, string token, DateTime expiresAt) =>
        context.Response.Cookies.Append(Name, token, Options(new DateTimeOffset(expiresAt)));

    /// <summary>Signs the browser out.</summary>
    public void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, Options(expires: null));

    CookieOptions Options(DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Expires = expires,
        Path = "/",
        Secure = !environment.IsDevelopment(),
        IsEssential = true,
    };
}
