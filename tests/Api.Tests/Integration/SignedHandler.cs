using System.Security.Cryptography;
using System.Text;

namespace Api.Tests.Integration;

/// <summary>Signs requests as docs/integration.md says, written apart from the product's own code.</summary>
sealed class SignedHandler(string clientId, string secret) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    /// <summary>Last word on the headers, after they were signed.</summary>
    public Action<HttpRequestMessage>? Spoil { get; set; }

    /// <summary>Seconds by which the clock of this system is wrong.</summary>
    public long Late { get; set; }

    /// <summary>The nonce of the next request; a fresh one when null.</summary>
    public string? Nonce { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var timestamp = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() + Late).ToString();
        var nonce = Nonce ?? Guid.NewGuid().ToString("N");
        var text = string.Join('\n', request.Method.Method, request.RequestUri!.PathAndQuery, timestamp, nonce, Hex(SHA256.HashData(body)));
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(secret));
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
            [("X-Client-Id", clientId), ("X-Timestamp", timestamp), ("X-Nonce", nonce), ("X-Signature", Hex(hmac.ComputeHash(Encoding.UTF8.GetBytes(text))))])
            request.Headers.TryAddWithoutValidation(name, value);
        Spoil?.Invoke(request);
        return await base.SendAsync(request, cancellationToken);
    }

    static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
