using System.Text;

namespace Wechat.Callbacks;

/// <summary>Cuts text by its size on the wire.</summary>
static class Utf8Text
{
    const string Ellipsis = "…";

    /// <summary>The text, or as many whole characters of it as fit with an ellipsis.</summary>
    internal static string Fit(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes) return text;
        var room = maxBytes - Encoding.UTF8.GetByteCount(Ellipsis);
        var kept = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0) break;
            kept += rune.Utf16SequenceLength;
        }
        return text[..kept] + Ellipsis;
    }
}
