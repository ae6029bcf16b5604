using System.Text;
using System.Text.Json;

namespace Wechat.Json;

/// <summary>
/// Reads the platform's JSON. Bodies have been seen with raw control characters inside strings, which JSON forbids: when
/// the strict reading fails, they are blanked and the text is read once more.
/// </summary>
public static class TolerantJson
{
    static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>The document; null when the text is not JSON even without its control characters. Dispose it.</summary>
    public static JsonDocument? Parse(string text)
    {
        if (TryParse(text) is { } strict) return strict;
        var blanked = Blank(text);
        return ReferenceEquals(blanked, text) ? null : TryParse(blanked);
    }

    /// <summary>The text with every raw control character replaced by a blank; the same instance when there is none.</summary>
    public static string Blank(string text)
    {
        if (!text.Any(char.IsControl)) return text;
        var blanked = new StringBuilder(text);
        for (var i = 0; i < blanked.Length; i++)
            if (char.IsControl(blanked[i])) blanked[i] = ' ';
        return blanked.ToString();
    }

    /// <summary>A string value; null for other values, and for half a surrogate pair written as an escape, which is no text.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
