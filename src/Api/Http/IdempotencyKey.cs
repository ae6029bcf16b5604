using System.Text.Json;
using Api.Security;

namespace Api.Http;

/// <summary>The client's name for one wish, so that asking again does not make it happen again.</summary>
internal static class IdempotencyKey
{
    /// <summary>Request header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Response header of a repeated answer.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>Longest key.</summary>
    public const int MaxLength = 64;

    /// <summary>True for 1–64 printable ASCII characters.</summary>
    public static bool IsValid(string? key) =>
        key is { Length: >= 1 and <= MaxLength } && !key.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>
    /// What tells one wish from another: the hash of the request as we understood it. Keyed, because a request may hold a
    /// phone number and there are few enough of those to try them all.
    /// </summary>
    public static string HashOf<T>(T request, KeyedHash hash) => hash.Of("request", JsonSerializer.Serialize(request, ApiJson.Options));
}
