using QRCoder;

namespace Wechat.Sandbox.Codes;

/// <summary>Pictures of codes.</summary>
static class CodePictures
{
    /// <summary>A QR code as PNG.</summary>
    public static byte[] Png(string content)
    {
        using var data = Encode(content);
        using var code = new PngByteQRCode(data);
        return code.GetGraphic(8);
    }

    /// <summary>A QR code as JPEG, as mini-program codes come.</summary>
    public static byte[] Jpeg(string content, int width)
    {
        using var data = Encode(content);
        var modules = data.ModuleMatrix.ConvertAll(row => row.Cast<bool>().ToArray());
        return BlockJpeg.Encode(modules, Math.Max(1, width / (modules.Count * 8)));
    }

    static QRCodeData Encode(string content)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
    }
}
