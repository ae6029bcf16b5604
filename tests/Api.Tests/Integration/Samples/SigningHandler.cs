using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExampleTradingSystem;

/// <summary>Signs every request that goes through an <see cref="HttpClient"/>.</summary>
public sealed class SigningHandler(string clientId, string secret) : DelegatingHandler(new SocketsHttpHandler())
{
    readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var signed = string.Join(
            '\n', request.Method.Method, request.RequestUri!.PathAndQuery, timestamp, nonce, Convert.ToHexStringLower(SHA256.HashData(body)));
        request.Headers.Add("X-Client-Id", clientId);
        request.Headers.Add("X-Timestamp", timestamp);
        request.Headers.Add("X-Nonce", nonce);
        request.Headers.Add("X-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed))));
        return await base.SendAsync(request, cancellationToken);
    }
}
