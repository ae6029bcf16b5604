using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Api.Http;

/// <summary>How JSON is written here: camelCase, enums as camelCase text, strict numbers, instants with milliseconds and Z.</summary>
internal static class ApiJson
{
    /// <summary>The options, for what is written outside a response.</summary>
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Applies the rules to the options of the host.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        // Chinese stays readable; HTML-sensitive characters are harmless in application/json with nosniff.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new InstantConverter());
        return options;
    }

    sealed class InstantConverter : JsonConverter<DateTime>
    {
        const int RoundTrip = 28, UpToMilliseconds = 23;

        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && HasOffset(reader.GetString()!) && reader.TryGetDateTimeOffset(out var instant)
                ? instant.UtcDateTime
                : throw new JsonException("An instant is an ISO 8601 text with an offset.");

        // Without one nobody knows which morning is meant; the parser would take the server's own.
        static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text.Contains('T'));

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
        {
            // The round-trip format costs a fraction of a custom one, and is the same up to the milliseconds.
            Span<byte> text = stackalloc byte[RoundTrip];
            value.ToUniversalTime().TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
            text[UpToMilliseconds] = (byte)'Z';
            writer.WriteStringValue(text[..(UpToMilliseconds + 1)]);
        }
    }
}
