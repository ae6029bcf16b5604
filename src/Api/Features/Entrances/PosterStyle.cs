using System.Security.Cryptography;
using System.Text;

namespace Api.Features.Entrances;

/// <summary>
/// The print style of the sheets. It stands inside the page, so that a saved page prints the same, and the browser is told
/// its hash: exactly this style and no other.
/// </summary>
internal static class PosterStyle
{
    /// <summary>The style. The picture is 125 mm wide, the code in it about 100: enough for two metres.</summary>
    public const string Css = """
        @page { size: A4; margin: 0; }
        * { box-sizing: border-box; margin: 0; }
        body { background: #fff; color: #000; font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
        section { width: 210mm; height: 296mm; padding: 16mm 15mm 14mm; margin: 0 auto; overflow: hidden; display: flex; flex-direction: column; align-items: center; justify-content: space-between; text-align: center; break-after: page; break-inside: avoid; }
        section:last-child { break-after: auto; }
        .centre { font-size: 8mm; }
        h1 { font-size: 19mm; line-height: 1.2; text-wrap: balance; overflow-wrap: anywhere; }
        h1.long { font-size: 13mm; }
        .department { font-size: 9mm; }
        .code svg { display: block; width: 125mm; height: 125mm; }
        .ask { font-size: 12mm; font-weight: 700; }
        .host { font-size: 5.5mm; line-height: 1.5; text-wrap: balance; }
        .host strong { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; }
        @media screen { body { background: #ddd; } section { background: #fff; margin: 6mm auto; } }
        """;

    /// <summary>Content security policy of the page.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Names of more than so many characters are set smaller.</summary>
    public const int ShortName = 16;
}
