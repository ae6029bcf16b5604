namespace Wechat.Client;

/// <summary>Tells pictures from everything else by their first and last bytes.</summary>
public static class ImageBytes
{
    const int Tail = 1024;

    static ReadOnlySpan<byte> PngHead => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    static ReadOnlySpan<byte> PngEnd => "IEND"u8;
    static ReadOnlySpan<byte> JpegHead => [0xFF, 0xD8, 0xFF];
    static ReadOnlySpan<byte> JpegEnd => [0xFF, 0xD9];

    /// <summary><c>image/png</c> or <c>image/jpeg</c>; null for anything else, and for a picture whose end is missing.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        // Some writers put a few bytes behind the end of a picture.
        var tail = bytes[^Math.Min(Tail, bytes.Length)..];
        if (bytes.StartsWith(PngHead)) return tail.IndexOf(PngEnd) >= 0 ? "image/png" : null;
        if (bytes.StartsWith(JpegHead)) return tail.IndexOf(JpegEnd) >= 0 ? "image/jpeg" : null;
        return null;
    }
}
