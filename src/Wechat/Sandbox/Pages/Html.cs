using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Wechat.Sandbox.Pages;

/// <summary>Text that is HTML already. Written as <c>Html.Of($"…{value}…")</c>, which encodes every value that is not HTML itself.</summary>
sealed record Html(string Text)
{
    public static readonly Html Nothing = new("");

    public static Html Of(HtmlWriter written) => new(written.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.Text)));

    public override string ToString() => Text;
}

/// <summary>What the compiler makes of an interpolated string that is to be HTML.</summary>
[InterpolatedStringHandler]
sealed class HtmlWriter(int literalLength, int formattedCount)
{
    readonly StringBuilder text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(Html html) => text.Append(html.Text);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts) text.Append(part.Text);
    }

    public void AppendFormatted<T>(T value) => text.Append(WebUtility.HtmlEncode($"{value}"));

    public override string ToString() => text.ToString();
}
