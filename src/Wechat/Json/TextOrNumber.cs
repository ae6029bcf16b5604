using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wechat.Json;

/// <summary>A text the platform sometimes writes as a number.</summary>
sealed class TextOrNumber : JsonConverter<string>
{
    /// <inheritdoc />
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? Encoding.ASCII.GetString(reader.ValueSpan) : reader.GetString() ?? "";

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
