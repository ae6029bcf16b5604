using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Api.Features.Raters;
using Api.Tests.Harness;

namespace Api.Tests.Openness;

/// <summary>Whoever consents names the version of the text that was shown: another text is another version.</summary>
public sealed partial class PrivacyTextTests(FrozenApp shared) : OpennessTest(shared)
{
    /// <summary>Every version, and what its text is known by. A version that was in force is never changed.</summary>
    static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["2026-11-29"] = "5e65a83b47cd612dc69c4c9c8feec8c46a9d05036800b0a9233475c1ae9cbc4e",
    };

    [Fact(DisplayName = "隐私说明改了一个字，就要换版本：在用的版本，文字正是登记的那一份；页面上写着这个版本")]
    public async Task Text_and_version()
    {
        var page = new HtmlParser().ParseDocument(await App.Browser().GetStringAsync("/privacy"));
        var text = Blanks().Replace(string.Join('\n', page.QuerySelectorAll("main h1, main h2, main p, main dt, main dd, main li").Select(e => e.TextContent)), " ");
        Assert.Contains($"本说明的版本：{PrivacyText.Version}", text, StringComparison.Ordinal);
        Assert.Contains("意见和投诉", text, StringComparison.Ordinal);
        Assert.True(Texts.TryGetValue(PrivacyText.Version, out var known), $"{PrivacyText.Version} is not registered here.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Assert.True(known == hash, $"The text is {hash} now: give it a version of its own.");
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
