using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Wechat.Json;

/// <summary>
/// Writes JSON as the platform takes it: every character itself, never as <c>\uXXXX</c>, which is refused with 40033.
/// (全局返回码 40033：不合法的请求字符，不能包含 \uxxxx 格式的字符)
/// </summary>
public static class WechatJson
{
    static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of a request.</summary>
    /// <param name="value">The request.</param>
    /// <param name="type">Its generated type information.</param>
    public static byte[] Bytes<T>(T value, JsonTypeInfo<T> type)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, Relaxed)) JsonSerializer.Serialize(json, value, type);
        return WithoutEscapes(written.WrittenSpan);
    }

    /// <summary>An object written by hand.</summary>
    /// <param name="fields">Writes the fields.</param>
    public static string Text(Action<Utf8JsonWriter> fields)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, Relaxed))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(WithoutEscapes(written.WrittenSpan));
    }

    /// <summary>
    /// The same JSON with every <c>\uXXXX</c> replaced by its character. Even the relaxed encoder escapes characters
    /// outside the basic plane and some others. A control character, which JSON has no other way to hold, becomes a blank.
    /// </summary>
    public static byte[] WithoutEscapes(ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + 1);
        while (json.IndexOf((byte)'\\') is var at and >= 0)
        {
            output.Write(json[..at]);
            json = json[at..];
            if (json[1] != 'u')
            {
                output.Write(json[..2]);
                json = json[2..];
                continue;
            }
            var rune = Escaped(ref json);
            if (Rune.IsControl(rune)) rune = new Rune(' ');
            output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
        }
        output.Write(json);
        return output.WrittenSpan.ToArray();
    }

    static Rune Escaped(ref ReadOnlySpan<byte> json)
    {
        var first = Unit(json);
        json = json[6..];
        if (!char.IsHighSurrogate(first)) return Rune.TryCreate(first, out var single) ? single : Rune.ReplacementChar;
        if (json.Length < 6 || json[0] != '\\' || json[1] != 'u' || !Rune.TryCreate(first, Unit(json), out var pair))
            return Rune.ReplacementChar;
        json = json[6..];
        return pair;
    }

    static char Unit(ReadOnlySpan<byte> escape) =>
        (char)(Convert.FromHexString(Encoding.ASCII.GetString(escape.Slice(2, 4))) is [var high, var low] ? high << 8 | low : 0);
}
