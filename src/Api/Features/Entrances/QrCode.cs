using QRCoder;

namespace Api.Features.Entrances;

/// <summary>The picture of a code: error correction M, which a worn sticker survives, with the quiet zone the standard asks for.</summary>
internal static class QrCode
{
    const int PixelsPerModule = 10;

    /// <summary>Scalable, for print.</summary>
    public static string Svg(string url)
    {
        using var data = Encode(url);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(PixelsPerModule, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>Pixels, for a page.</summary>
    public static byte[] Png(string url)
    {
        using var data = Encode(url);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(PixelsPerModule);
    }

    /// <summary>Half blocks, for a terminal.</summary>
    public static string Text(string url)
    {
        using var data = Encode(url);
        using var code = new AsciiQRCode(data);
        return code.GetGraphicSmall(drawQuietZones: true);
    }

    static QRCodeData Encode(string url)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(url, QRCodeGenerator.ECCLevel.M);
    }
}
